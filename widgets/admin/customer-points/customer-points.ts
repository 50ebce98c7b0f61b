import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { FormField } from '../../../shared-types/forms.ts';
import type { RewardEntry, RewardPoints } from '../../../shared-types/reward-points.ts';
import { ApiError } from '../../api/client.ts';
import { adjustRewardPoints, readRewardPoints } from '../../api/customer-shop.ts';
import { SaveController } from '../../controllers/save.ts';
import type { FormValues, FoyerForm } from '../../elements/form/form.ts';
import { formatDate, formatMoney, formatNumber } from '../../i18n/format.ts';
import { CustomerPanel } from '../customer/panel-element.ts';
import { type PanelColumn, renderTable } from '../customer/panel-table.ts';
import { customerPointsMessages } from './customer-points.messages.ts';

/** Points as typed, such as `100` or `−50`; undefined for what is no whole number, or nothing. */
const parsePoints = (text: string): number | undefined => {
  const match = /^([+\-−]?)(\d+)$/u.exec(text.replaceAll(/[\s']/gu, ''));
  const points = Number(match?.[2] ?? 0);
  if (points === 0 || !Number.isSafeInteger(points)) return undefined;
  return match?.[1] === '-' || match?.[1] === '−' ? -points : points;
};

/**
 * Reward points, which the connected shop keeps: the balance, the history, and the way to change it. Part of `<foyer-customer>`.
 *
 * @fires foyer-record-touched - The points were changed.
 */
export class FoyerCustomerPoints extends CustomerPanel {
  static override readonly messagesName = 'customer-points';
  static override readonly messages = customerPointsMessages;

  /** Whether the role may change points. */
  @property({ type: Boolean, attribute: 'is-adjustable' }) isAdjustable = false;

  @state() private page = 1;

  readonly #save = new SaveController(this);
  /** One key for one adjustment, however often it has to be sent; a new one after it succeeded or was changed. */
  #idempotencyKey: string = crypto.randomUUID();
  #savedBalance = 0;

  readonly #points = new Task(this, {
    args: () => [this.client, this.record?.customerId, this.page] as const,
    task: async ([client, customerId, page], { signal }) =>
      customerId === undefined ? undefined : readRewardPoints(client, customerId, page, signal),
  });

  protected override render() {
    return this.#points.render({
      initial: () => this.renderWaiting(),
      pending: () => (this.#points.value ? this.#renderPoints(this.#points.value) : this.renderWaiting()),
      complete: (points) => (points === undefined ? this.renderWaiting() : this.#renderPoints(points)),
      error: (error) =>
        error instanceof ApiError && error.code === 'NOT_FOUND'
          ? html`<p class="muted">${this.t('points-off')}</p>`
          : this.renderFailure(error, () => void this.#points.run()),
    });
  }

  #renderPoints({ balance, worth, history }: RewardPoints) {
    return html`
      <div class="panel">
        <dl class="figures">
          ${this.#renderFigure('points', formatNumber(this.locale, balance))}
          ${worth === null ? nothing : this.#renderFigure('worth', formatMoney(this.locale, worth))}
        </dl>
        ${this.isAdjustable ? this.#renderAdjustment() : nothing}
        <section class="panel">
          <h3 id="history">${this.t('points-history')}</h3>
          ${
            history.items.length === 0
              ? html`<p class="muted">${this.t('no-movements')}</p>`
              : renderTable((key) => this.t(key), 'history', this.#columns, history.items)
          }
          <foyer-pager
            .page=${history.page}
            .pageSize=${history.pageSize}
            .total=${history.total}
            @foyer-page-changed=${({ detail }: CustomEvent<{ page: number }>) => (this.page = detail.page)}
          ></foyer-pager>
        </section>
      </div>
    `;
  }

  #renderFigure(key: string, value: string) {
    return html`<div>
      <dt>${this.t(key)}</dt>
      <dd><bdi>${value}</bdi></dd>
    </div>`;
  }

  get #columns(): PanelColumn<RewardEntry>[] {
    const signed = new Intl.NumberFormat(this.locale, { signDisplay: 'exceptZero' });
    return [
      {
        key: 'date',
        cell: ({ createdAt }) => html`<time datetime=${createdAt}>${formatDate(this.locale, createdAt)}</time>`,
      },
      { key: 'by', cell: ({ by }) => (by ? html`<bdi>${by}</bdi>` : this.t('the-shop')) },
      {
        key: 'change',
        kind: 'number',
        isIn: ({ change }) => change > 0,
        cell: ({ change }) => html`<bdi>${signed.format(change)}</bdi>`,
      },
      { key: 'balance', kind: 'number', cell: ({ balance }) => formatNumber(this.locale, balance) },
      {
        key: 'comment',
        kind: 'words',
        cell: ({ comment }) => (comment ? html`<bdi>${comment}</bdi>` : nothing),
      },
    ];
  }

  #renderAdjustment() {
    const { errors, isPending, isSaved, problem } = this.#save;
    return html`
      <section class="panel" aria-labelledby="adjust">
        <h3 id="adjust">${this.t('points-adjust')}</h3>
        ${
          isSaved
            ? html`<foyer-notice kind="success"
                >${this.t('points-saved', { balance: formatNumber(this.locale, this.#savedBalance) })}</foyer-notice
              >`
            : nothing
        }
        <foyer-form
          .fields=${this.#fields}
          .errors=${errors}
          .pending=${isPending}
          .formError=${this.wordsOf(problem)}
          .submitLabel=${this.t('save-points')}
          @foyer-form-changed=${() => (this.#idempotencyKey = crypto.randomUUID())}
          @foyer-form-submitted=${({ detail, target }: CustomEvent<{ values: FormValues }>) =>
            this.#adjust(detail.values, target as FoyerForm)}
        ></foyer-form>
      </section>
    `;
  }

  get #fields(): FormField[] {
    return [
      {
        name: 'points',
        label: this.t('points-to-move'),
        help: this.t('points-help'),
        inputType: 'text',
        isRequired: true,
        autocomplete: 'off',
        span: 6,
      },
      {
        name: 'comment',
        label: this.t('comment'),
        help: this.t('comment-help'),
        inputType: 'textarea',
        isRequired: true,
        lengthMax: 1000,
      },
    ];
  }

  async #adjust(values: FormValues, form: FoyerForm): Promise<void> {
    const customerId = this.record?.customerId;
    if (customerId === undefined) return;
    const points = parsePoints(String(values['points']));
    if (points === undefined) {
      this.#save.refuse([{ field: 'points', code: 'OUT_OF_RANGE', message: this.t('points-wrong') }]);
      return;
    }
    const isDone = await this.#save.run(async () => {
      const body = { points, comment: String(values['comment']) };
      const { balance } = await adjustRewardPoints(this.client, customerId, this.#idempotencyKey, body);
      this.#savedBalance = balance;
    });
    if (!isDone) return;
    this.#idempotencyKey = crypto.randomUUID();
    form.reset();
    if (this.page === 1) void this.#points.run();
    else this.page = 1;
    this.dispatchEvent(new CustomEvent('foyer-record-touched'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer-points': FoyerCustomerPoints;
  }
}
