import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Account } from '../../../shared-types/account.ts';
import type { Page } from '../../../shared-types/list.ts';
import type { OrderSummary } from '../../../shared-types/orders.ts';
import { listOrders } from '../../api/orders.ts';
import { checkId } from '../../check-attribute.ts';
import { FreshnessController } from '../../controllers/freshness.ts';
import { dispatch } from '../../events.ts';
import { checkPageSize } from '../../page-size.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { FoyerAccountElement } from '../account-element.ts';
import { accountStyles } from '../account.styles.ts';
import { orderStateStyles } from '../order-state.ts';
import { renderOrderTable, waitingRows } from './order-table.ts';
import { ordersMessages } from './orders.messages.ts';
import { ordersStyles } from './orders.styles.ts';

/** What one load brought; `customerId` says whose it is. */
interface Shown {
  customerId: number;
  orders: Page<OrderSummary>;
}

/**
 * The signed-in shopper's orders, newest first. An order opens in place, or where `order-href` leads.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-order-opened - The shopper opened an order; `detail.orderId`.
 * @fires foyer-order-cancelled - The shopper cancelled an order; `detail.order`.
 * @csspart heading - The heading.
 * @csspart orders - The table.
 * @csspart row - One order.
 * @csspart state - Its state.
 * @csspart prompt - What a signed-out shopper sees.
 * @csspart error - A failure in words.
 */
export class FoyerOrders extends FoyerAccountElement {
  static override readonly styles = [tokens, host, button, skeleton, accountStyles, orderStateStyles, ordersStyles];
  static override readonly messagesName = 'orders';
  static override readonly messages = ordersMessages;

  /** Orders per page, 1 to 100. */
  @property({ type: Number, attribute: 'page-size' }) pageSize = 10;

  /** The order that is shown in place of the list, by its id; 0 for the list. */
  @property({ type: Number, attribute: 'order-id' }) orderId = 0;

  /** Where an order is shown; `{orderId}` stands for its id. Without it orders open in place. */
  @property({ attribute: 'order-href' }) orderHref = '';

  /** Where the list is, for the way back from an order; without it the way back is in place. */
  @property({ attribute: 'orders-href' }) ordersHref = '';

  /** Where there is something to buy, for who has no orders. */
  @property({ attribute: 'shop-href' }) shopHref = '';

  @state() private page = 1;

  #shown: Shown | undefined;
  #customerId: number | undefined;

  readonly #orders = new Task(this, {
    args: () =>
      [
        this.client,
        this.session.account?.customerId,
        this.page,
        checkPageSize('foyer-orders', this.pageSize),
        this.orderId > 0,
      ] as const,
    task: async ([client, customerId, page, pageSize, isOneShown], { signal }): Promise<Shown | undefined> => {
      if (customerId === undefined || isOneShown) return this.#shown;
      const query = { page: String(page), pageSize: String(pageSize) };
      return { customerId, orders: await listOrders(client, query, signal) };
    },
    onComplete: (shown) => (this.#shown = shown),
  });

  protected readonly freshness = new FreshnessController(this, () => {
    if (this.session.account) void this.#orders.run();
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('orderId')) this.orderId = checkId('foyer-orders', 'order-id', this.orderId);
    const customerId = this.session.account?.customerId;
    if (customerId !== this.#customerId || changed.has('pageSize')) this.page = 1;
    if (this.#customerId !== undefined && customerId !== this.#customerId) this.orderId = 0;
    this.#customerId = customerId;
    // Most who look at the list open none.
    if (this.orderId > 0) void import('../order/index.ts');
  }

  protected override renderAccount({ customerId }: Account) {
    if (this.orderId > 0) return this.#renderOrder();
    const renderStale = () =>
      this.#shown?.customerId === customerId ? this.#renderList(this.#shown.orders, true) : this.renderPending();
    return this.#orders.render({
      initial: renderStale,
      pending: renderStale,
      complete: (shown) =>
        shown?.customerId === customerId ? this.#renderList(shown.orders, false) : this.renderPending(),
      error: (error) => this.renderFrame(this.renderError(error, () => void this.#orders.run())),
    });
  }

  protected override renderPending() {
    return this.renderFrame(html`<div aria-busy="true">${waitingRows(6)}</div>`);
  }

  #renderOrder() {
    const words = html`<span aria-hidden="true">‹</span> ${this.t('back')}`;
    return html`<div class="stack">
      ${
        this.ordersHref
          ? html`<a class="button plain back" href=${this.ordersHref}>${words}</a>`
          : html`<button type="button" class="button plain back" @click=${() => this.#open(0)}>${words}</button>`
      }
      <foyer-order order-id=${this.orderId}></foyer-order>
    </div>`;
  }

  #renderList({ items, total, page, pageSize }: Page<OrderSummary>, isStale: boolean) {
    if (total === 0) {
      return this.renderFrame(
        html`<div class="empty">
          <p class="muted">${this.t('empty')}</p>
          ${this.shopHref ? html`<a class="button quiet" href=${this.shopHref}>${this.t('to-shop')}</a>` : nothing}
        </div>`,
      );
    }
    return this.renderFrame(html`
      <div class=${isStale ? 'stale' : ''} aria-busy=${isStale}>
        ${renderOrderTable(this.locale, items, { href: this.orderHref, open: (orderId) => this.#open(orderId) })}
      </div>
      <foyer-pager
        page=${page}
        page-size=${pageSize}
        total=${total}
        @foyer-page-changed=${(event: CustomEvent<{ page: number }>) => (this.page = event.detail.page)}
      ></foyer-pager>
    `);
  }

  #open(orderId: number): void {
    if (orderId > 0) dispatch(this, 'foyer-order-opened', { orderId });
    if (orderId > 0 && this.orderHref) return;
    this.orderId = orderId;
    void this.#moveFocus();
  }

  /** The button that was pressed is gone. */
  async #moveFocus(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.back, .open')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-orders': FoyerOrders;
  }
}
