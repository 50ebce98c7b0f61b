import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Account } from '../../../shared-types/account.ts';
import type { Address } from '../../../shared-types/addresses.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import type { Page } from '../../../shared-types/list.ts';
import type { Money } from '../../../shared-types/money.ts';
import type { AdminCreditEntry } from '../../../shared-types/store-credit.ts';
import { adjustStoreCredit, listCustomerCreditHistory, readCustomerCredit } from '../../api/customer-credit.ts';
import { readCustomer } from '../../api/customer-records.ts';
import { listCustomerAddresses } from '../../api/customers.ts';
import { SaveController } from '../../controllers/save.ts';
import type { FormValues, FoyerForm } from '../../elements/form/form.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { formatDate, formatMoney, formatNumber } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { skeleton } from '../../styles/skeleton.ts';
import { tokens } from '../../styles/tokens.ts';
import { decimalsOf, parseAmount } from './amount.ts';
import { customerSheetMessages } from './customer-sheet.messages.ts';
import { customerSheetStyles } from './customer-sheet.styles.ts';

const addressesShown = 6;

/**
 * One customer at a glance, over the grid: who it is, the store credit and its adjustment, the first addresses.
 *
 * @fires foyer-customer-record-request - The whole record was asked for; `detail.customerId`. Cancel it to show it.
 * @fires foyer-customer-sheet-closed - The admin closed it.
 * @fires foyer-customer-sheet-changed - Something was saved that the grid shows.
 */
export class FoyerCustomerSheet extends FoyerElement {
  static override readonly styles = [tokens, host, button, skeleton, customerSheetStyles];
  static override readonly messagesName = 'customer-sheet';
  static override readonly messages = customerSheetMessages;

  @property({ type: Number, attribute: 'customer-id' }) customerId = 0;

  readonly #save = new SaveController(this);
  /** One key for one adjustment, however often it has to be sent; a new one after it succeeded or was changed. */
  #idempotencyKey: string = crypto.randomUUID();
  #savedBalance: Money | undefined;

  readonly #customer = new Task(this, {
    args: () => [this.client, this.customerId] as const,
    task: ([client, customerId], { signal }) =>
      Promise.all([
        readCustomer(client, customerId, signal),
        readCustomerCredit(client, customerId, signal),
        listCustomerCreditHistory(client, customerId, signal),
        listCustomerAddresses(client, customerId, { pageSize: String(addressesShown) }, signal),
      ]),
  });

  protected override render() {
    const heading = this.#customer.value?.[0];
    const name = heading
      ? [heading.prefix, heading.firstName, heading.middleName, heading.lastName, heading.suffix]
          .filter((part) => part !== '')
          .join(' ')
      : this.t('title', { id: formatNumber(this.locale, this.customerId) });
    return html`
      <foyer-dialog open heading=${name} closed-by="any" @foyer-dialog-closed=${this.#close}>
        ${this.#customer.render({
          initial: () => this.#renderSkeleton(),
          pending: () => (this.#customer.value ? this.#renderSheet(...this.#customer.value) : this.#renderSkeleton()),
          complete: (loaded) => this.#renderSheet(...loaded),
          error: (error) => html`
            <foyer-notice
              kind="error"
              action=${this.t('try-again')}
              @foyer-notice-action=${() => void this.#customer.run()}
              >${this.wordsOf(error)}</foyer-notice
            >
          `,
        })}
        <button slot="actions" type="button" class="button quiet" @click=${this.#askForRecord}>
          ${this.t('record')}
        </button>
      </foyer-dialog>
    `;
  }

  readonly #askForRecord = (): void => {
    // Whoever shows the record cancels the request; then the sheet has done its part.
    if (!dispatch(this, 'foyer-customer-record-request', { customerId: this.customerId })) this.#close();
  };

  #renderSkeleton() {
    return html`<div class="sheet" aria-busy="true">${[1, 2, 3].map(() => html`<span class="skeleton"></span>`)}</div>`;
  }

  #renderSheet(
    account: Account,
    { items: balances }: { items: readonly { balance: Money }[] },
    history: Page<AdminCreditEntry>,
    book: Page<Address>,
  ) {
    return html`
      <div class="sheet">
        <dl>
          ${this.#renderFact('email', account.email)}
          ${this.#renderFact('since', formatDate(this.locale, account.createdAt))}
          ${this.#renderFact('confirmed', this.t(account.isConfirmed ? 'yes' : 'no'))}
        </dl>
        <section aria-labelledby="credit">
          <h3 id="credit">${this.t('credit')}</h3>
          ${balances.map(
            ({ balance }) =>
              html`<p class="balance"><bdi>${formatMoney(this.locale, balance)}</bdi></p>
                ${this.#renderAdjustment(balance.currency)}`,
          )}
          ${this.#renderHistory(history)}
        </section>
        <section aria-labelledby="addresses">
          <h3 id="addresses">${this.t('addresses')}</h3>
          ${this.#renderBook(book)}
        </section>
      </div>
    `;
  }

  #renderFact(key: string, value: string) {
    return html`<div>
      <dt>${this.t(key)}</dt>
      <dd><bdi>${value}</bdi></dd>
    </div>`;
  }

  #renderAdjustment(currency: string) {
    const { errors, isPending, isSaved, problem } = this.#save;
    return html`
      ${
        isSaved && this.#savedBalance
          ? html`<foyer-notice kind="success">
              ${this.t('saved', { balance: formatMoney(this.locale, this.#savedBalance) })}
            </foyer-notice>`
          : nothing
      }
      <details>
        <summary>${this.t('adjust')}</summary>
        <foyer-form
          .fields=${this.#adjustmentFields(currency)}
          .errors=${errors}
          .pending=${isPending}
          .formError=${this.wordsOf(problem)}
          .submitLabel=${this.t('save')}
          @foyer-form-changed=${() => (this.#idempotencyKey = crypto.randomUUID())}
          @foyer-form-submitted=${({ detail, target }: CustomEvent<{ values: FormValues }>) =>
            this.#adjust(detail.values, currency, target as FoyerForm)}
        ></foyer-form>
      </details>
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
    ];
  }

  async #adjust(values: FormValues, currency: string, form: FoyerForm): Promise<void> {
    const amount = parseAmount(String(values['amount']), currency);
    if (amount === undefined) {
      const message = this.t('amount-wrong', { digits: decimalsOf(currency) });
      return this.#save.refuse([{ field: 'amount', code: 'OUT_OF_RANGE', message }]);
    }
    const isDone = await this.#save.run(async () => {
      const entry = await adjustStoreCredit(this.client, this.customerId, this.#idempotencyKey, {
        amount,
        currency,
        comment: String(values['comment']),
        notify: values['notify'] === true,
      });
      this.#savedBalance = entry.balance;
    });
    if (!isDone) return;
    this.#idempotencyKey = crypto.randomUUID();
    form.reset();
    void this.#customer.run();
    this.dispatchEvent(new CustomEvent('foyer-customer-sheet-changed'));
  }

  #renderHistory({ items }: Page<AdminCreditEntry>) {
    if (items.length === 0) return html`<p class="muted">${this.t('no-movements')}</p>`;
    return html`<ul class="movements">
      ${items.map(({ action, actor, change, comment, createdAt }) => {
        const words = this.t(`action-${action}`);
        return html`<li>
          <span>${actor.name ? this.t('by', { action: words, name: actor.name }) : words}</span>
          <span class=${change.amount > 0 ? 'in' : ''}><bdi>${formatMoney(this.locale, change, true)}</bdi></span>
          <span class="note muted small">
            <time datetime=${createdAt}>${formatDate(this.locale, createdAt)}</time>${comment ? ` · ${comment}` : ''}
          </span>
        </li>`;
      })}
    </ul>`;
  }

  #renderBook({ items, total }: Page<Address>) {
    if (total === 0) return html`<p class="muted">${this.t('no-addresses')}</p>`;
    const more = total - items.length;
    const numbers = { count: more, total: formatNumber(this.locale, more) };
    return html`
      <ul class="addresses">
        ${items.map((address) => this.#renderAddress(address))}
      </ul>
      ${more > 0 ? html`<p class="muted small">${this.t('more-addresses', numbers)}</p>` : nothing}
    `;
  }

  #renderAddress(address: Address) {
    const marks = [
      address.isDefaultBilling ? this.t('billing') : '',
      address.isDefaultShipping ? this.t('shipping') : '',
    ].filter((mark) => mark !== '');
    const country = new Intl.DisplayNames(this.locale, { type: 'region', fallback: 'code' }).of(address.countryCode);
    const lines = [
      `${address.firstName} ${address.lastName}`,
      address.company,
      ...address.street,
      [address.postcode, address.city, address.region].filter((part) => part !== '').join(' '),
      country ?? '',
      address.telephone,
    ].filter((line) => line !== '');
    return html`<li>
      ${marks.length > 0 ? html`<p class="muted small">${marks.join(' · ')}</p>` : nothing}
      <address>${lines.map((line) => html`<div><bdi>${line}</bdi></div>`)}</address>
    </li>`;
  }

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent('foyer-customer-sheet-closed'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer-sheet': FoyerCustomerSheet;
  }
}
