import type { FieldErrorCode } from '../../../shared-types/errors.ts';
import type { SettingType, SettingValue } from '../../../shared-types/settings.ts';
import type { Setting, SettingOption } from './declaration.ts';

const numberMax = 1_000_000_000;
const textMax = 255;

/** How a setting is edited. */
export const typeOf = ({ default: value, options, kind }: Setting): SettingType => {
  if (kind !== undefined) return kind;
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'object') return 'multiselect';
  if (options !== undefined) return 'select';
  return typeof value === 'number' ? 'number' : 'text';
};

/** `minimum_password_length` as `Minimum password length`. */
export const labelOf = ({ label, path }: Setting): string => {
  if (label !== undefined) return label;
  const words = path.slice(path.lastIndexOf('/') + 1).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const isSameKind = (value: SettingValue, other: SettingValue): boolean =>
  typeof value === typeof other && Array.isArray(value) === Array.isArray(other);

const checkText = (value: string, kind: Setting['kind']): FieldErrorCode | undefined => {
  if (value.length > textMax && kind === undefined) return 'TOO_LONG';
  const isInOrder = !/\p{Cc}/u.test(
    kind === 'textarea' || kind === 'address-template' ? value.replaceAll(/[\n\t]/gu, '') : value,
  );
  return isInOrder ? undefined : 'CHARACTERS_INVALID';
};

const checkNumber = (value: number, { min = 0, max = numberMax }: Setting): FieldErrorCode | undefined => {
  if (!Number.isInteger(value)) return 'TYPE_WRONG';
  return value < min || value > max ? 'OUT_OF_RANGE' : undefined;
};

/** What a number may be, in words; undefined where a setting is none, or a choice. */
export const wordsOfBounds = ({ default: value, options, min = 0, max = numberMax }: Setting): string | undefined =>
  typeof value === 'number' && options === undefined
    ? `Enter a whole number from ${min.toLocaleString('en')} to ${max.toLocaleString('en')}.`
    : undefined;

const choicesIn = (value: SettingValue, kind: Setting['kind']): string[] => {
  if (typeof value === 'object') return [...value];
  const text = String(value);
  if (kind !== 'codes') return [text];
  return text === '' ? [] : text.split(',').map((code) => code.trim());
};

/**
 * What is wrong with a new value of a setting, or undefined. `options` are those of this moment; a setting without any
 * takes what its kind takes.
 */
export const checkValue = (
  declared: Setting,
  value: SettingValue,
  options: readonly SettingOption[] | undefined,
): FieldErrorCode | undefined => {
  if (!isSameKind(value, declared.default)) return 'TYPE_WRONG';
  if (typeof value === 'number') {
    const problem = checkNumber(value, declared);
    if (problem !== undefined) return problem;
  }
  if (typeof value === 'string') {
    const problem = checkText(value, declared.kind);
    if (problem !== undefined) return problem;
  }
  if (options !== undefined && typeof value !== 'boolean') {
    const known = new Set(options.map((option) => option.value));
    if (!choicesIn(value, declared.kind).every((choice) => known.has(choice))) return 'OPTION_UNKNOWN';
  }
  return declared.check?.(value);
};
