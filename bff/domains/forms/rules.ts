import type { FieldError } from '../../../shared-types/errors.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import { fieldError } from '../../failure.ts';

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

const findFieldError = ({ name, isRequired, options, lines }: FormField, value: unknown): FieldError | undefined => {
  if (isEmpty(value)) return isRequired ? fieldError(name, 'REQUIRED') : undefined;
  if (options !== undefined && !options.some((option) => option.value === value))
    return fieldError(name, 'OPTION_UNKNOWN');
  if (lines !== undefined && Array.isArray(value) && value.findLastIndex((line) => line !== '') >= lines)
    return fieldError(name, 'TOO_LONG');
  return undefined;
};

/**
 * What a form's description refuses in an input: a required field that is missing, a choice that is not offered, more
 * lines than there are. Fields that the `input` does not have are left alone where it `isPartial`.
 */
export const findFormErrors = (
  fields: readonly FormField[],
  input: Readonly<Record<string, unknown>>,
  { isPartial }: { isPartial: boolean },
): FieldError[] =>
  fields
    .filter(({ name, inputType }) => inputType !== 'password' && (!isPartial || input[name] !== undefined))
    .map((field) => findFieldError(field, input[field.name]))
    .filter((error) => error !== undefined);
