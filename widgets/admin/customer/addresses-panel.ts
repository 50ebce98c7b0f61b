import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Address } from '../../../shared-types/addresses.ts';
import type { CountryFormat } from '../../../shared-types/countries.ts';
import type { Page } from '../../../shared-types/list.ts';
import { readFormats } from '../../api/country-formats.ts';
import { deleteCustomerAddress, updateCustomerAddress } from '../../api/customer-records.ts';
import { listCustomerAddresses } from '../../api/customers.ts';
import { SaveController } from '../../controllers/save.ts';
import { formatNumber } from '../../i18n/format.ts';
import { buttonDanger } from '../../styles/button-danger.ts';
import { linesOf, nameOf } from './address-lines.ts';
import { CustomerPanel } from './panel-element.ts';

const pageSize = 20;

/**
 * The address book of a customer: the defaults above a list of all; add, edit, choose defaults, delete one or many. Part of
 * `<foyer-customer>`.
 *
 * @fires foyer-record-touched - An address was saved or deleted, or a default moved.
 */
export class FoyerCustomerAddresses extends CustomerPanel {
  static override readonly styles = [...CustomerPanel.styles, buttonDanger];

  /** Whether the role may change addresses. */
  @property({ type: Boolean, attribute: 'is-editable' }) isEditable = false;

  @state() private page = 1;
  @state() private edited: Address | 'new' | undefined;
  @state() private chosen: ReadonlyMap<number, Address> = new Map();
  @state() private isAsking = false;
  @state() private words = '';

  readonly #save = new SaveController(this);

  /** How the countries of the shown addresses write them. */
  #formats: ReadonlyMap<string, CountryFormat> = new Map();

  readonly #book = new Task(this, {
    args: () => [this.client, this.record?.customerId, this.page] as const,
    task: async ([client, customerId, page], { signal }) => {
      if (customerId === undefined) return undefined;
      const query = { page: String(page), pageSize: String(pageSize) };
      const book = await listCustomerAddresses(client, customerId, query, signal);
      this.#formats = await readFormats(
        client,
        book.items.map(({ countryCode }) => countryCode),
      );
      return book;
    },
  });

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has('record') || changed.get('record')?.customerId === this.record?.customerId) return;
    this.page = 1;
    this.chosen = new Map();
    this.words = '';
  }

  protected override render() {
    const known = this.#book.value;
    return html`
      ${this.#book.render({
        initial: () => this.renderWaiting(),
        pending: () => (known ? this.#renderBook(known) : this.renderWaiting()),
        complete: (book) => (book === undefined ? this.renderWaiting() : this.#renderBook(book)),
        error: (error) => this.renderFailure(error, () => void this.#book.run()),
      })}
      ${
        this.edited === undefined
          ? nothing
          : html`<foyer-customer-address
              .record=${this.record}
              .edited=${this.edited}
              @foyer-address-dialog-closed=${this.#closeDialog}
            ></foyer-customer-address>`
      }
      ${this.isAsking ? this.#renderQuestion() : nothing}
    `;
  }

  /** The dialog, and all that it needs, comes when it is first opened. */
  #edit(edited: Address | 'new'): void {
    void import('./address/index.ts');
    this.edited = edited;
  }

  #renderBook({ items, total, page }: Page<Address>) {
    const defaults = items.filter(({ isDefaultBilling, isDefaultShipping }) => isDefaultBilling || isDefaultShipping);
    return html`
      <div class="panel">
        ${this.words ? html`<foyer-notice kind="success">${this.words}</foyer-notice>` : nothing}
        ${
          this.#save.problem
            ? html`<foyer-notice kind="error">${this.wordsOf(this.#save.problem)}</foyer-notice>`
            : nothing
        }
        ${
          page === 1
            ? html`<div class="cards">
                ${(['billing', 'shipping'] as const).map((kind) => this.#renderDefault(kind, defaults))}
              </div>`
            : nothing
        }
        <div class="row between">
          <h3>${this.t('all-addresses')}</h3>
          <div class="row">
            ${
              this.chosen.size > 0
                ? html`<button type="button" class="button quiet small" @click=${() => (this.isAsking = true)}>
                    ${this.t('delete-selected', this.#count)}
                  </button>`
                : nothing
            }
            ${
              this.isEditable
                ? html`<button type="button" class="button small" @click=${() => this.#edit('new')}>
                    ${this.t('add-address')}
                  </button>`
                : nothing
            }
          </div>
        </div>
        ${
          total === 0
            ? html`<p class="muted">${this.t('no-addresses')}</p>`
            : html`<ul class="log">
                ${items.map((address) => this.#renderAddress(address))}
              </ul>`
        }
        <foyer-pager
          .page=${page}
          .pageSize=${pageSize}
          .total=${total}
          @foyer-page-changed=${({ detail }: CustomEvent<{ page: number }>) => (this.page = detail.page)}
        ></foyer-pager>
      </div>
    `;
  }

  get #count(): { count: number; total: string } {
    return { count: this.chosen.size, total: formatNumber(this.locale, this.chosen.size) };
  }

  #renderDefault(kind: 'billing' | 'shipping', defaults: readonly Address[]) {
    const address = defaults.find((each) => (kind === 'billing' ? each.isDefaultBilling : each.isDefaultShipping));
    return html`<div class="card">
      <p class="muted small">${this.t(kind)}</p>
      ${
        address === undefined
          ? html`<p class="muted">${this.t('no-default')}</p>`
          : html`<address>${this.#linesOf(address).map((line) => html`<div><bdi>${line}</bdi></div>`)}</address>`
      }
    </div>`;
  }

  #linesOf(address: Address): string[] {
    return linesOf(address, this.#formats.get(address.countryCode), this.locale);
  }

  #renderAddress(address: Address) {
    const name = nameOf(address);
    const lines = this.#linesOf(address).filter((line) => line !== name);
    const marks = [address.isDefaultBilling && 'billing', address.isDefaultShipping && 'shipping'].filter(
      (mark) => typeof mark === 'string',
    );
    return html`<li>
      <div class="row" style="flex-wrap: nowrap; align-items: flex-start">
        ${
          this.isEditable
            ? html`<input
                type="checkbox"
                aria-label=${this.t('select-address', { name: `${name}, ${lines.join(', ')}` })}
                .checked=${this.chosen.has(address.addressId)}
                @change=${() => this.#choose(address)}
              />`
            : nothing
        }
        <div style="flex: 1; min-inline-size: 0">
          <bdi><strong>${name}</strong></bdi>
          <div class="small"><bdi>${lines.join(', ')}</bdi></div>
          ${marks.length > 0 ? html`<p class="muted small">${marks.map((mark) => this.t(mark)).join(' · ')}</p>` : nothing}
          ${address.vatMark ? html`<p class="muted small">${this.t(`vat-${address.vatMark}`)}</p>` : nothing}
          ${this.isEditable ? this.#renderActions(address) : nothing}
        </div>
      </div>
    </li>`;
  }

  #renderActions(address: Address) {
    const move = (patch: object) => () => void this.#move(address, patch);
    return html`<div class="row" style="padding-block-start: 0.375rem">
      <button type="button" class="button quiet small" @click=${() => this.#edit(address)}>${this.t('edit')}</button>
      ${
        address.isDefaultBilling
          ? nothing
          : html`<button type="button" class="button plain small" @click=${move({ isDefaultBilling: true })}>
              ${this.t('make-billing')}
            </button>`
      }
      ${
        address.isDefaultShipping
          ? nothing
          : html`<button type="button" class="button plain small" @click=${move({ isDefaultShipping: true })}>
              ${this.t('make-shipping')}
            </button>`
      }
    </div>`;
  }

  #renderQuestion() {
    const leave = (): void => {
      this.isAsking = false;
    };
    return html`<foyer-dialog
      open
      heading=${this.t('delete-addresses-heading', this.#count)}
      @foyer-dialog-closed=${leave}
    >
      <p>${this.t('delete-addresses-words')}</p>
      <button slot="actions" type="button" class="button quiet" @click=${leave}>${this.t('cancel')}</button>
      <button
        slot="actions"
        type="button"
        class="button danger"
        aria-busy=${this.#save.isPending}
        @click=${() => void this.#delete()}
      >
        ${this.t('delete-selected', this.#count)}
      </button>
    </foyer-dialog>`;
  }

  #choose(address: Address): void {
    const chosen = new Map(this.chosen);
    if (!chosen.delete(address.addressId)) chosen.set(address.addressId, address);
    this.chosen = chosen;
  }

  async #move({ addressId, version }: Address, patch: object): Promise<void> {
    const customerId = this.record?.customerId;
    if (customerId === undefined) return;
    await this.#save.run(async () => {
      await updateCustomerAddress(this.client, { customerId, addressId, version }, patch);
    });
    this.#refresh('');
  }

  async #delete(): Promise<void> {
    const customerId = this.record?.customerId;
    if (customerId === undefined) return;
    const count = this.#count;
    const isDone = await this.#save.run(async () => {
      for (const { addressId, version } of this.chosen.values()) {
        await deleteCustomerAddress(this.client, { customerId, addressId, version });
        this.chosen = new Map([...this.chosen].filter(([id]) => id !== addressId));
      }
    });
    this.isAsking = false;
    this.#refresh(isDone ? this.t('addresses-deleted', count) : '');
  }

  readonly #closeDialog = ({ detail }: CustomEvent<{ isSaved: boolean }>): void => {
    this.edited = undefined;
    if (detail.isSaved) this.#refresh(this.t('saved'));
  };

  #refresh(words: string): void {
    this.words = words;
    void this.#book.run();
    this.dispatchEvent(new CustomEvent('foyer-record-touched'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer-addresses': FoyerCustomerAddresses;
  }
}
