import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Cart } from '../../../shared-types/cart.ts';
import type { CustomerRecord } from '../../../shared-types/customer-records.ts';
import type { Money } from '../../../shared-types/money.ts';
import type { OrderSales } from '../../../shared-types/orders.ts';
import type { ShopLists } from '../../../shared-types/shop-lists.ts';
import { readFormats } from '../../api/country-formats.ts';
import { readCustomerCart } from '../../api/customer-cart.ts';
import { readCustomerCredit } from '../../api/customer-credit.ts';
import { listCustomerOrders, readCustomerSales } from '../../api/customer-orders.ts';
import { listCustomerAddresses } from '../../api/customers.ts';
import { formatDate, formatMoney, formatNumber } from '../../i18n/format.ts';
import { linesOf } from './address-lines.ts';
import type { Directory } from './directory.ts';
import { CustomerPanel } from './panel-element.ts';
import { type PanelColumn, renderTable } from './panel-table.ts';

/** How much of the wish list is shown at a glance. */
const wishesShown = 5;

type Orders = Awaited<ReturnType<typeof listCustomerOrders>>;

/** Where the shop has no such thing, or the role does not hold it, there is nothing to show. */
const orNothing = <Value>(wanted: Promise<Value>): Promise<Value | undefined> => wanted.catch(() => undefined);

interface Figures {
  credit: { items: readonly { balance: Money }[] } | undefined;
  orders: Orders | undefined;
  sales: OrderSales | undefined;
  cart: Cart | undefined;
}

/** A customer at a glance. Part of `<foyer-customer>`. */
export class FoyerCustomerView extends CustomerPanel {
  @property({ attribute: false }) directory: Directory | undefined;

  /** What the connected shop keeps of the customer, once it has answered. */
  @property({ attribute: false }) shop: ShopLists | undefined;

  readonly #more = new Task(this, {
    args: () => [this.client, this.record?.customerId, this.record?.version] as const,
    task: async ([client, customerId], { signal }) => {
      if (customerId === undefined) return undefined;
      const [credit, orders, sales, cart, book] = await Promise.all([
        orNothing(readCustomerCredit(client, customerId, signal)),
        orNothing(listCustomerOrders(client, customerId, 1, signal)),
        orNothing(readCustomerSales(client, customerId, signal)),
        orNothing(readCustomerCart(client, customerId, signal)),
        orNothing(listCustomerAddresses(client, customerId, { pageSize: '1' }, signal)),
      ]);
      const [first] = book?.items ?? [];
      const billing = first?.isDefaultBilling ? first : undefined;
      const formats = await readFormats(client, billing ? [billing.countryCode] : []);
      return { credit, orders, sales, cart, billing, formats };
    },
  });

  protected override render() {
    const { record } = this;
    if (record === undefined) return this.renderWaiting();
    const more = this.#more.value;
    return html`
      <div class="panel">
        ${more?.credit || more?.orders ? this.#renderFigures(more) : nothing}
        <section class="panel" aria-labelledby="personal">
          <h3 id="personal">${this.t('personal')}</h3>
          <dl class="facts">
            ${this.#factsOf(record).map(([key, value]) => this.#renderFact(key, value))}
            ${this.#renderFact('billing-address', this.#billingLine())}
          </dl>
        </section>
        ${more?.orders ? this.#renderOrders(more.orders) : nothing}
        ${this.shop?.wishList?.length ? this.#renderWishes(this.shop.wishList) : nothing}
      </div>
    `;
  }

  #billingLine(): string {
    const { billing, formats } = this.#more.value ?? {};
    if (billing === undefined) return this.t('none');
    return linesOf(billing, formats?.get(billing.countryCode), this.locale).join(', ');
  }

  #factsOf(record: CustomerRecord): [string, string][] {
    const website = this.directory?.websites.find(({ websiteId }) => websiteId === record.websiteId);
    const group = this.directory?.groups.find(({ groupId }) => groupId === record.groupId);
    const isLocked = record.lockedUntil !== null && record.lockedUntil > new Date().toISOString();
    const time = (value: string): string => formatDate(this.locale, value);
    return [
      ['email', record.email],
      ['last-sign-in', record.lastSignInAt === null ? this.t('never') : time(record.lastSignInAt)],
      ...(record.lastSignOutAt ? [['last-sign-out', time(record.lastSignOutAt)] as [string, string]] : []),
      ['since', time(record.createdAt)],
      ['created-in', record.createdIn],
      ['website', website?.name ?? String(record.websiteId)],
      ['group', group?.name ?? String(record.groupId)],
      ['confirmed', this.t(record.isConfirmed ? 'yes' : 'no')],
      ['locked', isLocked ? this.t('locked-until', { time: time(record.lockedUntil ?? '') }) : this.t('not-locked')],
      ['status', this.t(record.isActive ? 'status-active' : 'status-inactive')],
      ['password', this.t(record.hasPassword ? 'password-set' : 'password-missing')],
      ['newsletter', this.t(record.isSubscribed ? 'subscribed' : 'not-subscribed')],
      ...(record.customerNumber ? [['customer-number', record.customerNumber] as [string, string]] : []),
      ...(record.vatMark ? [['vat', this.t(`vat-${record.vatMark}`)] as [string, string]] : []),
    ];
  }

  #renderFact(key: string, value: string) {
    return html`<div>
      <dt>${this.t(key)}</dt>
      <dd><bdi>${value}</bdi></dd>
    </div>`;
  }

  #renderFigures({ credit, orders, sales, cart }: Figures) {
    const money = (value: Money): string => formatMoney(this.locale, value);
    return html`<dl class="figures">
      ${credit?.items.map(({ balance }) => this.#renderFact('balance', money(balance)))}
      ${this.shop?.rewardPoints ? this.#renderFact('points', formatNumber(this.locale, this.shop.rewardPoints.balance)) : nothing}
      ${cart?.items.length ? this.#renderFact('cart', money(cart.totals.grandTotal)) : nothing}
      ${orders ? this.#renderFact('orders-count', formatNumber(this.locale, orders.total)) : nothing}
      ${sales?.items.map(({ orderCount, sales: { amount, currency } }) => [
        this.#renderFact('lifetime-sales', money({ amount, currency })),
        this.#renderFact('average-order', money({ amount: Math.round(amount / orderCount), currency })),
      ])}
    </dl>`;
  }

  #renderOrders({ items }: Orders) {
    return html`<section class="panel" aria-labelledby="orders">
      <h3 id="orders">${this.t('recent-orders')}</h3>
      ${
        items.length === 0
          ? html`<p class="muted">${this.t('no-orders')}</p>`
          : renderTable((key) => this.t(key), 'orders', this.#orderColumns, items.slice(0, 5))
      }
    </section>`;
  }

  get #orderColumns(): PanelColumn<Orders['items'][number]>[] {
    return [
      { key: 'order', cell: ({ orderNumber }) => orderNumber },
      {
        key: 'date',
        cell: ({ createdAt }) => html`<time datetime=${createdAt}>${formatDate(this.locale, createdAt)}</time>`,
      },
      { key: 'state', cell: ({ state }) => this.t(`order-${state}`) },
      {
        key: 'total',
        kind: 'number',
        cell: ({ grandTotal }) => html`<bdi>${formatMoney(this.locale, grandTotal)}</bdi>`,
      },
    ];
  }

  #renderWishes(wishes: NonNullable<ShopLists['wishList']>) {
    const more = wishes.length - wishesShown;
    return html`<section class="panel" aria-labelledby="wishes">
      <h3 id="wishes">${this.t('wish-list')}</h3>
      <ul class="log">
        ${wishes.slice(0, wishesShown).map(
          ({ productName, quantity, price }) =>
            html`<li>
              <div class="row between">
                <span
                  ><bdi>${productName}</bdi
                  >${quantity > 1 ? ` × ${formatNumber(this.locale, quantity)}` : nothing}</span
                >
                <bdi class=${price === null ? 'muted' : ''}
                  >${price === null ? this.t('not-for-sale') : formatMoney(this.locale, price)}</bdi
                >
              </div>
            </li>`,
        )}
      </ul>
      ${
        more > 0
          ? html`<p class="muted small">
              ${this.t('wish-more', { count: more, total: formatNumber(this.locale, more) })}
            </p>`
          : nothing
      }
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer-view': FoyerCustomerView;
  }
}
