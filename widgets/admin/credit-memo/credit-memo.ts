import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { AdminOrder } from '../../../shared-types/orders.ts';
import { createCreditMemo } from '../../api/admin-orders.ts';
import { SaveController } from '../../controllers/save.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { formatMoney, formatNumber } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { decimalsOf } from '../customer/amount.ts';
import { creditMemoMessages } from './credit-memo.messages.ts';
import { creditMemoStyles } from './credit-memo.styles.ts';
import { type Draft, emptyDraft, workOut, type WorkedOut } from './draft.ts';

type AmountField = WorkedOut['wrong'][number];

/**
 * The dialog in which an order is refunded: which pieces, how much of the delivery, more or less, and how much of it goes to
 * store credit. It shows what it comes to while one types.
 *
 * @fires foyer-credit-memo-closed - The admin left it.
 * @fires foyer-credit-memo-created - The order is refunded; `detail.order`.
 */
export class FoyerCreditMemo extends FoyerElement {
  static override readonly styles = [tokens, host, button, creditMemoStyles];
  static override readonly messagesName = 'credit-memo';
  static override readonly messages = creditMemoMessages;

  @property({ attribute: false }) order: AdminOrder | undefined;

  @state() private draft: Draft = emptyDraft;
  @state() private isTried = false;

  #idempotencyKey: string = crypto.randomUUID();
  readonly #save = new SaveController(this);

  /** Whether amounts were entered that are not refunded. */
  get isDirty(): boolean {
    return this.draft !== emptyDraft;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const before: AdminOrder | undefined = changed.get('order');
    if (changed.has('order') && before?.orderId !== this.order?.orderId) this.draft = emptyDraft;
  }

  protected override render() {
    const { order } = this;
    if (order === undefined) return nothing;
    return html`<foyer-dialog
      open
      heading=${this.t('heading', { number: order.orderNumber })}
      @foyer-dialog-closed=${() => this.dispatchEvent(new CustomEvent('foyer-credit-memo-closed'))}
    >
      ${this.#renderForm(order)}
    </foyer-dialog>`;
  }

  #renderForm(order: AdminOrder) {
    const worked = workOut(order, this.draft);
    const { currency } = order.grandTotal;
    const money = (amount: number) => formatMoney(this.locale, { amount, currency });
    const problem = this.#findProblem(order, worked);
    const { isPending, errors } = this.#save;
    const failure = this.wordsOf(this.#save.problem) || errors.map(({ message }) => message).join(' ');
    return html`<form novalidate @submit=${(event: Event) => this.#submit(event, order, worked)}>
      ${this.#renderPieces(order)}
      <div class="pair">
        ${
          order.refundable.shipping.amount === 0
            ? nothing
            : this.#renderAmount('shipping', worked, {
                label: this.t('shipping', { currency }),
                help: this.t('shipping-help', { amount: formatMoney(this.locale, order.refundable.shipping) }),
              })
        }
        ${this.#renderAmount('adjustment', worked, {
          label: this.t('adjustment', { currency }),
          help: this.t('adjustment-help'),
        })}
      </div>
      ${order.customerId === null ? html`<p class="muted">${this.t('no-credit')}</p>` : this.#renderCredit(order, worked)}
      <dl class="sums" aria-live="polite">
        <dt class="sum">${this.t('total')}</dt>
        <dd class="sum"><bdi>${money(worked.total)}</bdi></dd>
        ${
          order.customerId === null
            ? nothing
            : html`<dt>${this.t('credit')}</dt>
                <dd><bdi>${money(worked.toStoreCredit)}</bdi></dd>`
        }
        <dt>${this.t('offline')}</dt>
        <dd><bdi>${money(worked.total - worked.toStoreCredit)}</bdi></dd>
      </dl>
      <div class="field">
        <label for="comment">${this.t('comment')}</label>
        <textarea id="comment" name="comment" rows="2" maxlength="1000" @input=${this.#renew}></textarea>
      </div>
      <label class="check"
        ><input type="checkbox" name="notify" checked @change=${this.#renew} />${this.t('notify')}</label
      >
      ${this.isTried && problem ? html`<p class="wrong" role="alert">${problem}</p>` : nothing}
      ${failure ? html`<foyer-notice kind="error">${failure}</foyer-notice>` : nothing}
      <div class="foot">
        <button
          type="button"
          class="button quiet"
          @click=${() => this.dispatchEvent(new CustomEvent('foyer-credit-memo-closed'))}
        >
          ${this.t('cancel')}
        </button>
        <button class="button" aria-busy=${isPending} ?disabled=${isPending}>
          ${this.t('submit', { amount: money(Math.max(0, worked.total)) })}
        </button>
      </div>
    </form>`;
  }

  #renderPieces({ items }: AdminOrder) {
    const open = items.filter(({ quantity, refundedQuantity }) => quantity > refundedQuantity);
    if (open.length === 0) return html`<p class="muted">${this.t('nothing')}</p>`;
    return html`<fieldset>
      <legend>${this.t('items')}</legend>
      ${open.map(({ sku, name, quantity, refundedQuantity }) => {
        const left = quantity - refundedQuantity;
        return html`<div class="line">
          <bdi>${name}</bdi>
          <input
            type="number"
            min="0"
            max=${left}
            step="1"
            inputmode="numeric"
            aria-label=${this.t('pieces', { name })}
            .value=${String(this.draft.pieces.get(sku) ?? 0)}
            @change=${({ target }: Event) => this.#setPieces(sku, left, target as HTMLInputElement)}
          />
          <span class="muted small"
            >${this.t('of-pieces', { count: left, total: formatNumber(this.locale, left) })}</span
          >
        </div>`;
      })}
    </fieldset>`;
  }

  #renderAmount(field: AmountField, { wrong }: WorkedOut, { label, help }: { label: string; help: string }) {
    const isWrong = wrong.includes(field);
    const digits = decimalsOf(this.order?.grandTotal.currency ?? 'USD');
    return html`<div class="field">
      <label for=${field}>${label}</label>
      <input
        id=${field}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        aria-describedby="${field}-help"
        aria-invalid=${isWrong ? 'true' : nothing}
        .value=${this.draft[field] ?? ''}
        @input=${({ target }: Event) => this.#change({ [field]: (target as HTMLInputElement).value })}
      />
      <span id="${field}-help" class=${isWrong ? 'wrong' : 'muted small'}
        >${isWrong ? this.t('amount-wrong', { digits }) : help}</span
      >
    </div>`;
  }

  #renderCredit({ refundable, grandTotal }: AdminOrder, worked: WorkedOut) {
    const { currency } = grandTotal;
    const quick = [
      ['none', 0],
      ['half', Math.floor(worked.total / 2)],
      ['all', worked.total],
    ] as const;
    const help = refundable.isAutomatic
      ? this.t('automatic')
      : refundable.paidByStoreCredit.amount === 0
        ? this.t('to-credit-none')
        : this.t('to-credit-help', { amount: formatMoney(this.locale, refundable.paidByStoreCredit) });
    return html`<div class="field">
      ${this.#renderAmount('toStoreCredit', worked, { label: this.t('to-credit', { currency }), help })}
      <div class="quick">
        ${quick.map(
          ([key, amount]) =>
            html`<button
              type="button"
              class="button quiet"
              ?disabled=${worked.total <= 0}
              @click=${() => this.#change({ toStoreCredit: this.#write(amount, currency) })}
            >
              ${this.t(key)}
            </button>`,
        )}
      </div>
    </div>`;
  }

  /** An amount as one types it, without the sign of its currency. */
  #write(amount: number, currency: string): string {
    const digits = decimalsOf(currency);
    const text = String(amount).padStart(digits + 1, '0');
    return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  }

  #findProblem({ refundable }: AdminOrder, { total, toStoreCredit, wrong }: WorkedOut): string {
    if (wrong.length > 0) return this.t('amount-wrong', { digits: decimalsOf(refundable.total.currency) });
    if (total <= 0) return this.t('too-little');
    if (total > refundable.total.amount)
      return this.t('too-much', { amount: formatMoney(this.locale, refundable.total) });
    return toStoreCredit > total ? this.t('too-much-credit') : '';
  }

  readonly #renew = (): void => {
    this.#idempotencyKey = crypto.randomUUID();
  };

  #change(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change };
    this.#renew();
  }

  #setPieces(sku: string, left: number, input: HTMLInputElement): void {
    const pieces = Math.min(left, Math.max(0, Math.trunc(Number(input.value) || 0)));
    input.value = String(pieces);
    this.#change({ pieces: new Map([...this.draft.pieces, [sku, pieces]]) });
  }

  async #submit(event: Event, order: AdminOrder, worked: WorkedOut): Promise<void> {
    event.preventDefault();
    this.isTried = true;
    if (this.#findProblem(order, worked) !== '') return;
    const data = new FormData(event.target as HTMLFormElement);
    const items = [...this.draft.pieces].flatMap(([sku, quantity]) => (quantity > 0 ? [{ sku, quantity }] : []));
    const { shipping, adjustment, toStoreCredit } = worked;
    await this.#save.run(async () => {
      const refunded = await createCreditMemo(this.client, order.orderId, this.#idempotencyKey, {
        items,
        shipping,
        adjustment,
        ...(this.draft.toStoreCredit !== undefined && { toStoreCredit }),
        comment: String(data.get('comment') ?? ''),
        notify: data.get('notify') !== null,
      });
      this.dispatchEvent(new CustomEvent('foyer-credit-memo-created', { detail: { order: refunded } }));
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-credit-memo': FoyerCreditMemo;
  }
}
