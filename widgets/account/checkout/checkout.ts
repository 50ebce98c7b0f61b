import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Account } from '../../../shared-types/account.ts';
import type { Cart } from '../../../shared-types/cart.ts';
import type { FieldError } from '../../../shared-types/errors.ts';
import type { Order } from '../../../shared-types/orders.ts';
import { setCartShipping } from '../../api/cart.ts';
import { ApiError } from '../../api/client.ts';
import { SaveController } from '../../controllers/save.ts';
import { dispatch } from '../../events.ts';
import { formatMoney } from '../../i18n/format.ts';
import { fieldWordsOf } from '../../i18n/errors.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { accountStyles } from '../account.styles.ts';
import { FoyerCartElement } from '../cart-element.ts';
import { totalsStyles } from '../totals.styles.ts';
import { AddressChoice } from './address-choice.ts';
import { checkoutMessages } from './checkout.messages.ts';
import { checkoutStyles } from './checkout.styles.ts';
import {
  renderPaymentMethods,
  renderPlaced,
  renderReview,
  renderShippingMethods,
  renderStep,
  renderWaiting,
  renderWayBack,
} from './checkout-parts.ts';
import { type ChosenAddress, paymentMethodOf, Placing, toPlacement } from './placement.ts';

/**
 * A plain checkout on one page, for guests and signed-in shoppers: where it goes, how, how it is paid, and what it comes to.
 * Shoppers choose addresses of their book; an order is placed for exactly what is on screen or not at all.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-order-placed - The order is placed; `detail.order`.
 * @fires foyer-cart-changed - Address, delivery or store credit changed the totals; `detail.cart`.
 * @fires foyer-store-credit-applied - Store credit pays for it, in whole or in part.
 * @fires foyer-store-credit-removed - It is taken off.
 * @fires foyer-sign-in-request - A guest wants to sign in; cancel it to show your own sign-in.
 * @csspart heading - The heading.
 * @csspart choice - An address, a way of sending or of paying.
 * @csspart payment-methods - The ways of paying.
 * @csspart summary - The box around items and totals.
 * @csspart totals - The totals.
 * @csspart placed - What is said of a placed order.
 * @csspart error - A failure in words.
 */
export class FoyerCheckout extends FoyerCartElement {
  static override readonly styles = [tokens, host, button, skeleton, accountStyles, totalsStyles, checkoutStyles];
  static override readonly messagesName = 'checkout';
  static override readonly messages = checkoutMessages;

  /** Where the sign-in page is, for guests. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  /** Where the cart is. */
  @property({ attribute: 'cart-href' }) cartHref = '';

  /** Where an order is shown to its shopper; `{orderId}` stands for its id. */
  @property({ attribute: 'order-href' }) orderHref = '';

  @state() private paymentMethod = '';
  @state() private isBillingSame = true;
  @state() private order: Order | undefined;
  @state() private addressErrors: readonly FieldError[] = [];

  readonly #place = new SaveController(this);
  readonly #shipping = new SaveController(this);
  readonly #placing = new Placing();
  #customerId: number | undefined;

  readonly #shipTo = new AddressChoice(this, {
    name: 'ship-to',
    t: (key, values) => this.t(key, values),
    client: () => this.client,
    locale: () => this.locale,
    preferred: ({ defaultShippingAddressId }) => defaultShippingAddressId,
    chosen: (address) => this.#send(address),
  });

  readonly #billTo = new AddressChoice(this, {
    name: 'bill-to',
    t: (key, values) => this.t(key, values),
    client: () => this.client,
    locale: () => this.locale,
    preferred: ({ defaultBillingAddressId }) => defaultBillingAddressId,
    chosen: () => this.#place.clear(),
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const customerId = this.session.account?.customerId;
    if (customerId === this.#customerId) return;
    this.#customerId = customerId;
    this.#shipTo.forget();
    this.#billTo.forget();
    this.#place.clear();
  }

  protected override render() {
    const { state: session } = this.session;
    const { current, error } = this.cart;
    if (this.order)
      return renderPlaced(this.#context, this.order, session.status === 'signed-in' ? this.orderHref : '');
    if (session.status === 'error')
      return this.#renderFrame(this.renderError(session.error, () => void this.connection.session.refresh()));
    if (error !== undefined && !current)
      return this.#renderFrame(this.renderError(error, () => void this.cart.refresh()));
    if (!current || session.status === 'pending') return this.#renderFrame(renderWaiting());
    if (current.items.length === 0) return this.#renderFrame(renderWayBack(this.#context, 'empty', this.cartHref));
    return this.#renderFrame(
      this.#renderCheckout(current, session.status === 'signed-in' ? session.account : undefined),
    );
  }

  get #context() {
    return { locale: this.locale, t: (key: string, values?: Record<string, string | number>) => this.t(key, values) };
  }

  #renderFrame(content: unknown) {
    return html`
      <section class="stack" aria-labelledby="heading">
        <slot name="heading"><h2 id="heading" part="heading">${this.t('heading')}</h2></slot>
        ${content}
      </section>
    `;
  }

  #renderCheckout(cart: Cart, account: Account | undefined) {
    const { shippingMethods, shippingMethod, paymentMethods } = cart;
    const isShown = this.#shipTo.value !== undefined;
    return html`
      <div class="sides">
        <div class="steps">
          ${this.#renderContact(account)}
          ${renderStep('ship-to', this.t('ship-to'), this.#shipTo.render(account, { hasEmail: !account, errors: this.addressErrors }))}
          ${renderStep(
            'delivery',
            this.t('delivery'),
            isShown
              ? renderShippingMethods(this.#context, shippingMethods, shippingMethod, (code) => this.#ship(code))
              : html`<p class="muted">${this.t('first-address')}</p>`,
          )}
          ${this.#shipping.problem === undefined ? nothing : this.renderError(this.#shipping.problem)}
          ${renderStep(
            'payment',
            this.t('payment'),
            html`
              ${account ? html`<foyer-use-store-credit></foyer-use-store-credit>` : nothing}
              ${renderPaymentMethods(
                this.#context,
                paymentMethods,
                paymentMethodOf(cart, this.paymentMethod),
                (code) => {
                  this.paymentMethod = code;
                },
              )}
              ${this.#renderBilling(account)}
            `,
          )}
        </div>
        ${this.#renderSummary(cart)}
      </div>
    `;
  }

  #renderContact(account: Account | undefined) {
    if (account) return html`<p class="muted">${this.t('contact', { email: account.email })}</p>`;
    return html`<p class="muted">
      ${this.t('guest-words')}
      <a
        href=${this.signInHref || '#'}
        @click=${(event: Event) => {
          const isOurs = dispatch(this, 'foyer-sign-in-request', {});
          if (!isOurs || !this.signInHref) event.preventDefault();
        }}
        >${this.t('sign-in')}</a
      >
    </p>`;
  }

  #renderBilling(account: Account | undefined) {
    return html`
      <label class="check">
        <input
          type="checkbox"
          .checked=${this.isBillingSame}
          @change=${(event: Event) => (this.isBillingSame = (event.target as HTMLInputElement).checked)}
        />
        ${this.t('same-address')}
      </label>
      ${
        this.isBillingSame
          ? nothing
          : renderStep('bill-to', this.t('bill-to'), this.#billTo.render(account, { hasEmail: false, errors: [] }))
      }
    `;
  }

  #renderSummary(cart: Cart) {
    const { isPending, problem } = this.#place;
    const words = [...this.#place.errors, ...this.#shipping.errors].map((each) => fieldWordsOf(this.locale, each));
    const isMissing = cart.items.some(({ isAvailable }) => !isAvailable);
    return html`
      <section part="summary" class="summary ${this.#shipping.isPending ? 'busy' : ''}" aria-labelledby="review">
        <h3 id="review">${this.t('review')}</h3>
        ${renderReview(this.#context, cart)}
        ${isMissing ? renderWayBack(this.#context, 'unavailable', this.cartHref) : nothing}
        <button
          type="button"
          class="button"
          aria-busy=${isPending ? 'true' : nothing}
          ?disabled=${isMissing}
          @click=${() => this.#order(cart)}
        >
          ${this.t('place')} · <bdi>${formatMoney(this.locale, cart.totals.due)}</bdi>
        </button>
        ${problem === undefined ? nothing : this.renderError(problem)}
        ${words.length > 0 ? html`<foyer-notice part="error" kind="error">${words.join(' ')}</foyer-notice>` : nothing}
      </section>
    `;
  }

  #send(chosen: ChosenAddress): void {
    this.addressErrors = [];
    const { countryCode, region = '', postcode = '' } = chosen.address;
    void this.#shipping.run(async () => {
      const { shippingMethod } = this.cart.current ?? { shippingMethod: '' };
      const cart = await this.changeCart(() => setCartShipping(this.client, { countryCode, region, postcode }));
      const [only] = cart.shippingMethods;
      const isOffered = cart.shippingMethods.some(({ code }) => code === shippingMethod);
      if (!isOffered && only && cart.shippingMethods.length === 1) await this.#sendShipping(cart, only.code);
    });
  }

  #ship(code: string): void {
    const { current } = this.cart;
    if (current) void this.#shipping.run(() => this.#sendShipping(current, code));
  }

  async #sendShipping({ destination }: Cart, shippingMethod: string): Promise<void> {
    if (destination) await this.changeCart(() => setCartShipping(this.client, { ...destination, shippingMethod }));
  }

  async #order(cart: Cart): Promise<void> {
    const missing = this.#findMissing(cart);
    if (missing) return this.#place.refuse([missing]);
    const placement = toPlacement(cart, {
      shipping: this.#shipTo.value,
      billing: this.isBillingSame ? undefined : this.#billTo.value,
      paymentMethod: this.paymentMethod,
    });
    if (!placement) return;
    await this.#place.run(async () => {
      try {
        const order = await this.#placing.place(this.client, placement);
        this.order = order;
        dispatch(this, 'foyer-order-placed', { order });
      } catch (error) {
        this.#explain(error);
        throw error;
      } finally {
        // The cart is ordered, or what is on screen is not what it is any more.
        void this.cart.refresh();
      }
    });
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#placed')?.focus();
  }

  #findMissing(cart: Cart): FieldError | undefined {
    const missing = (field: string, words: string): FieldError => ({ field, code: 'REQUIRED', message: this.t(words) });
    if (!this.#shipTo.value) return missing('shippingAddress', 'first-address');
    if (cart.shippingMethod === '') return missing('shippingMethod', 'choose-delivery');
    if (paymentMethodOf(cart, this.paymentMethod) === '') return missing('paymentMethod', 'choose-payment');
    return !this.isBillingSame && !this.#billTo.value ? missing('billingAddress', 'first-address') : undefined;
  }

  /** What the server finds wrong with an address that was entered is shown in its form, which opens again. */
  #explain(error: unknown): void {
    if (!(error instanceof ApiError)) return;
    const prefix = 'shippingAddress.';
    const own = error.errors.filter(({ field }) => field.startsWith(prefix) || field === 'email');
    if (own.length === 0) return;
    this.addressErrors = own.map((each) => ({ ...each, field: each.field.replace(prefix, '') }));
    this.#shipTo.reopen();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-checkout': FoyerCheckout;
  }
}
