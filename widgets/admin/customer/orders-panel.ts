import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { AdminOrder, AdminOrderSummary } from '../../../shared-types/orders.ts';
import type { Page } from '../../../shared-types/list.ts';
import { listCustomerOrders } from '../../api/customer-orders.ts';
import { formatDate, formatMoney, formatNumber } from '../../i18n/format.ts';
import { CustomerPanel } from './panel-element.ts';
import { type PanelColumn, renderTable } from './panel-table.ts';

/**
 * The orders of a customer, from the shop. Part of `<foyer-customer>`.
 *
 * @fires foyer-order-opened - An order was chosen; `detail.orderId`.
 */
export class FoyerCustomerOrders extends CustomerPanel {
  /** Whether an order can be created for the customer. */
  @property({ type: Boolean, attribute: 'is-ordering' }) isOrdering = false;

  @state() private page = 1;
  @state() private isCreating = false;
  @state() private words = '';

  readonly #orders = new Task(this, {
    args: () => [this.client, this.record?.customerId, this.page] as const,
    task: async ([client, customerId, page], { signal }) =>
      customerId === undefined ? undefined : listCustomerOrders(client, customerId, page, signal),
  });

  protected override render() {
    return html`<div class="panel">${this.#renderCreation()} ${this.#renderOrders()}</div>`;
  }

  #renderCreation() {
    if (!this.isOrdering || this.record === undefined) return nothing;
    return html`
      <p class="row">
        <button type="button" class="button" @click=${() => this.create()}>${this.t('create-order')}</button>
      </p>
      ${this.words === '' ? nothing : html`<foyer-notice kind="success">${this.words}</foyer-notice>`}
      ${
        this.isCreating
          ? html`<foyer-create-order
              .record=${this.record}
              @foyer-create-order-closed=${() => (this.isCreating = false)}
              @foyer-create-order-placed=${({ detail }: CustomEvent<{ order: AdminOrder }>) => this.#tell(detail.order)}
            ></foyer-create-order>`
          : nothing
      }
    `;
  }

  /** Opens the dialog of a new order. */
  create(): void {
    this.words = '';
    this.isCreating = true;
    void import('../create-order/index.ts');
  }

  #tell({ orderNumber }: AdminOrder): void {
    this.isCreating = false;
    this.words = this.t('order-created', { number: orderNumber });
    this.page = 1;
    void this.#orders.run();
  }

  #renderOrders() {
    return this.#orders.render({
      initial: () => this.renderWaiting(),
      pending: () => (this.#orders.value ? this.#renderPage(this.#orders.value) : this.renderWaiting()),
      complete: (page) => (page === undefined ? this.renderWaiting() : this.#renderPage(page)),
      error: (error) => this.renderFailure(error, () => void this.#orders.run()),
    });
  }

  #renderPage({ items, total, page, pageSize }: Page<AdminOrderSummary>) {
    if (total === 0) return html`<p class="muted">${this.t('no-orders')}</p>`;
    return html`
      <div class="panel">
        <h3 id="orders">${this.t('panel-orders')}</h3>
        ${renderTable((key) => this.t(key), 'orders', this.#columns, items)}
        <foyer-pager
          .page=${page}
          .pageSize=${pageSize}
          .total=${total}
          @foyer-page-changed=${({ detail }: CustomEvent<{ page: number }>) => (this.page = detail.page)}
        ></foyer-pager>
      </div>
    `;
  }

  get #columns(): PanelColumn<AdminOrderSummary>[] {
    const open = (orderId: number) => (): void => {
      const detail = { orderId };
      this.dispatchEvent(new CustomEvent('foyer-order-opened', { detail, bubbles: true, composed: true }));
    };
    return [
      {
        key: 'order',
        cell: ({ orderId, orderNumber }) =>
          html`<button type="button" class="link" @click=${open(orderId)}>${orderNumber}</button>`,
      },
      {
        key: 'date',
        cell: ({ createdAt }) => html`<time datetime=${createdAt}>${formatDate(this.locale, createdAt)}</time>`,
      },
      { key: 'state', cell: ({ state: orderState }) => this.t(`order-${orderState}`) },
      { key: 'items', cell: ({ itemCount }) => formatNumber(this.locale, itemCount) },
      {
        key: 'total',
        kind: 'number',
        cell: ({ grandTotal }) => html`<bdi>${formatMoney(this.locale, grandTotal)}</bdi>`,
      },
    ];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer-orders': FoyerCustomerOrders;
  }
}
