import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { type Cart, type CartItem, quantityMax, type Totals } from '../../../shared-types/cart.ts';
import {
  addToCustomerCart,
  readCustomerCart,
  removeFromCustomerCart,
  setCustomerCartQuantity,
} from '../../api/customer-cart.ts';
import { SaveController } from '../../controllers/save.ts';
import { fieldWordsOf } from '../../i18n/errors.ts';
import { formatMoney } from '../../i18n/format.ts';
import { CustomerPanel } from '../customer/panel-element.ts';
import { customerCartMessages } from './customer-cart.messages.ts';
import { customerCartStyles } from './customer-cart.styles.ts';

const piecesIn = ({ value }: HTMLInputElement): number =>
  Math.min(quantityMax, Math.max(1, Math.trunc(Number(value) || 1)));

/** What is in a customer's cart, what it comes to, and the way to change it. Part of `<foyer-customer>`. */
export class FoyerCustomerCart extends CustomerPanel {
  static override readonly styles = [...CustomerPanel.styles, customerCartStyles];
  static override readonly messagesName = 'customer-cart';
  static override readonly messages = customerCartMessages;

  /** Whether the role may change carts. */
  @property({ type: Boolean, attribute: 'is-editable' }) isEditable = false;

  @state() private changed: Cart | undefined;
  @state() private removed: CartItem | undefined;

  readonly #save = new SaveController(this);

  readonly #cart = new Task(this, {
    args: () => [this.client, this.record?.customerId] as const,
    task: async ([client, customerId], { signal }) => {
      if (customerId === undefined) return undefined;
      const cart = await readCustomerCart(client, customerId, signal);
      this.changed = undefined;
      this.removed = undefined;
      return cart;
    },
  });

  protected override render() {
    const known = this.changed ?? this.#cart.value;
    if (known !== undefined && this.#cart.error === undefined) return this.#renderCart(known);
    return this.#cart.error === undefined
      ? this.renderWaiting()
      : this.renderFailure(this.#cart.error, () => void this.#cart.run());
  }

  #renderCart(cart: Cart) {
    return html`<div class="panel">
      ${
        this.removed
          ? html`<foyer-notice action=${this.t('undo')} @foyer-notice-action=${() => this.#putBack()}
              >${this.t('removed', { name: this.removed.name })}</foyer-notice
            >`
          : nothing
      }
      ${this.#renderProblem()}
      ${cart.items.length === 0 ? html`<p class="muted">${this.t('cart-empty')}</p>` : this.#renderItems(cart)}
      ${this.isEditable ? this.#renderForm() : nothing}
    </div>`;
  }

  #renderProblem() {
    const { errors, problem } = this.#save;
    const words = errors.map((each) => fieldWordsOf(this.locale, each)).join(' ') || this.wordsOf(problem);
    return words ? html`<foyer-notice kind="error">${words}</foyer-notice>` : nothing;
  }

  #renderItems({ items, totals }: Cart) {
    return html`
      <div
        class="scroll"
        tabindex="0"
        role="group"
        aria-label=${this.t('panel-cart')}
        aria-busy=${this.#save.isPending ? 'true' : 'false'}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">${this.t('product')}</th>
              <th scope="col" class="number">${this.t('price')}</th>
              <th scope="col">${this.t('pieces')}</th>
              <th scope="col" class="number">${this.t('total')}</th>
              ${this.isEditable ? html`<th scope="col"><span class="visually-hidden">${this.t('remove')}</span></th>` : nothing}
            </tr>
          </thead>
          <tbody>
            ${items.map((item) => this.#renderItem(item))}
          </tbody>
        </table>
      </div>
      ${this.#renderTotals(totals)}
    `;
  }

  #renderItem(item: CartItem) {
    const { sku, name, quantity, unitPrice, rowTotal, isAvailable } = item;
    return html`<tr>
      <td>
        <bdi>${name}</bdi> <span class="muted small"><bdi>${sku}</bdi></span>
        ${isAvailable ? nothing : html`<span class="warning small">${this.t('gone')}</span>`}
      </td>
      <td class="number"><bdi>${formatMoney(this.locale, unitPrice)}</bdi></td>
      <td>
        ${
          this.isEditable && isAvailable
            ? html`<input
                type="number"
                min="1"
                max=${quantityMax}
                inputmode="numeric"
                aria-label=${this.t('pieces-of', { name })}
                .value=${String(quantity)}
                @change=${({ target }: Event) => this.#set(item, target as HTMLInputElement)}
              />`
            : quantity
        }
      </td>
      <td class="number"><bdi>${formatMoney(this.locale, rowTotal)}</bdi></td>
      ${
        this.isEditable
          ? html`<td>
              <button
                type="button"
                class="button plain small"
                aria-label=${this.t('remove-label', { name })}
                @click=${() => this.#remove(item)}
              >
                ${this.t('remove')}
              </button>
            </td>`
          : nothing
      }
    </tr>`;
  }

  #renderTotals(totals: Totals) {
    const { subtotal, discount, shipping, tax, isTaxIncluded, grandTotal, storeCredit } = totals;
    const line = (key: string, amount: Totals['tax'], sign = 1, look = '') =>
      html`<dt class=${look}>${this.t(key)}</dt>
        <dd class=${look}><bdi>${formatMoney(this.locale, { ...amount, amount: sign * amount.amount })}</bdi></dd>`;
    return html`<dl class="totals" aria-live="polite">
      ${line('subtotal', subtotal)} ${discount.amount > 0 ? line('discount', discount, -1) : nothing}
      ${shipping.amount > 0 ? line('shipping', shipping) : nothing}
      ${tax.amount > 0 ? line(isTaxIncluded ? 'tax-included' : 'tax', tax) : nothing}
      ${line('grand-total', grandTotal, 1, 'sum')}
      ${storeCredit.amount > 0 ? line('store-credit', storeCredit, -1) : nothing}
    </dl>`;
  }

  #renderForm() {
    return html`<form @submit=${(event: Event) => this.#add(event)}>
        <label class="wide"
          >${this.t('sku')}<input id="sku" type="text" required maxlength="64" autocomplete="off"
        /></label>
        <label
          >${this.t('pieces')}<input id="pieces" type="number" min="1" max=${quantityMax} value="1" inputmode="numeric"
        /></label>
        <button class="button" aria-busy=${this.#save.isPending ? 'true' : nothing}>${this.t('add')}</button>
      </form>
      <p class="muted small">${this.t('cart-words')}</p>`;
  }

  async #change(change: (customerId: number) => Promise<Cart>): Promise<boolean> {
    const customerId = this.record?.customerId;
    if (customerId === undefined) return false;
    this.removed = undefined;
    return this.#save.run(async () => {
      this.changed = await change(customerId);
    });
  }

  async #add(event: Event): Promise<void> {
    event.preventDefault();
    const [sku, pieces] = ['sku', 'pieces'].map((id) => this.renderRoot.querySelector<HTMLInputElement>(`#${id}`));
    const name = sku?.value.trim() ?? '';
    if (!sku || !pieces || name === '' || this.#save.isPending) return;
    const quantity = piecesIn(pieces);
    if (!(await this.#change((customerId) => addToCustomerCart(this.client, customerId, { sku: name, quantity }))))
      return;
    sku.value = '';
    pieces.value = '1';
    sku.focus();
  }

  async #set({ sku, quantity }: CartItem, input: HTMLInputElement): Promise<void> {
    const pieces = piecesIn(input);
    const isDone = await this.#change((customerId) => setCustomerCartQuantity(this.client, customerId, sku, pieces));
    // What is typed and what is in the cart must not differ.
    input.value = String(isDone ? pieces : quantity);
  }

  async #remove(item: CartItem): Promise<void> {
    if (await this.#change((customerId) => removeFromCustomerCart(this.client, customerId, item.sku)))
      this.removed = item.isAvailable ? item : undefined;
  }

  #putBack(): void {
    const { removed } = this;
    if (removed === undefined) return;
    const { sku, quantity } = removed;
    void this.#change((customerId) => addToCustomerCart(this.client, customerId, { sku, quantity }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer-cart': FoyerCustomerCart;
  }
}
