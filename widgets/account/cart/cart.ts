import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { repeat } from 'lit/directives/repeat.js';
import { type Cart, type CartItem, quantityMax } from '../../../shared-types/cart.ts';
import { addToCart, removeFromCart, setCartQuantity } from '../../api/cart.ts';
import { formatMoney } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { accountStyles } from '../account.styles.ts';
import { FoyerCartElement } from '../cart-element.ts';
import { renderPicture, renderTotals } from '../totals.ts';
import { totalsStyles } from '../totals.styles.ts';
import { cartMessages } from './cart.messages.ts';
import { cartStyles } from './cart.styles.ts';

/**
 * The cart, of a guest or a signed-in shopper: what is in it, how many of each, and what it comes to.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-cart-changed - Something was added, changed or removed; `detail.cart`.
 * @csspart heading - The heading.
 * @csspart line - One product.
 * @csspart summary - The box around the totals.
 * @csspart totals - The totals.
 * @csspart checkout - The link to the checkout.
 * @csspart error - A failure in words.
 */
export class FoyerCart extends FoyerCartElement {
  static override readonly styles = [tokens, host, button, skeleton, accountStyles, totalsStyles, cartStyles];
  static override readonly messagesName = 'cart';
  static override readonly messages = cartMessages;

  /** Where the checkout is; without it there is no link. */
  @property({ attribute: 'checkout-href' }) checkoutHref = '';

  /** Where there is something to buy, for an empty cart. */
  @property({ attribute: 'shop-href' }) shopHref = '';

  /** What is on its way, by the product's number. */
  @state() private busy: ReadonlySet<string> = new Set();
  @state() private removed: CartItem | undefined;
  @state() private problem: unknown;

  protected override render() {
    const { current, error } = this.cart;
    if (current) return this.#renderFrame(this.#renderCart(current));
    if (error !== undefined) return this.#renderFrame(this.renderError(error, () => void this.cart.refresh()));
    return this.#renderFrame(this.#renderWaiting());
  }

  #renderFrame(content: unknown) {
    return html`
      <section class="stack" aria-labelledby="heading">
        <slot name="heading"><h2 id="heading" part="heading" tabindex="-1">${this.t('heading')}</h2></slot>
        ${content}
      </section>
    `;
  }

  #renderWaiting() {
    return html`<div class="sides" aria-busy="true">
      <div class="lines">
        ${[0, 1].map(
          () =>
            html`<div class="line">
              <span class="picture skeleton"></span><span class="skeleton text" style="inline-size: 60%"></span>
              <span class="skeleton text" style="inline-size: 4rem"></span>
            </div>`,
        )}
      </div>
      <div class="summary"><span class="skeleton" style="block-size: 9rem"></span></div>
    </div>`;
  }

  #renderCart(cart: Cart) {
    return html`
      ${
        this.removed
          ? html`<foyer-notice action=${this.t('undo')} @foyer-notice-action=${this.#putBack}
              >${this.t('removed', { name: this.removed.name })}</foyer-notice
            >`
          : nothing
      }
      ${this.problem === undefined ? nothing : this.renderError(this.problem)}
      ${cart.items.length === 0 ? this.#renderEmpty() : this.#renderFilled(cart)}
    `;
  }

  #renderEmpty() {
    return html`<div class="empty">
      <p class="muted">${this.t('empty')}</p>
      ${this.shopHref ? html`<a class="button quiet" href=${this.shopHref}>${this.t('to-shop')}</a>` : nothing}
    </div>`;
  }

  #renderFilled(cart: Cart) {
    const canGoOn = cart.items.every(({ isAvailable }) => isAvailable);
    return html`
      <div class="sides">
        <ul class="lines">
          ${repeat(
            cart.items,
            ({ sku }) => sku,
            (item) => this.#renderLine(item),
          )}
        </ul>
        <div
          part="summary"
          class="summary ${this.busy.size > 0 ? 'busy' : ''}"
          role="group"
          aria-label=${this.t('summary')}
        >
          ${renderTotals(this.locale, cart.totals, { isShippingKnown: cart.destination !== null })}
          ${cart.destination === null ? html`<p class="muted small">${this.t('estimate')}</p>` : nothing}
          ${
            this.checkoutHref && canGoOn
              ? html`<a part="checkout" class="button" href=${this.checkoutHref}>${this.t('checkout')}</a>`
              : nothing
          }
        </div>
      </div>
      <p class="visually-hidden" role="status">${formatMoney(this.locale, cart.totals.grandTotal)}</p>
    `;
  }

  #renderLine(item: CartItem) {
    const { sku, name, imageUrl, unitPrice, rowTotal, isAvailable } = item;
    const price = formatMoney(this.locale, unitPrice);
    return html`
      <li part="line" class="line" aria-busy=${this.busy.has(sku)}>
        ${renderPicture(imageUrl)}
        <div>
          <p class="name">${name}</p>
          ${
            isAvailable
              ? html`<p class="muted small"><bdi>${this.t('each', { price })}</bdi></p>`
              : html`<p class="warning small">${this.t('unavailable')}</p>`
          }
        </div>
        <p class="money"><bdi>${isAvailable ? formatMoney(this.locale, rowTotal) : ''}</bdi></p>
        <div class="controls">
          ${isAvailable ? this.#renderStepper(item) : nothing}
          <button
            type="button"
            class="button plain"
            aria-label=${this.t('remove-label', { name })}
            @click=${() => this.#remove(item)}
          >
            ${this.t('remove')}
          </button>
        </div>
      </li>
    `;
  }

  #renderStepper({ sku, name, quantity }: CartItem) {
    const step = (label: string, by: number, sign: string) => html`
      <button
        type="button"
        aria-label=${this.t(label, { name })}
        ?disabled=${quantity + by < 1 || quantity + by > quantityMax}
        @click=${() => this.#setQuantity(sku, quantity + by)}
      >
        ${sign}
      </button>
    `;
    return html`<div class="stepper">
      ${step('fewer', -1, '−')}
      <input
        type="number"
        inputmode="numeric"
        min="1"
        max=${quantityMax}
        step="1"
        aria-label=${this.t('quantity', { name })}
        .value=${String(quantity)}
        @change=${(event: Event) => this.#type(event, sku, quantity)}
      />
      ${step('more', 1, '+')}
    </div>`;
  }

  #type({ target }: Event, sku: string, before: number): void {
    const input = target as HTMLInputElement;
    if (input.value !== '' && input.checkValidity()) this.#setQuantity(sku, input.valueAsNumber);
    else {
      input.reportValidity();
      input.value = String(before);
    }
  }

  #setQuantity(sku: string, quantity: number): void {
    this.removed = undefined;
    void this.#send(sku, () => setCartQuantity(this.client, sku, quantity));
  }

  async #remove(item: CartItem): Promise<void> {
    if (!(await this.#send(item.sku, () => removeFromCart(this.client, item.sku)))) return;
    this.removed = item.isAvailable ? item : undefined;
    await this.updateComplete;
    // The button that had the focus is gone.
    this.renderRoot.querySelector<HTMLElement>('#heading')?.focus();
  }

  readonly #putBack = async (): Promise<void> => {
    const item = this.removed;
    if (!item) return;
    if (await this.#send(item.sku, () => addToCart(this.client, item.sku, item.quantity))) this.removed = undefined;
  };

  async #send(sku: string, send: () => Promise<Cart>): Promise<boolean> {
    this.busy = new Set([...this.busy, sku]);
    this.problem = undefined;
    try {
      await this.changeCart(send);
      return true;
    } catch (error) {
      this.problem = error;
      return false;
    } finally {
      this.busy = new Set([...this.busy].filter((each) => each !== sku));
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-cart': FoyerCart;
  }
}
