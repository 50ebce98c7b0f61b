import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { CartController } from '../../controllers/cart.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { formatNumber } from '../../i18n/format.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { cartLinkMessages } from './cart-link.messages.ts';

const cartLinkStyles = css`
  :host {
    display: inline-block;
    container-type: normal;
  }

  a {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    padding-block: 0.625rem;
    text-decoration: none;
  }

  a:hover {
    text-decoration: underline;
  }

  .count {
    min-inline-size: 1.75em;
    padding: 0.0625em 0.5em;
    border-radius: 999px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 0.8125em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }

  .count.none {
    visibility: hidden;
  }
`;

/**
 * A link to the cart with how many pieces are in it, for a page's header. Its width does not change when the number comes.
 *
 * @csspart link - The link.
 * @csspart count - The number.
 */
export class FoyerCartLink extends FoyerElement {
  static override readonly styles = [tokens, host, cartLinkStyles];
  static override readonly messagesName = 'cart-link';
  static override readonly messages = cartLinkMessages;

  /** Where the cart is. */
  @property() href = '';

  readonly #cart = new CartController(this, () => this.connection);

  protected override render() {
    const count = this.#cart.current?.itemCount ?? 0;
    return html`<a part="link" href=${this.href || nothing}
      >${this.t('cart')}
      ${count > 0 ? html`<span class="visually-hidden">${this.t('pieces', { count })}</span>` : nothing}<span
        part="count"
        class="count ${count > 0 ? '' : 'none'}"
        aria-hidden="true"
        >${formatNumber(this.locale, count)}</span
      ></a
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-cart-link': FoyerCartLink;
  }
}
