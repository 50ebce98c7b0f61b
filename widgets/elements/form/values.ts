import type { FieldError } from '../../../shared-types/errors.ts';
import type { FormField } from '../../../shared-types/forms.ts';

/** What a form holds, by field name: text, a tick, or the lines or choices of a field that has several. */
export type FormValue = string | boolean | string[];
export type FormValues = Readonly<Record<string, FormValue>>;

/** What the form itself can find wrong. */
type OwnProblem = 'REQUIRED' | 'EMAIL_INVALID' | 'CHARACTERS_INVALID' | 'DATE_INVALID' | 'TOO_LONG' | 'TOO_SHORT';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The controls of a field, in order; more than one for a field of several lines. */
export const controlsOf = (form: HTMLFormElement, name: string): Control[] =>
  [...form.elements].filter((element): element is Control => (element as Control).name === name);

/** What is chosen of several, in a list box or among tick boxes. */
const chosenOf = (control: Control): string[] => {
  if (control instanceof HTMLSelectElement) return [...control.selectedOptions].map(({ value }) => value);
  return (control as HTMLInputElement).checked ? [control.value] : [];
};

const readField = (form: HTMLFormElement, { name, inputType }: FormField): FormValue => {
  const controls = controlsOf(form, name);
  const [first] = controls;
  if (first instanceof HTMLInputElement && inputType === 'boolean') return first.checked;
  if (inputType === 'multiselect') return controls.flatMap(chosenOf);
  if (inputType === 'lines') {
    const lines = controls.map(({ value }) => value.trim());
    return lines.slice(0, Math.max(1, lines.findLastIndex((line) => line !== '') + 1));
  }
  return first?.value ?? '';
};

/** Everything that was typed, by field name. */
export const readValues = (form: HTMLFormElement, fields: readonly FormField[]): FormValues =>
  Object.fromEntries(fields.map((field) => [field.name, readField(form, field)]));

/** What is wrong with a control by itself, before the server is asked; the browser's own validity first. */
const problemOfControl = (control: Control, field: FormField, isFirst: boolean): OwnProblem | undefined => {
  const { validity, value } = control;
  if (validity.badInput) return 'DATE_INVALID';
  if (validity.typeMismatch) return 'EMAIL_INVALID';
  if (validity.patternMismatch) return 'CHARACTERS_INVALID';
  if (isFirst && field.isRequired && field.inputType !== 'boolean' && value.trim() === '') return 'REQUIRED';
  if (validity.valueMissing && isFirst) return 'REQUIRED';
  if (field.lengthMax !== undefined && value.length > field.lengthMax) return 'TOO_LONG';
  if (field.lengthMin !== undefined && value !== '' && value.length < field.lengthMin) return 'TOO_SHORT';
  return undefined;
};

/** The first thing wrong with a field, if anything. */
export const problemOf = (form: HTMLFormElement, field: FormField): OwnProblem | undefined => {
  if (field.inputType === 'multiselect')
    return field.isRequired && String(readField(form, field)) === '' ? 'REQUIRED' : undefined;
  return controlsOf(form, field.name)
    .map((control, index) => problemOfControl(control, field, index === 0))
    .find((code) => code !== undefined);
};

/** The errors that belong to a field: its own and those of its parts (`street.0`). */
export const errorOf = (errors: readonly FieldError[], { name }: FormField): FieldError | undefined =>
  errors.find(({ field }) => field === name || field.startsWith(`${name}.`));
