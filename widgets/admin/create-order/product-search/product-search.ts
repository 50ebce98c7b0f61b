import { Task, TaskStatus } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { query } from 'lit/decorators/query.js';
import { state } from 'lit/decorators/state.js';
import type { Product } from '../../../../shared-types/products.ts';
import { listCustomerProducts } from '../../../api/admin-orders.ts';
import { FoyerElement } from '../../../foyer-element.ts';
import { formatMoney } from '../../../i18n/format.ts';
import { host } from '../../../styles/host.ts';
import { tokens } from '../../../styles/tokens.ts';
import { productSearchMessages } from './product-search.messages.ts';
import { productSearchStyles } from './product-search.styles.ts';

const typingPauseMs = 200;
const shownMax = 20;

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, typingPauseMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/**
 * Finds products of a customer's website by name or number, with their prices, as one types: a combobox with a list.
 *
 * @fires foyer-product-chosen - A product that is to be had was chosen; `detail.product`.
 */
export class FoyerProductSearch extends FoyerElement {
  static override readonly styles = [tokens, host, productSearchStyles];
  static override readonly messagesName = 'product-search';
  static override readonly messages = productSearchMessages;

  @property({ type: Number, attribute: 'customer-id' }) customerId = 0;

  @state() private text = '';
  @state() private isOpen = false;
  @state() private active = 0;

  @query('input') private readonly input!: HTMLInputElement | null;

  /** Enter was pressed before there was an answer: it means the first that is found. */
  #isFirstWanted = false;

  readonly #found = new Task(this, {
    args: () => [this.client, this.customerId, this.text.trim()] as const,
    task: async ([client, customerId, q], { signal }) => {
      if (customerId === 0 || q === '') return undefined;
      await pause(signal);
      return listCustomerProducts(client, customerId, { q, pageSize: String(shownMax) }, signal);
    },
    onComplete: (page) => {
      this.active = this.#step(page?.items ?? [], -1, 1);
      if (this.#isFirstWanted) this.#choose(page?.items[this.active]);
      this.#isFirstWanted = false;
    },
    onError: () => (this.#isFirstWanted = false),
  });

  override focus(): void {
    void this.updateComplete.then(() => this.input?.focus());
  }

  /** The next that is to be had from a place on; the place itself where there is none. */
  #step(items: readonly Product[], from: number, by: 1 | -1): number {
    for (let at = from + by; at >= 0 && at < items.length; at += by) if (items[at]?.isAvailable) return at;
    return from;
  }

  get #items(): readonly Product[] {
    return this.#found.value?.items ?? [];
  }

  protected override render() {
    const isShown = this.isOpen && this.text.trim() !== '';
    const hasActive = isShown && this.#items[this.active] !== undefined;
    return html`
      <label for="text">${this.t('label')}</label>
      <div class="field" @focusout=${() => (this.isOpen = false)}>
        <input
          id="text"
          type="text"
          role="combobox"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          maxlength="100"
          placeholder=${this.t('hint')}
          aria-autocomplete="list"
          aria-controls="list"
          aria-describedby="help"
          aria-expanded=${isShown}
          aria-activedescendant=${hasActive ? `option-${this.active}` : nothing}
          .value=${this.text}
          @input=${({ target }: Event) => this.#type((target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => this.#press(event)}
        />
        <div class="list" ?hidden=${!isShown} @pointerdown=${(event: Event) => event.preventDefault()}>
          ${isShown ? this.#renderAnswer() : nothing}
          <ul id="list" role="listbox" aria-label=${this.t('label')}>
            ${this.#found.status === TaskStatus.COMPLETE && isShown ? this.#items.map((each, at) => this.#renderProduct(each, at)) : nothing}
          </ul>
        </div>
      </div>
      <span id="help" class="small">${this.t('help')}</span>
    `;
  }

  /** What there is to say beside the products; told to whoever does not see them, too. */
  #renderAnswer() {
    return this.#found.render({
      pending: () => html`<p class="message" role="status">${this.t('waiting')}</p>`,
      complete: (page) => {
        const total = page?.total ?? 0;
        if (total === 0) return html`<p class="message" role="status">${this.t('none')}</p>`;
        const found = this.t('found', { total, count: total });
        return total > shownMax
          ? html`<p class="message" role="status">${found} ${this.t('more')}</p>`
          : html`<p class="hidden" role="status">${found}</p>`;
      },
      error: (error) => html`<p class="message" role="alert">${this.wordsOf(error)}</p>`,
    });
  }

  #renderProduct(product: Product, at: number) {
    const { sku, name, price, isAvailable } = product;
    return html`<li
      id="option-${at}"
      role="option"
      aria-selected=${at === this.active}
      aria-disabled=${!isAvailable}
      @click=${() => this.#choose(product)}
      @pointermove=${() => isAvailable && (this.active = at)}
    >
      <span class="name"><bdi>${name}</bdi><bdi class="small">${sku}</bdi></span>
      <span class="price"
        >${formatMoney(this.locale, price)}${isAvailable ? nothing : html`<br /><span class="small">${this.t('unavailable')}</span>`}</span
      >
    </li>`;
  }

  #type(text: string): void {
    this.text = text;
    this.isOpen = true;
    this.#isFirstWanted = false;
  }

  #press(event: KeyboardEvent): void {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      this.isOpen = true;
      this.active = this.#step(this.#items, this.active, key === 'ArrowDown' ? 1 : -1);
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector(`#option-${this.active}`)?.scrollIntoView({ block: 'nearest' }),
      );
    } else if (key === 'Escape' && this.isOpen && this.text !== '') {
      // The list closes first, then whatever it is in.
      event.preventDefault();
      this.isOpen = false;
    } else if (key === 'Enter' && this.text.trim() !== '') {
      event.preventDefault();
      if (this.#found.status === TaskStatus.COMPLETE) this.#choose(this.#items[this.active]);
      else this.#isFirstWanted = true;
    }
  }

  #choose(product: Product | undefined): void {
    if (!product?.isAvailable) return;
    this.text = '';
    this.isOpen = false;
    this.dispatchEvent(new CustomEvent('foyer-product-chosen', { detail: { product } }));
    this.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-product-search': FoyerProductSearch;
  }
}
