import { attributeCodeLengthMax, type Attribute, type AttributeValidation } from '../../../shared-types/attributes.ts';
import type { FieldError, FieldErrorCode } from '../../../shared-types/errors.ts';
import type { FormField, FormName } from '../../../shared-types/forms.ts';
import { fieldError } from '../../failure.ts';

/** A value of a custom attribute, as customers and addresses hold it. */
export type AttributeValue = string | number | boolean | string[] | null;

/** Fields that customers and addresses have anyway; no attribute may take such a code. */
const ownCodes = new Set(
  (
    'prefix firstname middlename lastname suffix email dob taxvat gender group_id ' +
    'company street city country_id region region_id postcode telephone fax vat_id ' +
    'created_at updated_at website_id store_id created_in password disable_auto_group_change'
  ).split(' '),
);

/** HTML patterns of what a text must look like; anchored, Unicode. */
const patterns: Readonly<Partial<Record<AttributeValidation, string>>> = {
  alphanumeric: '[\\p{L}\\p{M}\\p{N}]*',
  'alphanumeric-with-spaces': '[\\p{L}\\p{M}\\p{N} ]*',
  numeric: '-?[0-9]+([.][0-9]+)?',
  alpha: '[\\p{L}\\p{M}]*',
};

const formsOf: Readonly<Record<Attribute['entity'], readonly FormName[]>> = {
  customer: ['customer_account_create', 'customer_account_edit', 'adminhtml_customer', 'adminhtml_checkout'],
  address: ['customer_address_edit', 'customer_register_address', 'adminhtml_customer_address', 'adminhtml_checkout'],
};

const isText = ({ inputType }: Pick<Attribute, 'inputType'>): boolean =>
  inputType === 'text' || inputType === 'textarea' || inputType === 'lines';

const isChoice = ({ inputType }: Pick<Attribute, 'inputType'>): boolean =>
  inputType === 'select' || inputType === 'multiselect';

const findOptionErrors = ({ options }: Attribute): FieldError[] => {
  const values = options.map(({ value }) => value).filter((value) => value !== '');
  const labels = options.map(({ label }) => label.toLowerCase());
  return [
    ...(new Set(values).size < values.length
      ? [fieldError('options', 'OPTION_UNKNOWN', 'Two options have one value.')]
      : []),
    ...(new Set(labels).size < labels.length
      ? [fieldError('options', 'OPTION_UNKNOWN', 'Two options have one label; name them apart.')]
      : []),
  ];
};

const findRangeErrors = ({ lengthMin, lengthMax, dateMin, dateMax }: Attribute): FieldError[] => [
  ...(lengthMin !== null && lengthMax !== null && lengthMin > lengthMax
    ? [fieldError('lengthMax', 'OUT_OF_RANGE', 'The greatest length is below the least.')]
    : []),
  ...(dateMin !== null && dateMax !== null && dateMin > dateMax
    ? [fieldError('dateMax', 'OUT_OF_RANGE', 'The last date is before the first.')]
    : []),
];

/** What is wrong with an attribute as a whole; the shape of each part has been checked before. */
export const findAttributeErrors = (attribute: Attribute): FieldError[] => {
  const { entity, code, defaultValue, forms, options } = attribute;
  const errors = [...findOptionErrors(attribute), ...findRangeErrors(attribute)];
  if (code.length > attributeCodeLengthMax[entity]) errors.push(fieldError('code', 'TOO_LONG'));
  if (ownCodes.has(code)) errors.push(fieldError('code', 'OPTION_UNKNOWN', 'Foyer has a field of this name itself.'));
  if (isChoice(attribute) && options.length === 0)
    errors.push(fieldError('options', 'REQUIRED', 'Something must be there to choose from.'));
  const stray = forms.find((form) => !formsOf[entity].includes(form));
  if (stray !== undefined)
    errors.push(fieldError('forms', 'OPTION_UNKNOWN', `The form ${stray} has no fields of this kind.`));
  if (defaultValue !== null && errors.length === 0) {
    const problem = checkAttributeValue(attribute, defaultValue);
    if (problem !== undefined) errors.push(fieldError('defaultValue', problem));
  }
  return errors;
};

const isOneLine = (text: string): boolean => !/\p{Cc}/u.test(text);
const isUrl = (text: string): boolean => URL.canParse(text) && /^https?:/u.test(text);
const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(text);

const checkText = (attribute: Attribute, text: string): FieldErrorCode | undefined => {
  const { validation, lengthMin, lengthMax, inputType } = attribute;
  if (!isOneLine(inputType === 'text' ? text : text.replaceAll(/[\n\r\t]/gu, ''))) return 'CHARACTERS_INVALID';
  if (lengthMin !== null && text.length < lengthMin) return 'TOO_SHORT';
  if (text.length > (lengthMax ?? (inputType === 'text' ? 255 : 10_000))) return 'TOO_LONG';
  const pattern = patterns[validation];
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(text)) return 'CHARACTERS_INVALID';
  if (validation === 'url' && !isUrl(text)) return 'CHARACTERS_INVALID';
  return validation === 'email' && !isEmail(text) ? 'EMAIL_INVALID' : undefined;
};

const checkDate = ({ dateMin, dateMax }: Attribute, text: string): FieldErrorCode | undefined => {
  const time = Date.parse(`${text}T00:00:00Z`);
  const isDate = /^\d{4}-\d\d-\d\d$/u.test(text) && !Number.isNaN(time);
  if (!isDate || !new Date(time).toISOString().startsWith(text)) return 'DATE_INVALID';
  return (dateMin !== null && text < dateMin) || (dateMax !== null && text > dateMax) ? 'OUT_OF_RANGE' : undefined;
};

const checkLines = (attribute: Attribute, lines: readonly string[]): FieldErrorCode | undefined => {
  if (lines.findLastIndex((line) => line !== '') >= attribute.lines) return 'TOO_LONG';
  if (!lines.every(isOneLine)) return 'CHARACTERS_INVALID';
  return checkText(attribute, lines.join('\n').trimEnd());
};

const isEmptyValue = (value: AttributeValue | undefined): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.every((each) => each === ''));

/** What is wrong with a value that is not empty; undefined where nothing is. */
export const checkAttributeValue = (attribute: Attribute, value: AttributeValue): FieldErrorCode | undefined => {
  if (isEmptyValue(value)) return undefined;
  const values = new Set(attribute.options.map((option) => option.value));
  switch (attribute.inputType) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'TYPE_WRONG';
    case 'lines':
      return Array.isArray(value) ? checkLines(attribute, value) : 'TYPE_WRONG';
    case 'multiselect':
      if (!Array.isArray(value)) return 'TYPE_WRONG';
      return value.every((each) => values.has(each)) ? undefined : 'OPTION_UNKNOWN';
    case 'select':
      return typeof value === 'string' && values.has(value) ? undefined : 'OPTION_UNKNOWN';
    case 'date':
      return typeof value === 'string' ? checkDate(attribute, value) : 'TYPE_WRONG';
    default:
      return typeof value === 'string' ? checkText(attribute, value) : 'TYPE_WRONG';
  }
};

/** The value as it is kept: undefined where there is none, lines without empty ones at the end, choices once each. */
export const toStoredValue = (value: AttributeValue | undefined): AttributeValue | undefined => {
  if (isEmptyValue(value)) return undefined;
  if (!Array.isArray(value)) return value;
  const last = value.findLastIndex((each) => each !== '');
  return value.slice(0, last + 1);
};

/** Values before with those of an edit: what is empty is gone, what the edit does not name stays. */
export const mergeAttributeValues = (
  before: Readonly<Record<string, AttributeValue>>,
  edits: Readonly<Record<string, AttributeValue>>,
): Record<string, AttributeValue> => {
  const merged = new Map(Object.entries(before));
  for (const [code, value] of Object.entries(edits)) {
    const stored = toStoredValue(value);
    if (stored === undefined) merged.delete(code);
    else merged.set(code, stored);
  }
  return Object.fromEntries(merged);
};

const labelIn = (
  { label, labels = {} }: { label: string; labels?: Readonly<Record<string, string>> },
  storeViewId: number,
): string => new Map(Object.entries(labels)).get(String(storeViewId)) ?? label;

const defaultOf = ({ defaultValue, inputType }: Attribute): Pick<FormField, 'default'> => {
  if (defaultValue === null) return {};
  return { default: inputType === 'boolean' ? defaultValue === true : defaultValue };
};

/** An attribute as a field of a form in a store view. */
export const toFormField = (
  attribute: Attribute,
  { websiteId, storeViewId }: { websiteId: number; storeViewId: number },
): FormField => {
  const { code, inputType, validation, lengthMin, lengthMax, lines, options, requiredOn } = attribute;
  const pattern = patterns[validation];
  return {
    name: `attributes.${code}`,
    label: labelIn(attribute, storeViewId),
    inputType: validation === 'email' && inputType === 'text' ? 'email' : inputType,
    isRequired: new Map(Object.entries(requiredOn)).get(String(websiteId)) ?? attribute.isRequired,
    ...(isText(attribute) && lengthMin !== null && { lengthMin }),
    ...(isText(attribute) && { lengthMax: lengthMax ?? (inputType === 'text' ? 255 : 10_000) }),
    ...(pattern !== undefined && { pattern }),
    ...(inputType === 'lines' && { lines }),
    ...(isChoice(attribute) && {
      options: options.map((option) => ({ value: option.value, label: labelIn(option, storeViewId) })),
    }),
    ...defaultOf(attribute),
  };
};
