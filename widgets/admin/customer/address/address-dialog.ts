import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Address } from '../../../../shared-types/addresses.ts';
import type { CountryFormat } from '../../../../shared-types/countries.ts';
import type { BodyInput } from '../../../../shared-types/endpoint.ts';
import type { FormField } from '../../../../shared-types/forms.ts';
import type {
  AdminAddressForm,
  createCustomerAddress as createEndpoint,
} from '../../../../shared-types/customer-records.ts';
import { ApiError } from '../../../api/client.ts';
import { listCountries, readCountry } from '../../../api/countries.ts';
import { createCustomerAddress, updateCustomerAddress } from '../../../api/customer-records.ts';
import { readForm } from '../../../api/forms.ts';
import { SaveController } from '../../../controllers/save.ts';
import type { FormChange, FormValues } from '../../../elements/form/form.ts';
import type { FormValue } from '../../../elements/form/values.ts';
import { CustomerPanel } from '../panel-element.ts';

type AddressBody = BodyInput<typeof createEndpoint>;

const attributePrefix = 'attributes.';

const formValuesOf = (address: Address, fields: readonly FormField[]): FormValues => {
  const own = new Map<string, unknown>(Object.entries(address));
  const attributes = new Map<string, unknown>(Object.entries(address.attributes));
  return Object.fromEntries(
    fields.map(({ name, inputType }) => {
      const value = name.startsWith(attributePrefix)
        ? attributes.get(name.slice(attributePrefix.length))
        : own.get(name);
      return [name, (value as FormValue | null | undefined) ?? (inputType === 'boolean' ? false : '')];
    }),
  );
};

const bodyOf = (values: FormValues): AddressBody => {
  const entries = Object.entries(values);
  const attributes = entries
    .filter(([name]) => name.startsWith(attributePrefix))
    .map(([name, value]) => [name.slice(attributePrefix.length), value]);
  return {
    ...Object.fromEntries(entries.filter(([name]) => !name.startsWith(attributePrefix))),
    attributes: Object.fromEntries(attributes),
  } as AddressBody;
};

/** The fields of an address in one country: its regions to choose from where it has some, and what it asks for. */
const arrange = (
  fields: readonly FormField[],
  format: CountryFormat | undefined,
  countries: readonly { value: string; label: string }[],
): FormField[] =>
  fields.map((field) => {
    const quiet = { ...field, autocomplete: 'off' };
    if (field.inputType === 'country') return { ...quiet, inputType: 'select', options: [...countries] };
    if (format === undefined) return quiet;
    const { name } = field;
    const isAsked = (['city', 'region', 'postcode', 'street'] as const).some(
      (part) => part === name && format.required.includes(part),
    );
    if (name !== 'region') return { ...quiet, isRequired: field.isRequired || isAsked };
    const options = format.regions.map(({ code, name: label }) => ({ value: code, label }));
    return { ...quiet, isRequired: isAsked, ...(options.length > 0 && { inputType: 'select', options }) };
  });

/**
 * The dialog in which an admin adds or changes an address. Part of `<foyer-customer>` and of the order that an admin creates.
 *
 * @fires foyer-address-dialog-closed - It is over; `detail.isSaved`, and the address as `detail.address`.
 */
export class FoyerCustomerAddress extends CustomerPanel {
  /** What is edited. */
  @property({ attribute: false }) edited: Address | 'new' = 'new';

  /** Whose description it shows; one that is changed is always the book's. */
  @property() form: AdminAddressForm = 'adminhtml_customer_address';

  @state() private countryCode: string | undefined;

  readonly #save = new SaveController(this);
  #draft: FormValues | undefined;

  readonly #basics = new Task(this, {
    args: () => [this.client, this.form] as const,
    task: async ([client, form], { signal }) => {
      const [{ fields }, { items, defaultCountryCode }] = await Promise.all([
        readForm(client, form, signal),
        listCountries(client, signal),
      ]);
      const names = new Intl.DisplayNames(this.locale, { type: 'region', fallback: 'code' });
      const countries = items
        .map(({ countryCode }) => ({ value: countryCode, label: names.of(countryCode) ?? countryCode }))
        .toSorted((a, b) => a.label.localeCompare(b.label, this.locale));
      return { fields, countries, defaultCountryCode };
    },
  });

  readonly #format = new Task(this, {
    args: () => [this.client, this.#country] as const,
    task: async ([client, country], { signal }) =>
      country === undefined ? undefined : readCountry(client, country, signal).catch(() => undefined),
  });

  get #country(): string | undefined {
    return (
      this.countryCode ?? (this.edited === 'new' ? this.#basics.value?.defaultCountryCode : this.edited.countryCode)
    );
  }

  protected override render() {
    const { errors, isPending, problem } = this.#save;
    const isStale = problem instanceof ApiError && problem.code === 'VERSION_STALE';
    return html`
      <foyer-dialog
        open
        heading=${this.t(this.edited === 'new' ? 'new-address' : 'edit-address')}
        @foyer-dialog-closed=${() => this.#close()}
      >
        ${
          this.#basics.render({
            pending: () => this.renderWaiting(6),
            error: (error) => this.renderFailure(error, () => void this.#basics.run()),
            complete: ({ fields, countries }) =>
              html`<foyer-form
                .fields=${arrange(fields, this.#format.value, countries)}
                .values=${this.#valuesOf(fields)}
                .errors=${errors}
                .pending=${isPending}
                .formError=${isStale ? this.t('address-stale') : this.wordsOf(problem)}
                .submitLabel=${this.t('save-address')}
                .cancelLabel=${this.t('cancel')}
                @foyer-form-changed=${this.#edit}
                @foyer-form-cancelled=${() => this.#close()}
                @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => this.#submit(detail.values)}
              ></foyer-form>`,
          }) ?? nothing
        }
      </foyer-dialog>
    `;
  }

  #valuesOf(fields: readonly FormField[]): FormValues {
    if (this.#draft !== undefined) return this.#draft;
    if (this.edited !== 'new') return formValuesOf(this.edited, fields);
    const { firstName = '', lastName = '' } = this.record ?? {};
    return { firstName, lastName, countryCode: this.#country ?? '' };
  }

  readonly #edit = ({ detail: { name, values } }: CustomEvent<FormChange>): void => {
    this.#draft = values;
    if (name === 'countryCode') this.countryCode = String(values['countryCode']);
  };

  async #submit(values: FormValues): Promise<void> {
    const customerId = this.record?.customerId;
    if (customerId === undefined) return;
    await this.#save.run(async () => {
      const body = bodyOf(values);
      const address =
        this.edited === 'new'
          ? await createCustomerAddress(this.client, customerId, this.form, body)
          : await updateCustomerAddress(this.client, { customerId, ...this.edited }, body);
      this.#close(address);
    });
  }

  #close(address?: Address): void {
    const detail = { isSaved: address !== undefined, address };
    this.dispatchEvent(new CustomEvent('foyer-address-dialog-closed', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer-address': FoyerCustomerAddress;
  }
}
