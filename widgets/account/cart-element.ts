import { html, nothing, type TemplateResult } from 'lit';
import type { Account } from '../../shared-types/account.ts';
import type { Cart } from '../../shared-types/cart.ts';
import { CartController } from '../controllers/cart.ts';
import { SessionController } from '../controllers/session.ts';
import { dispatch } from '../events.ts';
import { FoyerElement } from '../foyer-element.ts';
import { translate } from '../i18n/translate.ts';
import { accountMessages } from './account.messages.ts';

/** What every element of the cart is: it shows the cart that the page's elements share, of a guest or a shopper. */
export abstract class FoyerCartElement extends FoyerElement {
  protected readonly session = new SessionController<Account>(this, () => this.connection.session);
  protected readonly cart = new CartController(this, () => this.connection);

  /** Changes the cart for all elements, and tells the page. */
  protected async changeCart(send: () => Promise<Cart>): Promise<Cart> {
    const cart = await this.cart.change(send);
    dispatch(this, 'foyer-cart-changed', { cart });
    return cart;
  }

  /** A failure in words, with a way to try again. Needs `<foyer-notice>`. */
  protected renderError(error: unknown, retry?: () => void): TemplateResult {
    const action = retry ? translate(this.locale, 'account', 'try-again', accountMessages['try-again']) : '';
    return html`<foyer-notice part="error" kind="error" action=${action} @foyer-notice-action=${retry ?? nothing}
      >${this.wordsOf(error)}</foyer-notice
    >`;
  }
}
