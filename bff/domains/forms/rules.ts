import type { FieldError } from '../../../shared-types/errors.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import { fieldError } from '../../failure.ts';

/** A request body, custom attributes in a record of their own. */
export type FormInput = Readonly<Record<string, unknown>>;

const attributePrefix = 'attributes.';
/** A body has room for thousands of attributes; naming some is enough. */
const strangersMax = 50;

const attributesOf = ({ attributes }: FormInput): FormInput =>
  typeof attributes === 'object' && attributes !== null ? { ...attributes } : {};

/** The input with custom attributes under the names that fields have: `attributes.<code>`. */
const flatten = (input: FormInput): ReadonlyMap<string, unknown> =>
  new Map([
    ...Object.entries(input),
    ...Object.entries(attributesOf(input)).map(([code, value]) => [`${attributePrefix}${code}`, value] as const),
  ]);

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.every((each) => each === ''));

const findFieldError = ({ name, isRequired, options, lines }: FormField, value: unknown): FieldError | undefined => {
  if (isEmpty(value)) return isRequired ? fieldError(name, 'REQUIRED') : undefined;
  // The values of custom attributes are looked at by their own domain, which knows what may be chosen.
  if (options !== undefined && !name.startsWith(attributePrefix) && !options.some((option) => option.value === value))
    return fieldError(name, 'OPTION_UNKNOWN');
  if (lines !== undefined && Array.isArray(value) && value.findLastIndex((line) => line !== '') >= lines)
    return fieldError(name, 'TOO_LONG');
  return undefined;
};

/**
 * What a form's description refuses in an input: a required field that is missing, a choice that is not offered, more
 * lines than there are, a custom attribute that the form does not have. Fields that the `input` does not have are left
 * alone where it `isPartial`.
 */
export const findFormErrors = (
  fields: readonly FormField[],
  input: FormInput,
  { isPartial }: { isPartial: boolean },
): FieldError[] => {
  const values = flatten(input);
  const names = new Set(fields.map(({ name }) => name));
  const strangers = [...values.keys()]
    .filter((name) => name.startsWith(attributePrefix) && !names.has(name))
    .slice(0, strangersMax);
  const wrong = fields
    .filter(({ name, inputType }) => inputType !== 'password' && (!isPartial || values.get(name) !== undefined))
    .map((field) => findFieldError(field, values.get(field.name)))
    .filter((error) => error !== undefined);
  return [...strangers.map((name) => fieldError(name, 'KEY_UNKNOWN')), ...wrong];
};
