import { Task, TaskStatus } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { query } from 'lit/decorators/query.js';
import { state } from 'lit/decorators/state.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Account } from '../../../../shared-types/account.ts';
import type { Address } from '../../../../shared-types/addresses.ts';
import type { CountryFormat } from '../../../../shared-types/countries.ts';
import type { FieldError } from '../../../../shared-types/errors.ts';
import type { FormField } from '../../../../shared-types/forms.ts';
import { createAddress, readAddress, updateAddress } from '../../../api/addresses.ts';
import { ApiError } from '../../../api/client.ts';
import { listCountries } from '../../../api/countries.ts';
import { readForm } from '../../../api/forms.ts';
import type { FormChange, FormValues, FoyerForm } from '../../../elements/form/form.ts';
import { waitingFormStyles } from '../../../elements/form/waiting-form.ts';
import { FoyerElement } from '../../../foyer-element.ts';
import { fieldWordsOf } from '../../../i18n/errors.ts';
import { button } from '../../../styles/button.ts';
import { host } from '../../../styles/host.ts';
import { tokens } from '../../../styles/tokens.ts';
import { accountStyles } from '../../account.styles.ts';
import { addressBookStyles } from '../address-book.styles.ts';
import { addressEditorMessages } from './address-editor.messages.ts';
import { arrangeFields, isPostcodeShaped } from './address-fields.ts';
import { startValues, toBody, valuesOf } from './address-values.ts';
import { nameCountry, plainFormat, readFormat } from '../../../api/country-formats.ts';
import { renderConflict, renderCountryNotice, renderWaitingEditor } from './editor-parts.ts';

/** What an editor has saved. */
export interface SavedAddress {
  address: Address;
  isNew: boolean;
}

/**
 * The dialog in which an address is added or changed. Its fields follow the chosen country; what was typed outlives every
 * change of country and every failure. Part of `<foyer-address-book>`.
 *
 * @fires foyer-editor-finished - The dialog is over; `detail.saved` is what was saved, if anything.
 */
export class FoyerAddressEditor extends FoyerElement {
  static override readonly styles = [tokens, host, button, waitingFormStyles, accountStyles, addressBookStyles];
  static override readonly messagesName = 'address-editor';
  static override readonly messages = addressEditorMessages;

  /** Whose book it is. */
  @property({ attribute: false }) account: Account | undefined;

  /** What is edited; while it is undefined nothing shows. */
  @property({ attribute: false }) edited: Address | 'new' | undefined;

  /** Whether the book is still empty. */
  @property({ attribute: false }) isFirst = false;

  @state() private hasOpened = false;
  /** The form is made anew whenever this changes. */
  @state() private generation = 0;
  @state() private countryCode: string | undefined;
  @state() private isPending = false;
  @state() private errors: readonly FieldError[] = [];
  @state() private formError = '';
  @state() private isPostcodeOdd = false;
  /** The address as somebody else left it. */
  @state() private theirs: Address | undefined;
  @state() private isGone = false;

  @query('foyer-form') private readonly form!: FoyerForm | null;

  /** What is edited, also while the dialog fades. */
  #target: Address | 'new' = 'new';
  #draft: FormValues = {};
  /** What was chosen or typed as region, by country. */
  readonly #regions = new Map<string, FormValues[string]>();

  readonly #basics = new Task(this, {
    args: () => [this.client, this.hasOpened] as const,
    task: async ([client, hasOpened], { signal }) => {
      if (!hasOpened) return undefined;
      const [{ fields }, countries] = await Promise.all([
        readForm(client, 'customer_address_edit', signal),
        listCountries(client, signal),
      ]);
      return { fields, countries };
    },
  });

  readonly #format = new Task(this, {
    args: () => [this.client, this.#country, this.#isClosed] as const,
    task: async ([client, countryCode, isClosed]) => {
      if (isClosed) return plainFormat;
      return countryCode === '' ? undefined : readFormat(client, countryCode);
    },
  });

  get #country(): string {
    return this.countryCode ?? this.#basics.value?.countries.defaultCountryCode ?? '';
  }

  /** Whether the shop takes no new addresses in the country, as in an address from before it was taken from the list. */
  get #isClosed(): boolean {
    const open = this.#basics.value?.countries.items;
    return open !== undefined && this.#country !== '' && !open.some(({ countryCode }) => countryCode === this.#country);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('edited') && this.edited !== undefined) this.#open(this.edited);
  }

  #open(edited: Address | 'new'): void {
    this.#target = edited;
    this.#regions.clear();
    this.hasOpened = true;
    this.isGone = false;
    this.#fill(edited);
    if (this.#basics.status === TaskStatus.ERROR) void this.#basics.run();
    if (this.#format.status === TaskStatus.ERROR) void this.#format.run();
  }

  #fill(from: Address | 'new'): void {
    const start = this.account ? startValues(this.account) : {};
    this.#draft = from === 'new' ? start : valuesOf(from);
    this.countryCode = from === 'new' ? undefined : from.countryCode;
    this.theirs = undefined;
    this.errors = [];
    this.formError = '';
    this.isPostcodeOdd = false;
    this.generation++;
  }

  protected override render() {
    const key = this.#target === 'new' ? 'heading-new' : 'heading-edit';
    return html`
      <foyer-dialog
        heading=${this.t(key)}
        ?open=${this.edited !== undefined}
        @foyer-dialog-closed=${() => this.#finish(undefined)}
      >
        ${this.#basics.render({
          initial: () => renderWaitingEditor(),
          pending: () => renderWaitingEditor(),
          complete: (basics) => (basics ? this.#renderLoaded(basics.fields) : nothing),
          error: (error) => html`
            <foyer-notice kind="error" action=${this.t('try-again')} @foyer-notice-action=${() => this.#basics.run()}>
              ${this.wordsOf(error)}
            </foyer-notice>
          `,
        })}
      </foyer-dialog>
    `;
  }

  #renderLoaded(fields: readonly FormField[]) {
    // A country that is still being looked up keeps the fields of the one before.
    const format = this.#format.value ?? (this.#format.status === TaskStatus.ERROR ? plainFormat : undefined);
    if (!format) return renderWaitingEditor();
    return html`
      <div class="stack">
        ${this.isFirst && this.#target === 'new' ? html`<p class="muted">${this.t('first-words')}</p>` : nothing}
        ${this.#renderConflict()}
        ${renderCountryNotice((key, values) => this.t(key, values), nameCountry(this.locale, this.#country), {
          isClosed: this.#isClosed,
          retry: this.#format.status === TaskStatus.ERROR && (() => void this.#format.run()),
        })}
        ${keyed(this.generation, this.#renderForm(this.#arrange(fields, format), format))}
      </div>
    `;
  }

  #renderForm(fields: readonly FormField[], format: CountryFormat) {
    const example = format.postcodeExample ?? '';
    return html`
      <foyer-form
        .fields=${fields}
        .values=${{ ...this.#draft, countryCode: this.#country }}
        .errors=${this.errors}
        .hints=${this.isPostcodeOdd && example ? { postcode: this.t('postcode-odd', { example }) } : {}}
        .formError=${this.formError}
        .submitLabel=${this.t('save')}
        .cancelLabel=${this.t('cancel')}
        ?pending=${this.isPending}
        @foyer-form-changed=${this.#change}
        @foyer-form-submitted=${() => this.#save(fields)}
        @foyer-form-cancelled=${() => this.#finish(undefined)}
        @focusout=${(event: Event) => this.#leave(event, format)}
      ></foyer-form>
    `;
  }

  #renderConflict() {
    const { theirs } = this;
    return renderConflict({
      t: (key) => this.t(key),
      isGone: this.isGone,
      theirs,
      addAgain: () => this.#saveAs('new'),
      keepMine: () => theirs && this.#saveAs(theirs),
      takeTheirs: () => theirs && this.#takeTheirs(theirs),
    });
  }

  #arrange(fields: readonly FormField[], format: CountryFormat): FormField[] {
    return arrangeFields(fields, {
      locale: this.locale,
      t: (key, values) => this.t(key, values),
      format,
      countries: this.#basics.value?.countries.items ?? [],
      target: this.#target,
      isFirst: this.isFirst,
    });
  }

  readonly #change = ({ detail: { name, values } }: CustomEvent<FormChange>): void => {
    const before = this.#country;
    this.#draft = { ...this.#draft, ...values };
    if (name === 'postcode') this.isPostcodeOdd = false;
    if (name !== 'countryCode') return;
    this.#regions.set(before, this.#draft['region'] ?? '');
    const chosen = String(values['countryCode'] ?? '');
    this.#draft = { ...this.#draft, region: this.#regions.get(chosen) ?? '' };
    this.countryCode = chosen;
    this.isPostcodeOdd = false;
  };

  #leave({ target }: Event, format: CountryFormat): void {
    if (target instanceof HTMLInputElement && target.name === 'postcode')
      this.isPostcodeOdd = !isPostcodeShaped(format, target.value);
  }

  #saveAs(target: Address | 'new'): void {
    this.#target = target;
    this.theirs = undefined;
    this.isGone = false;
    this.form?.querySelector('form')?.requestSubmit();
  }

  #takeTheirs(theirs: Address): void {
    this.#target = theirs;
    this.#fill(theirs);
  }

  async #save(fields: readonly FormField[]): Promise<void> {
    if (this.isPending || !this.form) return;
    const body = toBody(this.form.currentValues, fields);
    const target = this.#target;
    this.isPending = true;
    this.formError = '';
    this.errors = [];
    try {
      const address =
        target === 'new'
          ? await createAddress(this.client, body)
          : await updateAddress(this.client, target.addressId, target.version, body);
      this.#finish({ address, isNew: target === 'new' });
    } catch (error) {
      await this.#explain(error, fields, target);
    } finally {
      this.isPending = false;
    }
  }

  async #explain(error: unknown, fields: readonly FormField[], target: Address | 'new'): Promise<void> {
    const code = error instanceof ApiError ? error.code : undefined;
    if (error instanceof ApiError && code === 'INPUT_INVALID') this.#showErrors(error, fields);
    else if (code === 'NOT_FOUND') this.isGone = true;
    else if (code === 'VERSION_STALE' && target !== 'new') await this.#showTheirs(target);
    else this.formError = this.wordsOf(error);
  }

  /** Errors go to their fields; what belongs to no field that is shown is said above the form. */
  #showErrors(error: ApiError, fields: readonly FormField[]): void {
    this.errors = error.errors;
    const isShown = (path: string): boolean => fields.some(({ name }) => path === name || path.startsWith(`${name}.`));
    const elsewhere = error.errors.filter(({ field }) => !isShown(field));
    this.formError = elsewhere.map((each) => fieldWordsOf(this.locale, each)).join(' ');
  }

  async #showTheirs({ addressId }: Address): Promise<void> {
    try {
      this.theirs = await readAddress(this.client, addressId);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'NOT_FOUND') this.isGone = true;
      else this.formError = this.wordsOf(error);
    }
  }

  #finish(saved: SavedAddress | undefined): void {
    this.dispatchEvent(new CustomEvent('foyer-editor-finished', { detail: { saved } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-address-editor': FoyerAddressEditor;
  }
}
