import type { RegistrationAddress } from '../../../shared-types/address-input.ts';
import type { Client } from '../../api/client.ts';
import { listCountries } from '../../api/countries.ts';
import { readForm } from '../../api/forms.ts';
import type { FormChange, FormValues } from '../../elements/form/form.ts';
import type { MessageValues } from '../../i18n/translate.ts';
import { plainFormat, readFormat } from '../../api/country-formats.ts';
import { addressEditorMessages } from '../address-book/editor/address-editor.messages.ts';
import { arrangeFields } from '../address-book/editor/address-fields.ts';
import { toBody } from '../address-book/editor/address-values.ts';
import type { FormField } from '../../../shared-types/forms.ts';

const prefix = 'address.';
const countryField = `${prefix}countryCode`;

/** The address in a form of registration, its fields below `address.`, in the manner of the country that is chosen. */
export interface AddressPart {
  fieldsIn(locale: string, t: Translate): FormField[];
  /** What was chosen and typed, also in fields that another country does not have. */
  readonly values: FormValues;
  /** Takes what was typed; `changed` of {@link readAddressPart} follows where other fields are needed. */
  follow(change: FormChange): void;
  /** What is sent: the address, and the rest of the form. */
  split(values: FormValues): { address: RegistrationAddress; others: FormValues };
}

type Translate = (key: string, values?: MessageValues) => string;

const english: Readonly<Record<string, string>> = addressEditorMessages;

/** Words of the address in the reader's language. Their English comes with this part: the element itself has none. */
const withEnglish =
  (t: Translate): Translate =>
  (key, values = {}) => {
    const known = t(key, values);
    return known === key
      ? (english[key] ?? key).replaceAll(/\{(\w+)\}/gu, (whole, name: string) => String(values[name] ?? whole))
      : known;
  };

const belowAddress = (values: FormValues, isBelow: boolean): FormValues =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name.startsWith(prefix) === isBelow));

/** Reads what the address of somebody who registers consists of; loaded only where the store asks for one. */
export const readAddressPart = async (
  client: Client,
  changed: () => void,
  signal: AbortSignal,
): Promise<AddressPart> => {
  const [{ fields }, { items: countries, defaultCountryCode }] = await Promise.all([
    readForm(client, 'customer_register_address', signal),
    listCountries(client, signal),
  ]);
  // An address can be written down without the manner of its country; the server knows it all the same.
  const formatOf = (countryCode: string) => readFormat(client, countryCode).catch(() => plainFormat);
  let format = await formatOf(defaultCountryCode);
  let countryCode = defaultCountryCode;
  let draft: FormValues = {};
  let shown: FormField[] = [];

  const adopt = async (chosen: string): Promise<void> => {
    const found = await formatOf(chosen);
    if (chosen !== countryCode) return;
    format = found;
    changed();
  };

  return {
    fieldsIn(locale, t) {
      shown = arrangeFields(fields, { locale, t: withEnglish(t), format, countries, target: 'new', isFirst: true });
      return shown.map((field) => ({ ...field, name: `${prefix}${field.name}`, section: 'address' }));
    },
    get values() {
      return { ...draft, [countryField]: countryCode };
    },
    follow({ name, values }) {
      draft = { ...draft, ...belowAddress(values, true) };
      if (name !== countryField) return;
      const chosen = String(values[countryField] ?? '');
      countryCode = chosen;
      draft = { ...draft, [`${prefix}region`]: '' };
      void adopt(chosen);
    },
    split(values) {
      const own = Object.entries(belowAddress(values, true)).map(([name, value]) => [name.slice(prefix.length), value]);
      const { firstName: _first, lastName: _last, ...address } = toBody(Object.fromEntries(own), shown);
      return { address: address as RegistrationAddress, others: belowAddress(values, false) };
    },
  };
};
