import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { FormField } from '../../../shared-types/forms.ts';
import type { AdminOrder } from '../../../shared-types/orders.ts';
import { cancelAdminOrder, createInvoice, readAdminOrder } from '../../api/admin-orders.ts';
import { readFormats } from '../../api/country-formats.ts';
import { SaveController } from '../../controllers/save.ts';
import type { FormValues } from '../../elements/form/form.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { formatDate, formatMoney } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { adminOrderMessages } from './admin-order.messages.ts';
import { adminOrderStyles } from './admin-order.styles.ts';
import {
  type Formats,
  renderCreditMemos,
  renderFacts,
  renderInvoices,
  renderItems,
  renderTotals,
  type Speech,
} from './order-parts.ts';

type Step = 'invoice' | 'cancel' | 'refund';

/**
 * One order in the back office, with what can be done with it: invoice, cancel, refund.
 *
 * @fires foyer-admin-order-closed - The admin goes back to the list.
 * @fires foyer-admin-order-changed - Something was done that the list shows.
 */
export class FoyerAdminOrder extends FoyerElement {
  static override readonly styles = [tokens, host, button, skeleton, adminOrderStyles];
  static override readonly messagesName = 'admin-order';
  static override readonly messages = adminOrderMessages;

  @property({ type: Number, attribute: 'order-id' }) orderId = 0;

  @state() private step: Step | undefined;
  /** What was done last, in words. */
  @state() private done = '';

  /** What the last answer to a change says, until the order is loaded anew. */
  #changed: AdminOrder | undefined;
  #formats: Formats = new Map();
  /** One key for one intention, however often it has to be sent. */
  #idempotencyKey = '';
  readonly #save = new SaveController(this);
  readonly #order = new Task(this, {
    args: () => [this.client, this.orderId] as const,
    task: async ([client, orderId], { signal }) => {
      const order = await readAdminOrder(client, orderId, signal);
      const { shippingAddress, billingAddress } = order;
      this.#formats = await readFormats(client, [shippingAddress.countryCode, billingAddress.countryCode]);
      return order;
    },
    onComplete: () => (this.#changed = undefined),
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has('orderId')) return;
    this.#changed = undefined;
    this.step = undefined;
    this.done = '';
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('.back')?.focus();
  }

  get #speech(): Speech {
    return { locale: this.locale, t: (key, values) => this.t(key, values) };
  }

  protected override render() {
    const known = this.#changed ?? this.#order.value;
    const shown = known?.orderId === this.orderId ? known : undefined;
    return html`
      <article class="order" aria-busy=${shown === undefined}>
        <button type="button" class="button plain back" @click=${() => this.#emit('foyer-admin-order-closed')}>
          <span aria-hidden="true">‹</span> ${this.t('back')}
        </button>
        ${this.#order.render({
          initial: () => this.#renderSkeleton(),
          pending: () => (shown ? this.#renderOrder(shown) : this.#renderSkeleton()),
          complete: (order) => this.#renderOrder(shown ?? order),
          error: (error) =>
            html`<foyer-notice
              kind="error"
              action=${this.t('try-again')}
              @foyer-notice-action=${() => void this.#order.run()}
              >${this.wordsOf(error)}</foyer-notice
            >`,
        })}
      </article>
    `;
  }

  #renderSkeleton() {
    return html`
      <span class="skeleton" style="block-size: 2.75rem; inline-size: min(100%, 22rem)"></span>
      <span class="skeleton" style="block-size: 7rem"></span>
      <span class="skeleton" style="block-size: 12rem"></span>
    `;
  }

  #renderOrder(order: AdminOrder) {
    const { orderNumber, state: now, createdAt, placedBy, invoices, creditMemos } = order;
    const date = formatDate(this.locale, createdAt);
    return html`
      <header class="head">
        <div class="title">
          <h2>${this.t('title', { number: orderNumber })}</h2>
          <span class="state ${now}">${this.t(now)}</span>
          <p class="muted small">
            ${placedBy === '' ? this.t('placed', { date }) : this.t('placed-by', { date, name: placedBy })}
          </p>
        </div>
        <div class="actions">
          ${order.isInvoiceable ? this.#renderAction('invoice', '') : nothing}
          ${order.isRefundable ? this.#renderAction('refund', '') : nothing}
          ${order.isCancellable ? this.#renderAction('cancel', 'quiet') : nothing}
        </div>
      </header>
      ${this.done === '' ? nothing : html`<foyer-notice kind="success">${this.done}</foyer-notice>`}
      ${renderFacts(this.#speech, order, this.#formats)} ${renderItems(this.#speech, order)}
      ${renderTotals(this.#speech, order)}
      ${this.#renderSection('invoices', invoices.length > 0 && renderInvoices(this.#speech, order))}
      ${this.#renderSection('credit-memos', creditMemos.length > 0 && renderCreditMemos(this.#speech, order))}
      ${this.step === undefined ? nothing : this.#renderStep(this.step, order)}
    `;
  }

  #renderSection(key: string, content: unknown) {
    return content === false
      ? nothing
      : html`<section class="section">
          <h3>${this.t(key)}</h3>
          ${content}
        </section>`;
  }

  #renderAction(step: Step, classes: string) {
    return html`<button type="button" class="button ${classes}" @click=${() => this.#begin(step)}>
      ${this.t(step)}
    </button>`;
  }

  #begin(step: Step): void {
    this.step = step;
    this.done = '';
    this.#idempotencyKey = crypto.randomUUID();
    this.#save.clear();
    if (step === 'refund') void import('../credit-memo/index.ts');
  }

  #renderStep(step: Step, order: AdminOrder) {
    if (step === 'refund')
      return html`<foyer-credit-memo
        .order=${order}
        @foyer-credit-memo-closed=${() => (this.step = undefined)}
        @foyer-credit-memo-created=${({ detail }: CustomEvent<{ order: AdminOrder }>) => this.#showRefund(detail.order)}
      ></foyer-credit-memo>`;
    const { totals } = order;
    const { isPending, errors, problem } = this.#save;
    const credit = totals.storeCredit;
    return html`<foyer-dialog
      open
      heading=${this.t(`${step}-heading`)}
      @foyer-dialog-closed=${() => (this.step = undefined)}
    >
      <div class="confirm">
        <p>
          ${this.t(`${step}-words`, { total: formatMoney(this.locale, totals.grandTotal) })}
          ${
            step === 'cancel' && credit.amount > 0
              ? this.t('cancel-credit', { amount: formatMoney(this.locale, credit) })
              : nothing
          }
        </p>
        <foyer-form
          .fields=${this.#noticeFields}
          .errors=${errors}
          .pending=${isPending}
          .formError=${this.wordsOf(problem)}
          .submitLabel=${this.t(step)}
          .cancelLabel=${this.t(`${step}-not`)}
          @foyer-form-changed=${() => (this.#idempotencyKey = crypto.randomUUID())}
          @foyer-form-cancelled=${() => (this.step = undefined)}
          @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) =>
            this.#take(step, order, detail.values)}
        ></foyer-form>
      </div>
    </foyer-dialog>`;
  }

  get #noticeFields(): FormField[] {
    return [
      { name: 'comment', label: this.t('comment'), inputType: 'textarea', isRequired: false, lengthMax: 1000 },
      { name: 'notify', label: this.t('notify'), inputType: 'boolean', isRequired: false, default: true },
    ];
  }

  async #take(step: 'invoice' | 'cancel', { orderId }: AdminOrder, values: FormValues): Promise<void> {
    const body = { comment: String(values['comment'] ?? ''), notify: values['notify'] === true };
    const send = step === 'invoice' ? createInvoice : cancelAdminOrder;
    const isDone = await this.#save.run(async () => {
      this.#changed = await send(this.client, orderId, this.#idempotencyKey, body);
    });
    if (isDone) this.#finish(this.t(`done-${step}`));
    // Somebody was quicker: what is shown is no longer what is.
    else if (this.#save.problem !== undefined) void this.#order.run();
  }

  #showRefund(order: AdminOrder): void {
    const before = (this.#changed ?? this.#order.value)?.refunded.amount ?? 0;
    this.#changed = order;
    const amount = { ...order.refunded, amount: order.refunded.amount - before };
    this.#finish(this.t('done-refund', { amount: formatMoney(this.locale, amount) }));
  }

  #finish(done: string): void {
    this.step = undefined;
    this.done = done;
    this.#emit('foyer-admin-order-changed');
  }

  #emit(name: 'foyer-admin-order-closed' | 'foyer-admin-order-changed'): void {
    this.dispatchEvent(new CustomEvent(name));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-admin-order': FoyerAdminOrder;
  }
}
