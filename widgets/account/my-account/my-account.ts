import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Account } from '../../../shared-types/account.ts';
import type { Address } from '../../../shared-types/addresses.ts';
import type { OrderSummary } from '../../../shared-types/orders.ts';
import type { Newsletter } from '../../../shared-types/newsletters.ts';
import type { Review } from '../../../shared-types/reviews.ts';
import { listOrders } from '../../api/orders.ts';
import { readAddress } from '../../api/addresses.ts';
import { listNewsletters } from '../../api/newsletters.ts';
import { listReviews } from '../../api/reviews.ts';
import { FreshnessController } from '../../controllers/freshness.ts';
import { loadAddressHtml, renderAddress } from '../../address-html.ts';
import { dispatch } from '../../events.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { FoyerAccountElement } from '../account-element.ts';
import { accountStyles } from '../account.styles.ts';
import { addressStyles } from '../address.styles.ts';
import { orderStateStyles } from '../order-state.ts';
import { renderOrderTable, waitingRows } from '../orders/order-table.ts';
import { ordersStyles } from '../orders/orders.styles.ts';
import { whereThere } from '../where-there.ts';
import { myAccountMessages } from './my-account.messages.ts';
import { myAccountStyles } from './my-account.styles.ts';
import { renderReviews } from './reviews.ts';

/** What one load brought; `customerId` says whose it is. */
interface Shown {
  customerId: number;
  billing: Address | undefined;
  shipping: Address | undefined;
  /** Undefined where the store has no newsletter. */
  newsletters: readonly Newsletter[] | undefined;
  orders: readonly OrderSummary[];
  reviews: readonly Review[];
}

const waitingBox = (kind: string) => html`
  <div class="box ${kind}">
    <span class="skeleton text" style="inline-size: 9rem"></span>
    <div>
      <span class="skeleton text" style="inline-size: 12rem"></span>
      <span class="skeleton text" style="inline-size: 10rem"></span>
    </div>
  </div>
`;

/**
 * The account at a glance: contact information, newsletters, default addresses, each with a link to where it is changed, and
 * the latest orders and, where the shop keeps any, reviews.
 *
 * @slot heading - Replaces the heading.
 * @slot - Below everything.
 * @fires foyer-order-opened - The shopper opened an order; `detail.orderId`.
 * @csspart heading - The heading.
 * @csspart box - One part.
 * @csspart orders - The latest orders.
 * @csspart reviews - The latest reviews.
 * @csspart review - One review.
 * @csspart prompt - What a signed-out shopper sees.
 * @csspart error - A failure in words.
 */
export class FoyerMyAccount extends FoyerAccountElement {
  static override readonly styles = [
    tokens,
    host,
    button,
    skeleton,
    accountStyles,
    addressStyles,
    orderStateStyles,
    ordersStyles,
    myAccountStyles,
  ];
  static override readonly messagesName = 'my-account';
  static override readonly messages = myAccountMessages;

  /** Where name, e-mail and password are changed; without it there is no link. */
  @property({ attribute: 'information-href' }) informationHref = '';

  /** Where the address book is; without it there is no link. */
  @property({ attribute: 'addresses-href' }) addressesHref = '';

  /** Where newsletters are chosen; without it there is no link. */
  @property({ attribute: 'newsletters-href' }) newslettersHref = '';

  /** Where all orders are; without it there is no link. */
  @property({ attribute: 'orders-href' }) ordersHref = '';

  /** Where an order is shown; `{orderId}` stands for its id. Without it an order only dispatches `foyer-order-opened`. */
  @property({ attribute: 'order-href' }) orderHref = '';

  /** Where there is something to buy, for who has no orders. */
  @property({ attribute: 'shop-href' }) shopHref = '';

  #shown: Shown | undefined;

  readonly #overview = new Task(this, {
    args: () => [this.client, this.session.account] as const,
    task: async ([client, account], { signal }): Promise<Shown | undefined> => {
      if (!account) return undefined;
      const { customerId, defaultBillingAddressId, defaultShippingAddressId } = account;
      const find = async (addressId: number | null) =>
        addressId === null ? undefined : whereThere(readAddress(client, addressId));
      const [billing, shipping, newsletters, orders, reviews] = await Promise.all([
        find(defaultBillingAddressId),
        find(defaultShippingAddressId),
        whereThere(listNewsletters(client, signal)),
        listOrders(client, { pageSize: '5' }, signal),
        // What other parts say does not depend on them.
        listReviews(client, signal).catch(() => ({ items: [] })),
      ]);
      await loadAddressHtml();
      return {
        customerId,
        billing,
        shipping,
        newsletters: newsletters?.items,
        orders: orders.items,
        reviews: reviews.items,
      };
    },
    onComplete: (shown) => (this.#shown = shown),
  });

  /** The defaults may have been chosen anew in the address book: the account says which they are. */
  protected readonly freshness = new FreshnessController(this, () => void this.connection.session.refresh());

  protected override renderAccount(account: Account) {
    const renderKnown = () =>
      this.#shown?.customerId === account.customerId
        ? this.#renderBoxes(account, this.#shown)
        : this.renderPending(account);
    return this.#overview.render({
      initial: renderKnown,
      pending: renderKnown,
      complete: renderKnown,
      error: (error) => this.renderFrame(this.renderError(error, () => void this.#overview.run())),
    });
  }

  protected override renderPending(account?: Account) {
    const waitingAddress = (addressId: number | null | undefined) => waitingBox(addressId === null ? '' : 'address');
    return this.renderFrame(html`
      <div class="boxes" aria-busy="true">
        ${waitingBox('')} ${waitingBox('')} ${waitingAddress(account?.defaultBillingAddressId)}
        ${waitingAddress(account?.defaultShippingAddressId)}
      </div>
      <section class="recent" aria-busy="true">
        <div class="top"><h3>${this.t('orders')}</h3></div>
        ${waitingRows(5)}
      </section>
    `);
  }

  #renderBoxes(account: Account, { billing, shipping, newsletters, orders, reviews }: Shown) {
    const { prefix, firstName, middleName, lastName, suffix, email } = account;
    const name = [prefix, firstName, middleName, lastName, suffix].filter((part) => part !== '').join(' ');
    const contact = html`<div>
      <p><bdi>${name}</bdi></p>
      <p class="muted"><bdi>${email}</bdi></p>
    </div>`;
    const renderDefault = (address: Address | undefined, kind: 'billing' | 'shipping') =>
      address ? renderAddress(address) : html`<p class="muted">${this.t(`no-${kind}`)}</p>`;
    return this.renderFrame(html`
      <div class="boxes">
        ${this.#renderBox('contact', this.informationHref, contact)}
        ${newsletters ? this.#renderBox('newsletters', this.newslettersHref, this.#renderNewsletters(newsletters)) : nothing}
        ${this.#renderBox('billing', this.addressesHref, renderDefault(billing, 'billing'), billing)}
        ${this.#renderBox('shipping', this.addressesHref, renderDefault(shipping, 'shipping'), shipping)}
      </div>
      ${this.#renderOrders(orders)}
      ${renderReviews({ locale: this.locale, t: (key, values) => this.t(key, values) }, reviews)}
      <slot></slot>
    `);
  }

  #renderBox(
    what: 'contact' | 'newsletters' | 'billing' | 'shipping',
    href: string,
    content: unknown,
    address?: Address,
  ) {
    const isAddress = what === 'billing' || what === 'shipping';
    const words = this.t(isAddress ? 'manage' : 'edit');
    return html`
      <section part="box" class="box ${address ? 'address' : ''}" aria-labelledby=${what}>
        <div class="top">
          <h3 id=${what}>${this.t(what)}</h3>
          ${
            href
              ? html`<a href=${href} aria-label=${this.t('link-label', { words, what: this.t(what) })}>${words}</a>`
              : nothing
          }
        </div>
        ${content}
      </section>
    `;
  }

  #renderOrders(orders: readonly OrderSummary[]) {
    return html`
      <section part="orders" class="recent" aria-labelledby="recent">
        <div class="top">
          <h3 id="recent">${this.t('orders')}</h3>
          ${this.ordersHref && orders.length > 0 ? html`<a href=${this.ordersHref}>${this.t('all-orders')}</a>` : nothing}
        </div>
        ${
          orders.length > 0
            ? renderOrderTable(this.locale, orders, {
                href: this.orderHref,
                open: (orderId) => dispatch(this, 'foyer-order-opened', { orderId }),
              })
            : html`<p class="muted">
                ${this.t('no-orders')}
                ${this.shopHref ? html`<a href=${this.shopHref}>${this.t('to-shop')}</a>` : nothing}
              </p>`
        }
      </section>
    `;
  }

  #renderNewsletters(newsletters: readonly Newsletter[]) {
    const subscribed = newsletters.filter(({ state }) => state === 'subscribed');
    const isPending = newsletters.some(({ state }) => state === 'pending');
    const names = new Intl.ListFormat(this.locale).format(
      subscribed.map(({ name }) => this.t('newsletter-name', { name })),
    );
    const words =
      subscribed.length === 0
        ? this.t('newsletter-none')
        : newsletters.length === 1
          ? this.t('newsletter-only')
          : this.t('newsletter-some', { count: subscribed.length, names });
    return html`<div>
      ${isPending && subscribed.length === 0 ? nothing : html`<p>${words}</p>`}
      ${isPending ? html`<p class="muted">${this.t('newsletter-pending')}</p>` : nothing}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-my-account': FoyerMyAccount;
  }
}
