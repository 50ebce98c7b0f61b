import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { FormField } from '../../../shared-types/forms.ts';
import type { Page } from '../../../shared-types/list.ts';
import type { Money } from '../../../shared-types/money.ts';
import type { AdminCreditEntry } from '../../../shared-types/store-credit.ts';
import { ApiError } from '../../api/client.ts';
import { adjustStoreCredit, listCustomerCreditHistory, readCustomerCredit } from '../../api/customer-credit.ts';
import { SaveController } from '../../controllers/save.ts';
import type { FormValues, FoyerForm } from '../../elements/form/form.ts';
import { formatDate, formatMoney } from '../../i18n/format.ts';
import { decimalsOf, parseAmount } from '../customer/amount.ts';
import type { Directory } from '../customer/directory.ts';
import { CustomerPanel } from '../customer/panel-element.ts';
import { type PanelColumn, renderTable } from '../customer/panel-table.ts';
import { customerCreditMessages } from './customer-credit.messages.ts';

/**
 * Store credit: the balance per website, its history, and the way to change it. Part of `<foyer-customer>`.
 *
 * @fires foyer-record-touched - The balance was changed.
 */
export class FoyerCustomerCredit extends CustomerPanel {
  static override readonly messagesName = 'customer-credit';
  static override readonly messages = customerCreditMessages;

  @property({ attribute: false }) directory: Directory | undefined;

  /** Whether the role may change balances. */
  @property({ type: Boolean, attribute: 'is-adjustable' }) isAdjustable = false;

  @state() private page = 1;

  readonly #save = new SaveController(this);
  /** One key for one adjustment, however often it has to be sent; a new one after it succeeded or was changed. */
  #idempotencyKey: string = crypto.randomUUID();
  #savedBalance: Money | undefined;

  readonly #credit = new Task(this, {
    args: () => [this.client, this.record?.customerId, this.page] as const,
    task: async ([client, customerId, page], { signal }) => {
      if (customerId === undefined) return undefined;
      const [{ items: balances }, history] = await Promise.all([
        readCustomerCredit(client, customerId, signal),
        listCustomerCreditHistory(client, customerId, page, signal),
      ]);
      return { balances, history };
    },
  });

  protected override render() {
    return this.#credit.render({
      initial: () => this.renderWaiting(),
      pending: () => (this.#credit.value ? this.#renderCredit(this.#credit.value) : this.renderWaiting()),
      complete: (loaded) => (loaded === undefined ? this.renderWaiting() : this.#renderCredit(loaded)),
      error: (error) =>
        error instanceof ApiError && error.code === 'NOT_FOUND'
          ? html`<p class="muted">${this.t('credit-off')}</p>`
          : this.renderFailure(error, () => void this.#credit.run()),
    });
  }

  #renderCredit({
    balances,
    history,
  }: {
    balances: readonly { websiteId: number; balance: Money }[];
    history: Page<AdminCreditEntry>;
  }) {
    const own = balances.find(({ websiteId }) => websiteId === this.record?.websiteId) ?? balances[0];
    return html`
      <div class="panel">
        <dl class="figures">
          ${balances.map(
            ({ websiteId, balance }) =>
              html`<div>
                <dt>
                  ${this.directory?.websites.find((each) => each.websiteId === websiteId)?.name ?? this.t('balance')}
                </dt>
                <dd><bdi>${formatMoney(this.locale, balance)}</bdi></dd>
              </div>`,
          )}
        </dl>
        ${this.isAdjustable && own ? this.#renderAdjustment(own.balance.currency) : nothing}
        <section class="panel" aria-labelledby="history">
          <h3 id="history">${this.t('credit-history')}</h3>
          ${this.#renderHistory(history)}
          <foyer-pager
            page=${history.page}
            page-size=${history.pageSize}
            total=${history.total}
            @foyer-page-changed=${({ detail }: CustomEvent<{ page: number }>) => (this.page = detail.page)}
          ></foyer-pager>
        </section>
      </div>
    `;
  }

  #renderAdjustment(currency: string) {
    const { errors, isPending, isSaved, problem } = this.#save;
    return html`
      <section class="panel" aria-labelledby="adjust">
        <h3 id="adjust">${this.t('credit-adjust')}</h3>
        ${
          isSaved && this.#savedBalance
            ? html`<foyer-notice kind="success"
                >${this.t('credit-saved', { balance: formatMoney(this.locale, this.#savedBalance) })}</foyer-notice
              >`
            : nothing
        }
        <foyer-form
          .fields=${this.#adjustmentFields(currency)}
          .errors=${errors}
          .pending=${isPending}
          .formError=${this.wordsOf(problem)}
          .submitLabel=${this.t('save-credit')}
          @foyer-form-changed=${() => (this.#idempotencyKey = crypto.randomUUID())}
          @foyer-form-submitted=${({ detail, target }: CustomEvent<{ values: FormValues }>) =>
            this.#adjust(detail.values, currency, target as FoyerForm)}
        ></foyer-form>
      </section>
    `;
  }

  #adjustmentFields(currency: string): FormField[] {
    return [
      {
        name: 'amount',
        label: this.t('amount', { currency }),
        help: this.t('amount-help'),
        inputType: 'text',
        isRequired: true,
        autocomplete: 'off',
        span: 6,
      },
      { name: 'comment', label: this.t('comment'), inputType: 'textarea', isRequired: false, lengthMax: 1000 },
      { name: 'notify', label: this.t('notify'), inputType: 'boolean', isRequired: false },
      ...this.#senderFields(),
    ];
  }

  /** Which store view writes, where the website has several. */
  #senderFields(): FormField[] {
    const views = this.directory?.storeViews.filter(({ websiteId }) => websiteId === this.record?.websiteId) ?? [];
    if (views.length < 2) return [];
    return [
      {
        name: 'storeViewCode',
        label: this.t('sender'),
        inputType: 'select',
        isRequired: false,
        options: [
          { value: '', label: this.t('website-default') },
          ...views.map(({ code, name }) => ({ value: code, label: name })),
        ],
      },
    ];
  }

  async #adjust(values: FormValues, currency: string, form: FoyerForm): Promise<void> {
    const customerId = this.record?.customerId;
    if (customerId === undefined) return;
    const amount = parseAmount(String(values['amount']), currency);
    if (amount === undefined) {
      const message = this.t('amount-wrong', { digits: decimalsOf(currency) });
      this.#save.refuse([{ field: 'amount', code: 'OUT_OF_RANGE', message }]);
      return;
    }
    const isDone = await this.#save.run(async () => {
      const entry = await adjustStoreCredit(this.client, customerId, this.#idempotencyKey, {
        amount,
        currency,
        comment: String(values['comment']),
        notify: values['notify'] === true,
        ...(values['storeViewCode'] && { storeViewCode: String(values['storeViewCode']) }),
      });
      this.#savedBalance = entry.balance;
    });
    if (!isDone) return;
    this.#idempotencyKey = crypto.randomUUID();
    form.reset();
    if (this.page === 1) void this.#credit.run();
    else this.page = 1;
    this.dispatchEvent(new CustomEvent('foyer-record-touched'));
  }

  #renderHistory({ items }: Page<AdminCreditEntry>) {
    if (items.length === 0) return html`<p class="muted">${this.t('no-movements')}</p>`;
    return renderTable((key) => this.t(key), 'history', this.#columns, items);
  }

  get #columns(): PanelColumn<AdminCreditEntry>[] {
    return [
      {
        key: 'date',
        cell: ({ createdAt }) => html`<time datetime=${createdAt}>${formatDate(this.locale, createdAt)}</time>`,
      },
      {
        key: 'action',
        kind: 'words',
        cell: ({ action, actor: { name } }) => {
          const words = this.t(`action-${action}`);
          return name ? this.t('by', { action: words, name }) : words;
        },
      },
      {
        key: 'change',
        kind: 'number',
        isIn: ({ change }) => change.amount > 0,
        cell: ({ change }) => html`<bdi>${formatMoney(this.locale, change, true)}</bdi>`,
      },
      {
        key: 'balance',
        kind: 'number',
        cell: ({ balance }) => html`<bdi>${formatMoney(this.locale, balance)}</bdi>`,
      },
      { key: 'comment', kind: 'words', cell: ({ comment }) => (comment ? html`<bdi>${comment}</bdi>` : nothing) },
      { key: 'notified', cell: ({ isNotified }) => this.t(isNotified ? 'yes' : 'no') },
    ];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer-credit': FoyerCustomerCredit;
  }
}
