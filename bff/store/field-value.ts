import type { FieldType } from './port.ts';
import type { Doc } from './document.ts';
import { collationKey, orderCodePoints } from './collation.ts';

/** What a field sorts by; undefined for an empty value, which comes last. */
export type SortValue = string | number | undefined;

/** Reads a field by its dotted path. */
export const createFieldReader = (path: string): ((doc: Doc) => unknown) => {
  const names = path.split('.');
  const [name = ''] = names;
  if (names.length === 1) return (doc) => doc[name];
  return (doc) => {
    let value: unknown = doc;
    for (const each of names) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, each)) return undefined;
      value = (value as Doc)[each];
    }
    return value;
  };
};

/** Missing, null or ''. */
export const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

const timeValue = (value: unknown): SortValue => {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
};

const exactValue = (value: unknown): SortValue =>
  typeof value === 'string' && value !== '' ? orderCodePoints(value) : undefined;

/** How values of a type become comparable; undefined for empty ones and those of another type. */
export const toSortValue: Readonly<Record<FieldType, (value: unknown) => SortValue>> = {
  number: (value) => (typeof value === 'number' && !Number.isNaN(value) ? value : undefined),
  boolean: (value) => (typeof value === 'boolean' ? Number(value) : undefined),
  text: (value) => (typeof value === 'string' && value !== '' ? collationKey(value) : undefined),
  exact: exactValue,
  date: exactValue,
  time: timeValue,
};

/** Ascending order of sort values; empty ones last. */
export const compareSortValues = (a: SortValue, b: SortValue): number => {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a < b ? -1 : 1;
};

/** Descending order of sort values; empty ones last all the same. */
export const compareSortValuesDescending = (a: SortValue, b: SortValue): number => {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a > b ? -1 : 1;
};
