import type { Address } from '../../../../shared-types/addresses.ts';
import type { CountryField, CountryFormat } from '../../../../shared-types/countries.ts';
import type { FormField } from '../../../../shared-types/forms.ts';
import type { MessageValues } from '../../../i18n/translate.ts';
import { addressEditorMessages } from './address-editor.messages.ts';
import { countryParts, valuesOf } from './address-values.ts';
import { listOptions } from '../../../api/country-formats.ts';

/** Which part of an address a field of the form is; the rest of the fields are the same everywhere. */
const partOfField: ReadonlyMap<string, CountryField> = new Map([
  ['street', 'street'],
  ['city', 'city'],
  ['region', 'region'],
  ['postcode', 'postcode'],
]);

type Translate = (key: string) => string;

const labelOf = (field: FormField, format: CountryFormat, t: Translate): string => {
  const kinds = { city: format.cityLabel, region: format.regionLabel, postcode: format.postcodeLabel };
  const part = countryParts.find((each) => each === field.name);
  const key = part && `${part}-${kinds[part]}`;
  return key !== undefined && key in addressEditorMessages ? t(key) : field.label;
};

const adapt = (field: FormField, format: CountryFormat, span: number, t: Translate): FormField => {
  const part = partOfField.get(field.name);
  const adapted: FormField = {
    ...field,
    span,
    label: labelOf(field, format, t),
    isRequired: part === undefined ? field.isRequired : format.required.includes(part),
  };
  if (part !== 'region' || format.regions.length === 0) return adapted;
  return { ...adapted, options: format.regions.map(({ code, name }) => ({ value: code, label: name })) };
};

const isPart = ({ name }: FormField): boolean => partOfField.has(name);

/** The fields of the country's rows, in its order, each row shared evenly. */
const arrangeRows = (fields: readonly FormField[], format: CountryFormat, t: Translate): FormField[] =>
  format.rows.flatMap((row) => {
    const inRow = row
      .map((part) => fields.find((field) => partOfField.get(field.name) === part))
      .filter((field) => field !== undefined);
    return inRow.map((field) => adapt(field, format, 12 / inRow.length, t));
  });

/** What the fields of an editor depend on. */
export interface Surroundings {
  locale: string;
  t(key: string, values?: MessageValues): string;
  format: CountryFormat;
  countries: readonly { countryCode: string }[];
  target: Address | 'new';
  /** Whether the book is still empty. */
  isFirst: boolean;
}

/** A default is replaced by choosing another, so the box of one that is set has nothing to ask; nor has a first address. */
const isSettled = ({ name }: FormField, { target, isFirst }: Surroundings): boolean =>
  (name === 'isDefaultBilling' || name === 'isDefaultShipping') && (target === 'new' ? isFirst : target[name]);

/**
 * The fields of an address in one country: who it is for, the country, the parts in the country's own order with its own
 * names, and the rest. A part that the country does not write but that has something in it all the same, as imported
 * addresses have, stays, so that nothing is lost unseen.
 */
export const arrangeFields = (fields: readonly FormField[], surroundings: Surroundings): FormField[] => {
  const { format, target, locale, countries, t } = surroundings;
  const isFilled = (name: string): boolean =>
    target !== 'new' && target.countryCode === format.countryCode && Boolean(valuesOf(target)[name]);
  const rows = arrangeRows(fields, format, t);
  const written = new Set(rows.map(({ name }) => name));
  const unwritten = fields
    .filter((field) => isPart(field) && !written.has(field.name) && isFilled(field.name))
    .map((field) => ({ ...adapt(field, format, 12, t), isRequired: false }));
  const rest = fields.filter((field) => !isPart(field) && !isSettled(field, surroundings));
  const countryAt = rest.findIndex(({ inputType }) => inputType === 'country') + 1;
  const example = format.postcodeExample;
  return [...rest.slice(0, countryAt), ...rows, ...unwritten, ...rest.slice(countryAt)].map((field) => {
    if (field.name === 'vatNumber' && target !== 'new' && target.vatMark)
      return { ...field, help: t(`vat-${target.vatMark}`) };
    if (field.inputType === 'country') return { ...field, options: listOptions(locale, countries) };
    return field.name === 'postcode' && example ? { ...field, help: t('postcode-example', { example }) } : field;
  });
};

/** Whether a postal code has the shape that its country gives it. True where there is no rule, or nothing to judge. */
export const isPostcodeShaped = ({ postcodePattern }: CountryFormat, postcode: string): boolean => {
  const text = postcode.trim();
  if (postcodePattern === null || text === '') return true;
  try {
    return new RegExp(`^(?:${postcodePattern})$`, 'iu').test(text);
  } catch {
    return true;
  }
};
