import { attributeCodeLengthMax, type Attribute } from '../../../shared-types/attributes.ts';
import type { FieldError } from '../../../shared-types/errors.ts';
import type { FormField, FormName } from '../../../shared-types/forms.ts';
import { fieldError } from '../../failure.ts';
import { findSystemAttribute, reservedCodes, type SystemAttribute } from './system-declaration.ts';
import { checkAttributeValue, lengthMaxOf, patterns } from './value-rules.ts';

/** What an attribute is where nobody says otherwise. */
export const nothingSet = {
  isSystem: false,
  labels: {},
  help: '',
  helps: {},
  isRequired: false,
  requiredOn: {},
  defaultValue: null,
  validation: 'none',
  lengthMin: null,
  lengthMax: null,
  dateMin: null,
  dateMax: null,
  lines: 2,
  inputFilter: 'none',
  fileBytesMax: null,
  extensions: [],
  imageWidthMax: null,
  imageHeightMax: null,
  options: [],
  isShown: true,
  sortOrder: 1000,
  forms: [],
  isColumn: false,
  isFilter: false,
  filterCondition: 'partial',
  isSearched: false,
  isUsedInSegments: false,
} as const satisfies Partial<Attribute>;

const formsOf: Readonly<Record<Attribute['entity'], readonly FormName[]>> = {
  customer: ['customer_account_create', 'customer_account_edit', 'adminhtml_customer'],
  address: ['customer_address_edit', 'customer_register_address', 'adminhtml_customer_address', 'adminhtml_checkout'],
};

export const isText = ({ inputType }: Pick<Attribute, 'inputType'>): boolean =>
  inputType === 'text' || inputType === 'textarea' || inputType === 'lines';

export const isChoice = ({ inputType }: Pick<Attribute, 'inputType'>): boolean =>
  inputType === 'select' || inputType === 'multiselect';

export const isFile = ({ inputType }: Pick<Attribute, 'inputType'>): boolean =>
  inputType === 'file' || inputType === 'image';

/** One of Foyer's own attributes as nobody has changed it yet. */
export const toSystemDoc = ({ entity, code, inputType, label, sortOrder, ...declared }: SystemAttribute) => ({
  ...nothingSet,
  isSystem: true,
  entity,
  code,
  inputType,
  label,
  sortOrder,
  isRequired: declared.isRequired ?? false,
  lengthMax: declared.lengthMax ?? null,
  forms: declared.field === undefined ? [] : [...formsOf[entity]],
});

/** What may be set of an attribute of Foyer's own. */
const looseParts: ReadonlySet<string> = new Set([
  'label',
  'labels',
  'help',
  'helps',
  'sortOrder',
  'isRequired',
  'requiredOn',
  'validation',
  'lengthMin',
  'lengthMax',
  'dateMin',
  'dateMax',
  'version',
]);

/** What a change of one of Foyer's own attributes may not do: touch what is fixed, or loosen what is built in. */
export const findSystemErrors = (before: Attribute, after: Attribute): FieldError[] => {
  const declared = findSystemAttribute(before);
  const fixed = "This is fixed for Foyer's own attributes.";
  const loosened = 'This is built in and can only become stricter.';
  const was = new Map(Object.entries(before));
  const errors = Object.entries(after)
    .filter(([name, value]) => !looseParts.has(name) && JSON.stringify(value) !== JSON.stringify(was.get(name)))
    .map(([name]) => fieldError(name, 'NOT_CHANGEABLE', fixed));
  if (declared?.isRequired && (!after.isRequired || Object.values(after.requiredOn).includes(false)))
    errors.push(fieldError('isRequired', 'NOT_CHANGEABLE', loosened));
  if (declared?.lengthMax !== undefined && (after.lengthMax === null || after.lengthMax > declared.lengthMax))
    errors.push(fieldError('lengthMax', 'OUT_OF_RANGE', `${loosened} Choose at most ${declared.lengthMax}.`));
  const isPlain = declared?.field !== undefined && before.inputType === 'text' && before.code !== 'email';
  if (!isPlain && after.validation !== 'none')
    errors.push(fieldError('validation', 'OPTION_UNKNOWN', 'This attribute is checked in its own way.'));
  return errors;
};

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

const findCodeErrors = ({ entity, code }: Attribute): FieldError[] => {
  const max = attributeCodeLengthMax[entity];
  if (code.length > max) return [fieldError('code', 'TOO_LONG', `A code has at most ${max} characters here.`)];
  return reservedCodes.has(code)
    ? [fieldError('code', 'IN_USE', 'Foyer has a field of this name itself; choose another.')]
    : [];
};

/** What is wrong with an attribute as a whole; the shape of each part has been checked before. */
export const findAttributeErrors = (attribute: Attribute): FieldError[] => {
  const { entity, defaultValue, forms, options } = attribute;
  const errors = [...findOptionErrors(attribute), ...findRangeErrors(attribute)];
  if (!attribute.isSystem) errors.push(...findCodeErrors(attribute));
  if (isChoice(attribute) && !attribute.isSystem && options.length === 0)
    errors.push(fieldError('options', 'REQUIRED', 'Something must be there to choose from.'));
  const stray = forms.find((form) => !formsOf[entity].includes(form));
  if (stray !== undefined)
    errors.push(fieldError('forms', 'OPTION_UNKNOWN', `The form ${stray} has no fields of this kind.`));
  if (defaultValue === null || errors.length > 0) return errors;
  if (isFile(attribute)) return [fieldError('defaultValue', 'TYPE_WRONG', 'A file cannot be given in advance.')];
  const problem = checkAttributeValue(attribute, defaultValue);
  return problem === undefined ? [] : [fieldError('defaultValue', problem)];
};

/** A text in the words of a store view; where it has none of its own, the default counts. */
const wordsIn = (text: string, texts: Readonly<Record<string, string>>, storeViewId: number): string =>
  new Map(Object.entries(texts)).get(String(storeViewId)) ?? text;

const defaultOf = ({ defaultValue, inputType }: Attribute): Pick<FormField, 'default'> => {
  if (defaultValue === null) return {};
  return { default: inputType === 'boolean' ? defaultValue === true : defaultValue };
};

/** Where a form stands. */
export interface FormPlace {
  websiteId: number;
  storeViewId: number;
}

const isRequiredOn = ({ requiredOn, isRequired }: Attribute, { websiteId }: FormPlace): boolean =>
  new Map(Object.entries(requiredOn)).get(String(websiteId)) ?? isRequired;

const helpOf = ({ help, helps }: Attribute, { storeViewId }: FormPlace): Pick<FormField, 'help'> => {
  const words = wordsIn(help, helps, storeViewId);
  return words === '' ? {} : { help: words };
};

const restrictionsOf = (attribute: Attribute): Partial<FormField> => {
  const { validation, lengthMin, dateMin, dateMax } = attribute;
  const pattern = patterns[validation];
  return {
    ...(lengthMin !== null && { lengthMin }),
    ...(pattern !== undefined && { pattern }),
    ...(validation === 'url' && { isUrl: true }),
    ...(dateMin !== null && { dateMin }),
    ...(dateMax !== null && { dateMax }),
  };
};

const fileLimitsOf = (attribute: Attribute): Partial<FormField> => {
  const { fileBytesMax, extensions, imageWidthMax, imageHeightMax } = attribute;
  return {
    ...(fileBytesMax !== null && { fileBytesMax }),
    ...(extensions.length > 0 && { extensions }),
    ...(imageWidthMax !== null && { imageWidthMax }),
    ...(imageHeightMax !== null && { imageHeightMax }),
  };
};

/** A custom attribute as a field of a form in a store view. */
export const toFormField = (attribute: Attribute, place: FormPlace): FormField => {
  const { code, inputType, validation, lines, options, label, labels } = attribute;
  return {
    name: `attributes.${code}`,
    label: wordsIn(label, labels, place.storeViewId),
    inputType: validation === 'email' && inputType === 'text' ? 'email' : inputType,
    isRequired: isRequiredOn(attribute, place),
    ...helpOf(attribute, place),
    ...restrictionsOf(attribute),
    ...(isText(attribute) && { lengthMax: lengthMaxOf(attribute) }),
    ...(inputType === 'lines' && { lines }),
    ...(isChoice(attribute) && {
      options: options.map((option) => ({
        value: option.value,
        label: wordsIn(option.label, option.labels, place.storeViewId),
      })),
    }),
    ...(isFile(attribute) && fileLimitsOf(attribute)),
    ...defaultOf(attribute),
  };
};

/** One of Foyer's own fields with what was set of its attribute: words of a store view, and added restrictions. */
export const adaptField = (field: FormField, attribute: Attribute, place: FormPlace): FormField => {
  const { label, labels, lengthMax } = attribute;
  return {
    ...field,
    label: wordsIn(label, labels, place.storeViewId),
    isRequired: field.isRequired || isRequiredOn(attribute, place),
    ...helpOf(attribute, place),
    ...restrictionsOf(attribute),
    ...(lengthMax !== null && { lengthMax: Math.min(lengthMax, field.lengthMax ?? lengthMax) }),
  };
};
