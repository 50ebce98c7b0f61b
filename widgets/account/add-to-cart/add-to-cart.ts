import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Cart } from '../../../shared-types/cart.ts';
import { addToCart } from '../../api/cart.ts';
import { SaveController } from '../../controllers/save.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { sharedCartOf } from '../../shared-cart.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { warnOnce } from '../../warn.ts';
import { addToCartMessages } from './add-to-cart.messages.ts';
import { addToCartStyles } from './add-to-cart.styles.ts';

/**
 * A button that puts a product into the cart, for a product's page or a list of them.
 *
 * @slot - The words of the button.
 * @fires foyer-cart-changed - It is in the cart; `detail.cart`.
 * @csspart button - The button.
 * @csspart link - The link to the cart, once it is there.
 * @csspart error - A failure in words.
 */
export class FoyerAddToCart extends FoyerElement {
  static override readonly styles = [tokens, host, button, addToCartStyles];
  static override readonly messagesName = 'add-to-cart';
  static override readonly messages = addToCartMessages;

  /** The product's number. */
  @property() sku = '';

  /** How many pieces. */
  @property({ type: Number }) quantity = 1;

  /** Where the cart is; shown as a link once the product is in it. */
  @property({ attribute: 'cart-href' }) cartHref = '';

  @state() private added: Cart | undefined;

  readonly #save = new SaveController(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.quantity >= 1) return;
    // An attribute that is taken away is no mistake.
    if (this.quantity !== null) warnOnce('foyer-add-to-cart', 'quantity must be a whole number from 1; 1 is used.');
    this.quantity = 1;
  }

  protected override render() {
    const { isPending, isSaved, problem, errors } = this.#save;
    const failure = errors.map(({ message }) => message).join(' ') || (problem ? this.wordsOf(problem) : '');
    const count = this.added?.items.find(({ sku }) => sku === this.sku)?.quantity ?? 0;
    return html`
      <div class="row">
        <button
          part="button"
          type="button"
          class="button quiet"
          aria-busy=${isPending ? 'true' : nothing}
          ?disabled=${!this.sku}
          @click=${this.#add}
        >
          <slot>${this.t('add')}</slot>
        </button>
        <p role="status">
          ${
            isSaved
              ? html`${this.t('added-label', { count })}
                ${this.cartHref ? html` · <a part="link" href=${this.cartHref}>${this.t('to-cart')}</a>` : nothing}`
              : nothing
          }
        </p>
        ${failure ? html`<p part="error" role="alert">${failure}</p>` : nothing}
      </div>
    `;
  }

  readonly #add = (): void => {
    void this.#save.run(async () => {
      const { connection, client, sku, quantity } = this;
      this.added = await sharedCartOf(connection).change(() => addToCart(client, sku, quantity));
      dispatch(this, 'foyer-cart-changed', { cart: this.added });
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-add-to-cart': FoyerAddToCart;
  }
}
