import { Task } from '@lit/task';
import { html } from 'lit';
import { property } from 'lit/decorators/property.js';
import { query } from 'lit/decorators/query.js';
import { state } from 'lit/decorators/state.js';
import type { OrderAddressInput } from '../../../../shared-types/checkout.ts';
import type { FieldError } from '../../../../shared-types/errors.ts';
import type { FormField } from '../../../../shared-types/forms.ts';
import { listCountries } from '../../../api/countries.ts';
import { readForm } from '../../../api/forms.ts';
import type { FormChange, FormValues, FoyerForm } from '../../../elements/form/form.ts';
import { renderWaitingForm, waitingFormStyles } from '../../../elements/form/waiting-form.ts';
import { FoyerElement } from '../../../foyer-element.ts';
import { host } from '../../../styles/host.ts';
import { tokens } from '../../../styles/tokens.ts';
import { plainFormat, readFormat } from '../../../api/country-formats.ts';
import { arrangeFields } from '../../address-book/editor/address-fields.ts';
import { toBody } from '../../address-book/editor/address-values.ts';
import { checkoutAddressMessages } from './checkout-address.messages.ts';

/** An address that somebody without a book entered, and where to write to. */
export interface EnteredAddress {
  email: string;
  address: OrderAddressInput;
  /** What was typed, to go on with. */
  values: FormValues;
}

const waiting = () => renderWaitingForm(['half', 'half', 'field', 'field', 'half', 'half', 'field', 'submit']);

const isLeftOut = ({ name }: FormField): boolean => name.startsWith('isDefault') || name.startsWith('attributes.');

/**
 * The form of an address for one order, in the manner of its country. Part of `<foyer-checkout>`.
 *
 * @fires foyer-address-entered - It is filled in; `detail` is an {@link EnteredAddress}.
 */
export class FoyerCheckoutAddress extends FoyerElement {
  static override readonly styles = [tokens, host, waitingFormStyles];
  static override readonly messagesName = 'checkout-address';
  static override readonly messages = checkoutAddressMessages;

  /** Asks for an e-mail address, too. */
  @property({ type: Boolean, attribute: 'has-email' }) hasEmail = false;

  /** What the form starts with. */
  @property({ attribute: false }) values: FormValues = {};

  /** What the server says of single fields. */
  @property({ attribute: false }) errors: readonly FieldError[] = [];

  @state() private countryCode: string | undefined;

  @query('foyer-form') private readonly form!: FoyerForm | null;

  #draft: FormValues = {};

  readonly #basics = new Task(this, {
    args: () => [this.client] as const,
    task: async ([client], { signal }) => {
      const [{ fields }, countries] = await Promise.all([
        readForm(client, 'customer_address_edit', signal),
        listCountries(client, signal),
      ]);
      return { fields: fields.filter((field) => !isLeftOut(field)), countries };
    },
  });

  readonly #format = new Task(this, {
    args: () => [this.client, this.#country] as const,
    task: async ([client, countryCode]) =>
      countryCode === '' ? undefined : readFormat(client, countryCode).catch(() => plainFormat),
  });

  get #country(): string {
    return (
      this.countryCode ??
      (String(this.values['countryCode'] ?? '') || this.#basics.value?.countries.defaultCountryCode || '')
    );
  }

  protected override render() {
    return this.#basics.render({
      initial: waiting,
      pending: waiting,
      complete: ({ fields, countries }) => {
        const format = this.#format.value;
        if (!format) return waiting();
        const { locale } = this;
        const t = (key: string, values?: Record<string, string | number>) => this.t(key, values);
        const surroundings = { locale, t, format, countries: countries.items, target: 'new', isFirst: true } as const;
        return this.#renderForm([...this.#emailFields, ...arrangeFields(fields, surroundings)]);
      },
      error: (error) => html`
        <foyer-notice
          part="error"
          kind="error"
          action=${this.t('try-again')}
          @foyer-notice-action=${() => void this.#basics.run()}
          >${this.wordsOf(error)}</foyer-notice
        >
      `,
    });
  }

  get #emailFields(): FormField[] {
    if (!this.hasEmail) return [];
    const words = { label: this.t('email'), help: this.t('email-help') };
    return [{ name: 'email', ...words, inputType: 'email', isRequired: true, autocomplete: 'email' }];
  }

  #renderForm(fields: readonly FormField[]) {
    return html`<foyer-form
      .fields=${fields}
      .values=${{ ...this.values, ...this.#draft, countryCode: this.#country }}
      .errors=${this.errors}
      .submitLabel=${this.t('use')}
      @foyer-form-changed=${this.#change}
      @foyer-form-submitted=${() => this.#finish(fields)}
    ></foyer-form>`;
  }

  readonly #change = ({ detail: { name, values } }: CustomEvent<FormChange>): void => {
    this.#draft = { ...this.#draft, ...values };
    if (name !== 'countryCode') return;
    this.#draft = { ...this.#draft, region: '' };
    this.countryCode = String(values['countryCode'] ?? '');
  };

  #finish(fields: readonly FormField[]): void {
    if (!this.form) return;
    const values = this.form.currentValues;
    const body = toBody(
      values,
      fields.filter(({ name }) => name !== 'email'),
    );
    const entered: EnteredAddress = {
      email: String(values['email'] ?? '').trim(),
      address: body as OrderAddressInput,
      values,
    };
    this.dispatchEvent(new CustomEvent('foyer-address-entered', { detail: entered }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-checkout-address': FoyerCheckoutAddress;
  }
}
