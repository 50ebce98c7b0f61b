import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { Account } from '../../../shared-types/account.ts';
import type { Address } from '../../../shared-types/addresses.ts';
import type { CountryFormat } from '../../../shared-types/countries.ts';
import type { FieldError } from '../../../shared-types/errors.ts';
import { listAddresses } from '../../api/addresses.ts';
import type { Client } from '../../api/client.ts';
import { wordsOf } from '../../i18n/errors.ts';
import type { MessageValues } from '../../i18n/translate.ts';
import { renderLines } from '../address-book/written-lines.ts';
import { readFormats } from '../../api/country-formats.ts';
import type { SavedAddress } from '../address-book/editor/address-editor.ts';
import type { EnteredAddress } from './address-form/checkout-address.ts';
import { renderChoice } from './checkout-parts.ts';
import type { ChosenAddress } from './placement.ts';

/** What a choice of an address needs of the checkout. */
export interface ChoiceContext {
  /** Names the radio buttons. */
  name: string;
  t(key: string, values?: MessageValues): string;
  client(): Client;
  locale(): string;
  /** The entry of the book that is chosen at first. */
  preferred(account: Account): number | null;
  chosen(address: ChosenAddress): void;
}

const pageStep = 4;

/** An address to choose: of the book for shoppers, with a way to add one; entered in a form by guests. */
export class AddressChoice implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #context: ChoiceContext;
  #book: readonly Address[] | undefined;
  #total = 0;
  #pageSize = pageStep;
  #formats: ReadonlyMap<string, CountryFormat> = new Map();
  #isLoading = false;
  #problem: unknown;
  #value: ChosenAddress | undefined;
  #isOpen = true;
  #isAdding = false;
  /** Whose book it is; a late answer for another is dropped. */
  #generation = 0;

  constructor(host: ReactiveControllerHost, context: ChoiceContext) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  /** What is chosen. */
  get value(): ChosenAddress | undefined {
    return this.#value;
  }

  /** Somebody else is here. */
  forget(): void {
    this.#generation++;
    this.#book = undefined;
    this.#value = undefined;
    this.#problem = undefined;
    this.#isLoading = false;
    this.#isOpen = true;
    this.#pageSize = pageStep;
  }

  /** Opens the form of an entered address again, with what was typed. */
  reopen(): void {
    this.#isOpen = true;
    this.#host.requestUpdate();
  }

  render(account: Account | undefined, form: { hasEmail: boolean; errors: readonly FieldError[] }) {
    if (!account) return this.#renderEntered(form);
    if (!this.#book && !this.#isLoading && this.#problem === undefined) void this.#load(account);
    return this.#renderBook(account);
  }

  #renderEntered({ hasEmail, errors }: { hasEmail: boolean; errors: readonly FieldError[] }) {
    const { name, t, locale } = this.#context;
    const entered = this.#value?.kind === 'entered' ? this.#value : undefined;
    if (!this.#isOpen && entered) {
      const { address, email } = entered;
      return html`<div class="given">
        <div>
          ${email ? html`<p class="muted"><bdi>${email}</bdi></p>` : nothing}
          ${renderLines(locale(), address, this.#formats.get(address.countryCode))}
        </div>
        <button
          type="button"
          class="button plain"
          aria-label=${t('change-label', { what: t(name) })}
          @click=${() => this.reopen()}
        >
          ${t('change')}
        </button>
      </div>`;
    }
    return html`<foyer-checkout-address
      ?has-email=${hasEmail}
      .values=${entered?.values ?? {}}
      .errors=${errors}
      @foyer-address-entered=${({ detail }: CustomEvent<EnteredAddress>) => this.#enter(detail)}
    ></foyer-checkout-address>`;
  }

  #renderBook(account: Account) {
    const { name, t, locale } = this.#context;
    const book = this.#book;
    if (this.#problem !== undefined)
      return html`<foyer-notice
        part="error"
        kind="error"
        action=${t('try-again')}
        @foyer-notice-action=${() => void this.#load(account)}
        >${wordsOf(locale(), this.#problem)}</foyer-notice
      >`;
    if (!book) return html`<span class="skeleton" style="block-size: 11rem" aria-busy="true"></span>`;
    const chosenId = this.#value?.kind === 'book' ? this.#value.address.addressId : undefined;
    return html`
      ${
        book.length === 0
          ? html`<p class="muted">${t('no-address')}</p>`
          : html`<fieldset class="choices" aria-label=${t(name)}>
              ${book.map((address) =>
                renderChoice(
                  name,
                  {
                    value: String(address.addressId),
                    isChosen: address.addressId === chosenId,
                    content: renderLines(locale(), address, this.#formats.get(address.countryCode)),
                  },
                  () => this.#choose({ kind: 'book', address }),
                ),
              )}
            </fieldset>`
      }
      <div class="tools">
        <button type="button" class="button quiet" @click=${() => this.#add(true)}>${t('add-address')}</button>
        ${
          this.#total > book.length
            ? html`<button type="button" class="button plain" @click=${() => this.#showMore(account)}>
                ${t('more-addresses')}
              </button>`
            : nothing
        }
      </div>
      <foyer-address-editor
        .account=${account}
        .edited=${this.#isAdding ? 'new' : undefined}
        .isFirst=${book.length === 0}
        @foyer-editor-finished=${({ detail }: CustomEvent<{ saved: SavedAddress | undefined }>) =>
          this.#accept(detail.saved)}
      ></foyer-address-editor>
    `;
  }

  async #load(account: Account): Promise<void> {
    const mine = ++this.#generation;
    this.#isLoading = true;
    this.#problem = undefined;
    try {
      const client = this.#context.client();
      const query = { pageSize: String(this.#pageSize), sort: '-addressId' };
      const { items, total } = await listAddresses(client, query, new AbortController().signal);
      const formats = await readFormats(
        client,
        items.map(({ countryCode }) => countryCode),
      );
      if (mine !== this.#generation) return;
      [this.#book, this.#total, this.#formats] = [items, total, formats];
      const preferred = items.find(({ addressId }) => addressId === this.#context.preferred(account)) ?? items[0];
      if (!this.#value && preferred) this.#choose({ kind: 'book', address: preferred });
    } catch (error) {
      if (mine === this.#generation) this.#problem = error;
    } finally {
      if (mine === this.#generation) this.#isLoading = false;
      this.#host.requestUpdate();
    }
  }

  #showMore(account: Account): void {
    this.#pageSize += 4 * pageStep;
    void this.#load(account);
  }

  #add(isAdding: boolean): void {
    if (isAdding) void import('../address-book/editor/index.ts');
    this.#isAdding = isAdding;
    this.#host.requestUpdate();
  }

  async #accept(saved: SavedAddress | undefined): Promise<void> {
    this.#add(false);
    if (!saved) return;
    const { address } = saved;
    this.#book = [address, ...(this.#book ?? [])];
    this.#total++;
    this.#choose({ kind: 'book', address });
    const formats = await readFormats(this.#context.client(), [address.countryCode]);
    this.#formats = new Map([...this.#formats, ...formats]);
    this.#host.requestUpdate();
  }

  async #enter(entered: EnteredAddress): Promise<void> {
    this.#isOpen = false;
    this.#choose({ kind: 'entered', ...entered });
    this.#formats = await readFormats(this.#context.client(), [entered.address.countryCode]);
    this.#host.requestUpdate();
  }

  #choose(chosen: ChosenAddress): void {
    this.#value = chosen;
    this.#host.requestUpdate();
    this.#context.chosen(chosen);
  }
}
