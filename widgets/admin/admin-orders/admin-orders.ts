import { initialState as notAsked, Task, TaskStatus } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Page } from '../../../shared-types/list.ts';
import { type AdminOrderSummary, type OrderState, orderStates } from '../../../shared-types/orders.ts';
import { listAdminOrders, listCustomerOrders } from '../../api/admin-orders.ts';
import { checkId } from '../../check-attribute.ts';
import { SessionController } from '../../controllers/session.ts';
import type { GridColumn, GridLayout } from '../../elements/grid/columns.ts';
import type { GridSort } from '../../elements/grid/grid.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { formatMoney } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { promptStyles, renderPrompt } from '../admin-prompt.ts';
import { adminSessionOf } from '../admin-session.ts';
import { SearchBox } from '../customer-grid/search-box.ts';
import { adminOrdersMessages } from './admin-orders.messages.ts';
import { adminOrdersStyles } from './admin-orders.styles.ts';

const noOrders: Page<AdminOrderSummary> = { items: [], total: 0, page: 1, pageSize: 20 };

const initialView = {
  page: 1,
  pageSize: 20,
  keyword: '',
  state: '' as OrderState | '',
  sort: { field: 'createdAt', descending: true } as GridSort,
};

/**
 * Every order, for the back office: search, by state, sort, open. An open order takes the list's place until it is closed;
 * there it can be invoiced, cancelled and refunded.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-order-opened - An order was opened; `detail.orderId`.
 * @fires foyer-order-record-request - Before an order takes the list's place; `detail.orderId`. Cancel it to show it elsewhere.
 * @fires foyer-order-list-request - Before the list comes back; `detail.orderId`. Cancel it to lead elsewhere.
 * @fires foyer-order-changed - An order was invoiced, cancelled or refunded; `detail.orderId`.
 * @fires foyer-sign-in-request - Nobody is signed in and the button to do so was pressed.
 * @csspart heading - The heading.
 * @csspart toolbar - Search and state.
 * @csspart prompt - What is shown while nobody is signed in.
 * @csspart error - A failure in words.
 * @cssprop --foyer-grid-height - The height beyond which rows scroll.
 */
export class FoyerAdminOrders extends FoyerElement {
  static override readonly styles = [tokens, host, button, promptStyles, adminOrdersStyles];
  static override readonly messagesName = 'admin-orders';
  static override readonly messages = adminOrdersMessages;

  /** Shows the orders of one customer only. */
  @property({ type: Number, attribute: 'customer-id' }) customerId = 0;

  /** The order that is open; 0 for the list. */
  @property({ type: Number, attribute: 'order-id' }) orderId = 0;

  /** Where admins sign in; without it the prompt only dispatches `foyer-sign-in-request`. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  @state() private view = initialView;
  @state() private layout: GridLayout | undefined;

  #shown = noOrders;
  readonly #session = new SessionController(this, () => adminSessionOf(this.client));
  readonly #search = new SearchBox(this, (keyword) => this.#look({ keyword, page: 1 }));
  readonly #orders = new Task(this, {
    args: () => [this.client, this.#session.account?.adminId, this.customerId, this.view] as const,
    task: async ([client, adminId, customerId, view], { signal }) => {
      if (adminId === undefined) return notAsked;
      const { page, pageSize, keyword, state: wanted, sort } = view;
      const query = {
        page: String(page),
        pageSize: String(pageSize),
        sort: `${sort.descending ? '-' : ''}${sort.field}`,
        ...(keyword && { q: keyword }),
        ...(wanted && { filter: JSON.stringify({ op: 'eq', field: 'state', value: wanted }) }),
      };
      return customerId > 0
        ? listCustomerOrders(client, customerId, query, signal)
        : listAdminOrders(client, query, signal);
    },
    onComplete: (page) => (this.#shown = page),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('foyer-order-changed', this.#reload);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('foyer-order-changed', this.#reload);
  }

  /** An order may be open beside the list. */
  readonly #reload = (): void => void this.#orders.run();

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('orderId')) this.orderId = checkId('foyer-admin-orders', 'order-id', this.orderId);
    if (changed.has('customerId')) {
      this.customerId = checkId('foyer-admin-orders', 'customer-id', this.customerId);
      this.#shown = noOrders;
    }
    // What one admin saw is nothing to the next.
    if (this.#session.account === undefined) this.#shown = noOrders;
    if (this.orderId > 0) void import('../admin-order/index.ts');
  }

  protected override render() {
    const { state: session } = this.#session;
    if (session.status === 'signed-in' && this.orderId > 0) return this.#renderOrder();
    return html`
      <section class="stack" aria-labelledby="heading">
        <slot name="heading"><h2 id="heading" part="heading">${this.t('heading')}</h2></slot>
        ${
          session.status === 'signed-out'
            ? renderPrompt((key) => this.t(key), this.signInHref, this.#askForSignIn)
            : session.status === 'error'
              ? this.#renderError(session.error, () => void adminSessionOf(this.client).refresh())
              : this.#renderList()
        }
      </section>
    `;
  }

  readonly #askForSignIn = (event: Event): void => {
    if (!dispatch(this, 'foyer-sign-in-request', {})) event.preventDefault();
  };

  #renderError(error: unknown, retry: () => void) {
    return html`<foyer-notice part="error" kind="error" action=${this.t('try-again')} @foyer-notice-action=${retry}
      >${this.wordsOf(error)}</foyer-notice
    >`;
  }

  #renderOrder() {
    return html`<foyer-admin-order
      .orderId=${this.orderId}
      @foyer-admin-order-closed=${() => this.#closeOrder()}
      @foyer-admin-order-changed=${() => dispatch(this, 'foyer-order-changed', { orderId: this.orderId })}
    ></foyer-admin-order>`;
  }

  /** The focus goes back to the row that was opened. */
  #closeOrder(): void {
    if (!dispatch(this, 'foyer-order-list-request', { orderId: this.orderId })) return;
    this.orderId = 0;
    void this.updateComplete.then(() => this.#search.focus());
  }

  #renderList() {
    const { items, total, isTotalExceeded = false, page, pageSize } = this.#shown;
    const isFailed = this.#orders.status === TaskStatus.ERROR;
    const failure = isFailed ? this.#renderError(this.#orders.error, () => void this.#orders.run()) : nothing;
    const status = isFailed ? 'error' : this.#orders.status === TaskStatus.COMPLETE ? 'complete' : 'pending';
    return html`
      <search part="toolbar" class="toolbar">
        ${this.#search.render(this.view.keyword, { label: this.t('search'), hint: this.t('search-hint') })}
        <div>
          <label for="state">${this.t('state')}</label>
          <select id="state" @change=${this.#chooseState}>
            <option value="" .selected=${this.view.state === ''}>${this.t('all-states')}</option>
            ${orderStates.map(
              (each) => html`<option value=${each} .selected=${this.view.state === each}>${this.t(each)}</option>`,
            )}
          </select>
        </div>
      </search>
      ${items.length > 0 ? failure : nothing}
      <foyer-grid
        .columns=${this.#columns}
        .layout=${this.layout}
        .rows=${items}
        .keyOf=${(row: AdminOrderSummary) => row.orderId}
        .nameOf=${(row: AdminOrderSummary) => row.orderNumber}
        .isSelectable=${false}
        .sort=${this.view.sort}
        .total=${total}
        .offset=${(page - 1) * pageSize}
        .pageSize=${Math.min(this.view.pageSize, 50)}
        .status=${status}
        .ariaLabel=${this.t('heading')}
        @foyer-grid-sorted=${({ detail }: CustomEvent<{ sort: GridSort }>) => this.#look({ sort: detail.sort, page: 1 })}
        @foyer-grid-laid-out=${({ detail }: CustomEvent<{ layout: GridLayout }>) => (this.layout = detail.layout)}
        @foyer-grid-row-opened=${({ detail }: CustomEvent<{ key: number }>) => this.#open(detail.key)}
      >
        <div slot="empty">${isFailed ? failure : this.#renderEmptiness()}</div>
      </foyer-grid>
      <foyer-grid-pager
        .page=${this.view.page}
        .pageSize=${this.view.pageSize}
        .total=${total}
        .isTotalExceeded=${isTotalExceeded}
        @foyer-page-changed=${({ detail }: CustomEvent<{ page: number }>) => this.#look({ page: detail.page })}
        @foyer-page-size-changed=${({ detail }: CustomEvent<{ pageSize: number }>) =>
          this.#look({ pageSize: detail.pageSize, page: 1 })}
      ></foyer-grid-pager>
    `;
  }

  #renderEmptiness() {
    if (this.view.keyword === '' && this.view.state === '') return html`<p class="muted">${this.t('none')}</p>`;
    return html`<div class="empty">
      <p>${this.t('none-found')}</p>
      <button type="button" class="button quiet" @click=${() => this.#look({ keyword: '', state: '', page: 1 })}>
        ${this.t('show-all')}
      </button>
    </div>`;
  }

  get #columns(): GridColumn<AdminOrderSummary>[] {
    return [
      { field: 'orderNumber', label: this.t('number'), isSortable: true, isTitle: true, width: 120 },
      { field: 'createdAt', label: this.t('placed'), type: 'time', isSortable: true, width: 130 },
      { field: 'customerName', label: this.t('customer'), isSortable: true, width: 180 },
      { field: 'email', label: this.t('email'), isSortable: true, width: 220, isHidden: true },
      {
        field: 'state',
        label: this.t('state'),
        type: 'choice',
        options: orderStates.map((value) => ({ value, label: this.t(value) })),
        isSortable: true,
        width: 110,
      },
      {
        field: 'grandTotal.amount',
        label: this.t('total'),
        type: 'money',
        render: ({ grandTotal }) => this.#money(grandTotal),
        isSortable: true,
        width: 115,
      },
      {
        field: 'refunded.amount',
        label: this.t('refunded'),
        type: 'money',
        render: ({ refunded }) => (refunded.amount === 0 ? '' : this.#money(refunded)),
        isSortable: true,
        width: 115,
      },
      { field: 'itemCount', label: this.t('items'), type: 'number', isSortable: true, width: 95 },
      { field: 'shipTo', label: this.t('ship-to'), isSortable: true, width: 170 },
    ];
  }

  #money(money: AdminOrderSummary['grandTotal']) {
    return formatMoney(this.locale, money);
  }

  #look(change: Partial<typeof initialView>): void {
    this.view = { ...this.view, ...change };
  }

  readonly #chooseState = ({ target }: Event): void => {
    if (!(target instanceof HTMLSelectElement)) return;
    this.#look({ state: orderStates.find((each) => each === target.value) ?? '', page: 1 });
  };

  #open(orderId: number): void {
    dispatch(this, 'foyer-order-opened', { orderId });
    // Who shows orders at an address of their own cancels the request.
    if (dispatch(this, 'foyer-order-record-request', { orderId })) this.orderId = orderId;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-admin-orders': FoyerAdminOrders;
  }
}
