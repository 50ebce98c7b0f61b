import type { Attribute, AttributeFilter, AttributeValidation } from '../../../shared-types/attributes.ts';
import type { FieldErrorCode } from '../../../shared-types/errors.ts';
import { uploadReferenceOf } from '../../../shared-types/files.ts';

/** A value of a custom attribute, as customers and addresses hold it. */
export type AttributeValue = string | number | boolean | string[] | null;

/** HTML patterns of what a text must look like; anchored, Unicode. */
export const patterns: Readonly<Partial<Record<AttributeValidation, string>>> = {
  alphanumeric: '[\\p{L}\\p{M}\\p{N}]*',
  'alphanumeric-with-spaces': '[\\p{L}\\p{M}\\p{N} ]*',
  numeric: '-?[0-9]+([.][0-9]+)?',
  alpha: '[\\p{L}\\p{M}]*',
};

/** The greatest length of a text, or of each line of several, where the attribute does not say. */
export const lengthMaxOf = ({ lengthMax, inputType }: Pick<Attribute, 'lengthMax' | 'inputType'>): number =>
  lengthMax ?? (inputType === 'textarea' ? 10_000 : 255);

const isOneLine = (text: string): boolean => !/\p{Cc}/u.test(text);
const isUrl = (text: string): boolean => URL.canParse(text) && /^https?:/u.test(text);
const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(text);

const checkText = (attribute: Attribute, text: string): FieldErrorCode | undefined => {
  const { validation, lengthMin, inputType } = attribute;
  if (!isOneLine(inputType === 'text' ? text : text.replaceAll(/[\n\r\t]/gu, ''))) return 'CHARACTERS_INVALID';
  if (!text.isWellFormed()) return 'CHARACTERS_INVALID';
  if (lengthMin !== null && text.length < lengthMin) return 'TOO_SHORT';
  if (text.length > lengthMaxOf(attribute)) return 'TOO_LONG';
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => checkLine(validation, line)).find((code) => code !== undefined);
};

const checkLine = (validation: AttributeValidation, text: string): FieldErrorCode | undefined => {
  const pattern = patterns[validation];
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(text)) return 'CHARACTERS_INVALID';
  if (validation === 'url' && !isUrl(text)) return 'CHARACTERS_INVALID';
  return validation === 'email' && !isEmail(text) ? 'EMAIL_INVALID' : undefined;
};

const checkDate = ({ dateMin, dateMax }: Attribute, text: string): FieldErrorCode | undefined => {
  const time = Date.parse(`${text}T00:00:00Z`);
  const isDate = /^\d{4}-\d\d-\d\d$/u.test(text) && !Number.isNaN(time);
  if (!isDate || !new Date(time).toISOString().startsWith(text)) return 'DATE_INVALID';
  return (dateMin !== null && text < dateMin) || (dateMax !== null && text > dateMax) ? 'DATE_OUT_OF_RANGE' : undefined;
};

const checkLines = (attribute: Attribute, lines: readonly string[]): FieldErrorCode | undefined => {
  if (lines.findLastIndex((line) => line !== '') >= attribute.lines) return 'TOO_LONG';
  const line = { ...attribute, inputType: 'text' } as const;
  return lines
    .filter((text) => text !== '')
    .map((text) => checkText(line, text))
    .find((code) => code !== undefined);
};

/** Whether there is nothing in a value. */
export const isEmptyValue = (value: AttributeValue | undefined): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.every((each) => each === ''));

/** What is wrong with a value that is not empty; undefined where nothing is. Whether an upload exists is not looked at. */
export const checkAttributeValue = (attribute: Attribute, value: AttributeValue): FieldErrorCode | undefined => {
  if (isEmptyValue(value)) return undefined;
  const isOption = (each: string): boolean => attribute.options.some((option) => option.value === each);
  switch (attribute.inputType) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'TYPE_WRONG';
    case 'lines':
      return Array.isArray(value) ? checkLines(attribute, value) : 'TYPE_WRONG';
    case 'multiselect':
      if (!Array.isArray(value)) return 'TYPE_WRONG';
      return value.every(isOption) ? undefined : 'OPTION_UNKNOWN';
    case 'select':
      return typeof value === 'string' && isOption(value) ? undefined : 'OPTION_UNKNOWN';
    case 'date':
      return typeof value === 'string' ? checkDate(attribute, value) : 'TYPE_WRONG';
    case 'file':
    case 'image':
      return typeof value === 'string' && uploadReferenceOf(value) !== undefined ? undefined : 'TYPE_WRONG';
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

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** What is an entity already stays one, so that saving twice changes nothing more. */
const escapable = /[<>"']|&(?!(?:[a-z]+|#\d+|#x[\da-f]+);)/giu;

const filters: Readonly<Record<AttributeFilter, (text: string) => string>> = {
  none: (text) => text,
  'strip-tags': (text) => text.replaceAll(/<!--[\s\S]*?-->|<\/?[a-z!?][^>]*(?:>|$)/giu, ''),
  escape: (text) => text.replaceAll(escapable, (character) => entities[character] ?? '&amp;'),
};

/** A value after the filter of its attribute. */
export const filterValue = (
  { inputFilter, inputType }: Pick<Attribute, 'inputFilter' | 'inputType'>,
  value: AttributeValue,
): AttributeValue => {
  if (inputType !== 'text' && inputType !== 'textarea' && inputType !== 'lines') return value;
  const filter = filters[inputFilter];
  if (typeof value === 'string') return filter(value);
  return Array.isArray(value) ? value.map(filter) : value;
};
