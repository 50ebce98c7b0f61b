import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Account } from '../../../shared-types/account.ts';
import type { CountryFormat } from '../../../shared-types/countries.ts';
import type { Order } from '../../../shared-types/orders.ts';
import { ApiError } from '../../api/client.ts';
import { cancelOrder, readOrder } from '../../api/orders.ts';
import { checkId } from '../../check-attribute.ts';
import { FreshnessController } from '../../controllers/freshness.ts';
import { SaveController } from '../../controllers/save.ts';
import { dispatch } from '../../events.ts';
import { formatDate } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { buttonDanger } from '../../styles/button-danger.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { FoyerAccountElement } from '../account-element.ts';
import { accountStyles } from '../account.styles.ts';
import { addressStyles } from '../address.styles.ts';
import { readFormats } from '../../api/country-formats.ts';
import { orderStateStyles, renderOrderState } from '../order-state.ts';
import { totalsStyles } from '../totals.styles.ts';
import { orderMessages } from './order.messages.ts';
import { renderInvoices, renderItems, renderRefunds } from './order-parts.ts';
import { orderStyles } from './order.styles.ts';

/** What one load brought; `customerId` says whose it is. */
interface Shown {
  customerId: number;
  orderId: number;
  order: Order;
  formats: ReadonlyMap<string, CountryFormat>;
}

type Tab = 'items' | 'invoices' | 'refunds';

/**
 * One order of the signed-in shopper: items, totals and addresses, invoices, refunds. One that is not invoiced yet can be
 * cancelled.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-order-cancelled - The shopper cancelled it; `detail.order`.
 * @csspart heading - The heading.
 * @csspart state - The order's state.
 * @csspart tabs - Items, invoices, refunds; without the latter two there are none.
 * @csspart item - One product.
 * @csspart totals - The totals.
 * @csspart document - An invoice or a refund.
 * @csspart prompt - What a signed-out shopper sees.
 * @csspart error - A failure in words.
 */
export class FoyerOrder extends FoyerAccountElement {
  static override readonly styles = [
    tokens,
    host,
    button,
    buttonDanger,
    skeleton,
    accountStyles,
    addressStyles,
    orderStateStyles,
    totalsStyles,
    orderStyles,
  ];
  static override readonly messagesName = 'order';
  static override readonly messages = orderMessages;

  /** The order's id. */
  @property({ type: Number, attribute: 'order-id' }) orderId = 0;

  @state() private tab: Tab = 'items';
  @state() private isAsking = false;

  #shown: Shown | undefined;
  #cancelKey = '';
  readonly #cancel = new SaveController(this);

  readonly #order = new Task(this, {
    args: () => [this.client, this.session.account?.customerId, this.orderId] as const,
    task: async ([client, customerId, orderId], { signal }): Promise<Shown | undefined> => {
      if (customerId === undefined || !(orderId > 0)) return undefined;
      const order = await readOrder(client, orderId, signal);
      const countries = [order.shippingAddress, order.billingAddress].map(({ countryCode }) => countryCode);
      return { customerId, orderId, order, formats: await readFormats(client, countries) };
    },
    onComplete: (shown) => (this.#shown = shown),
  });

  protected readonly freshness = new FreshnessController(this, () => {
    if (this.session.account) void this.#order.run();
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has('orderId')) return;
    this.orderId = checkId('foyer-order', 'order-id', this.orderId);
    this.tab = 'items';
    this.isAsking = false;
    this.#cancel.clear();
    this.#cancelKey = crypto.randomUUID();
  }

  protected override renderAccount({ customerId }: Account) {
    const renderKnown = () =>
      this.#shown?.customerId === customerId && this.#shown.orderId === this.orderId
        ? this.#renderOrder(this.#shown)
        : this.renderPending();
    return this.#order.render({
      initial: renderKnown,
      pending: renderKnown,
      complete: (shown) => (shown || this.orderId > 0 ? renderKnown() : this.#renderUnknown()),
      error: (error) =>
        error instanceof ApiError && error.code === 'NOT_FOUND'
          ? this.#renderUnknown()
          : this.renderFrame(this.renderError(error, () => void this.#order.run())),
    });
  }

  #renderUnknown() {
    return this.renderFrame(html`<p class="muted">${this.t('unknown')}</p>`);
  }

  protected override renderPending() {
    return this.renderFrame(html`
      <div class="panel" aria-busy="true">
        <span class="skeleton text" style="inline-size: 12rem"></span>
        <span class="skeleton" style="block-size: 6rem"></span>
        <span class="skeleton" style="block-size: 9rem"></span>
        <span class="skeleton" style="block-size: 8rem"></span>
      </div>
    `);
  }

  #renderOrder({ order, formats }: Shown) {
    const { orderNumber, state: now, createdAt, invoices, creditMemos, isCancellable } = order;
    const context = {
      locale: this.locale,
      t: (key: string, values?: Record<string, string | number>) => this.t(key, values),
      formats,
    };
    const tabs: Tab[] = [
      'items',
      ...(invoices.length > 0 ? (['invoices'] as const) : []),
      ...(creditMemos.length > 0 ? (['refunds'] as const) : []),
    ];
    const current = tabs.includes(this.tab) ? this.tab : 'items';
    const panels = {
      items: () => renderItems(context, order),
      invoices: () => renderInvoices(context, invoices),
      refunds: () => renderRefunds(context, creditMemos),
    };
    return html`
      <section class="stack" aria-labelledby="heading">
        <div class="top">
          <slot name="heading">
            <h2 id="heading" part="heading">${this.t('heading-number', { number: orderNumber })}</h2>
          </slot>
          ${renderOrderState(this.locale, now)}
          <span class="muted">${this.t('placed', { date: formatDate(this.locale, createdAt) })}</span>
        </div>
        ${this.#cancel.isSaved ? html`<foyer-notice kind="success">${this.t('cancelled')}</foyer-notice>` : nothing}
        ${tabs.length > 1 ? this.#renderTabs(tabs, current) : nothing}
        <div
          class="panel"
          id="panel"
          role=${tabs.length > 1 ? 'tabpanel' : nothing}
          aria-labelledby=${tabs.length > 1 ? `tab-${current}` : nothing}
          tabindex=${tabs.length > 1 ? '0' : nothing}
        >
          ${panels[current]()}
        </div>
        ${isCancellable ? this.#renderCancel() : nothing}
      </section>
    `;
  }

  #renderTabs(tabs: readonly Tab[], current: Tab) {
    return html`<div
      part="tabs"
      class="tabs"
      role="tablist"
      @keydown=${(event: KeyboardEvent) => this.#walk(event, tabs, current)}
    >
      ${tabs.map(
        (tab) => html`
          <button
            type="button"
            role="tab"
            id="tab-${tab}"
            aria-selected=${tab === current}
            aria-controls="panel"
            tabindex=${tab === current ? 0 : -1}
            @click=${() => (this.tab = tab)}
          >
            ${this.t(tab)}
          </button>
        `,
      )}
    </div>`;
  }

  /** Arrows walk along the tabs (WAI-ARIA tabs pattern). */
  async #walk(event: KeyboardEvent, tabs: readonly Tab[], current: Tab): Promise<void> {
    const isBackwards = getComputedStyle(this).direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const step = event.key === isBackwards ? -1 : 1;
    this.tab = tabs[(tabs.indexOf(current) + step + tabs.length) % tabs.length] ?? current;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
  }

  #renderCancel() {
    const { isPending, problem } = this.#cancel;
    return html`
      <button type="button" class="button quiet cancel" @click=${() => (this.isAsking = true)}>
        ${this.t('cancel')}
      </button>
      <foyer-dialog
        heading=${this.t('cancel-question')}
        ?open=${this.isAsking}
        @foyer-dialog-closed=${() => (this.isAsking = false)}
      >
        <p>${this.t('cancel-words')}</p>
        ${problem === undefined ? nothing : this.renderError(problem)}
        <button slot="actions" type="button" class="button quiet" autofocus @click=${() => (this.isAsking = false)}>
          ${this.t('keep')}
        </button>
        <button
          slot="actions"
          type="button"
          class="button danger"
          aria-busy=${isPending ? 'true' : nothing}
          @click=${this.#cancelOrder}
        >
          ${this.t('cancel-confirm')}
        </button>
      </foyer-dialog>
    `;
  }

  readonly #cancelOrder = async (): Promise<void> => {
    await this.#cancel.run(async () => {
      const order = await cancelOrder(this.client, this.orderId, this.#cancelKey);
      if (this.#shown) this.#shown = { ...this.#shown, order };
      this.isAsking = false;
      dispatch(this, 'foyer-order-cancelled', { order });
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-order': FoyerOrder;
  }
}
