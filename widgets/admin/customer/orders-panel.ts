import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { AdminOrder, AdminOrderSummary } from '../../../shared-types/orders.ts';
import type { Page } from '../../../shared-types/list.ts';
import { listCustomerOrders } from '../../api/customer-orders.ts';
import { formatDate, formatMoney, formatNumber } from '../../i18n/format.ts';
import { CustomerPanel } from './panel-element.ts';

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
        <div class="scroll" tabindex="0" role="group" aria-label=${this.t('panel-orders')}>
          <table>
            <thead>
              <tr>
                ${['order', 'date', 'state', 'items'].map((key) => html`<th scope="col">${this.t(key)}</th>`)}
                <th scope="col" class="number">${this.t('total')}</th>
              </tr>
            </thead>
            <tbody>
              ${items.map((order) => this.#renderOrder(order))}
            </tbody>
          </table>
        </div>
        <foyer-pager
          .page=${page}
          .pageSize=${pageSize}
          .total=${total}
          @foyer-page-changed=${({ detail }: CustomEvent<{ page: number }>) => (this.page = detail.page)}
        ></foyer-pager>
      </div>
    `;
  }

  #renderOrder({ orderId, orderNumber, createdAt, state: orderState, itemCount, grandTotal }: AdminOrderSummary) {
    const open = (): void => {
      const detail = { orderId };
      this.dispatchEvent(new CustomEvent('foyer-order-opened', { detail, bubbles: true, composed: true }));
    };
    return html`<tr>
      <td><button type="button" class="link" @click=${open}>${orderNumber}</button></td>
      <td><time datetime=${createdAt}>${formatDate(this.locale, createdAt)}</time></td>
      <td>${this.t(`order-${orderState}`)}</td>
      <td>${formatNumber(this.locale, itemCount)}</td>
      <td class="number"><bdi>${formatMoney(this.locale, grandTotal)}</bdi></td>
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer-orders': FoyerCustomerOrders;
  }
}
