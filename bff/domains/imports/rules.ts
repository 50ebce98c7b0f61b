import type { AddressInput } from '../../../shared-types/address-input.ts';
import type { ImportTotals } from '../../../shared-types/imports.ts';

/*
 * How Adobe Commerce writes values in its exports. Times carry no zone and are UTC, as its database keeps them; dates
 * are written year first, or in the order of the United States once a spreadsheet has seen them.
 */

const yearFirst = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:[T ](?<time>.+))?$/u;
const monthFirst = /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})(?:,? +(?<time>.+))?$/u;
const clockTime = /^(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.\d{1,6})?)?(?: ?(?<half>[AP]M)|Z)?$/iu;

const readHour = (hour: number, half: string | undefined): number => {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
};

/** A time as ISO 8601 in UTC; undefined when it is none, as `31/12/2020` (day first) or `2/30/2020`. */
export const readTime = (text: string): string | undefined => {
  const date = (yearFirst.exec(text) ?? monthFirst.exec(text))?.groups;
  if (date === undefined) return undefined;
  const time = clockTime.exec(date['time'] ?? '0:00')?.groups;
  if (time === undefined) return undefined;
  const [year, month, day] = [Number(date['year']), Number(date['month']), Number(date['day'])];
  const [hour, minute] = [readHour(Number(time['hour']), time['half']), Number(time['minute'])];
  const second = Number(time['second'] ?? 0);
  if (!(hour < 24 && minute < 60 && second < 60)) return undefined;
  const moment = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // Date.UTC takes the years 0 to 99 for the 1900s and rolls 30 February over to March.
  const isReal = moment.getUTCFullYear() === year && moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
  return isReal ? moment.toISOString() : undefined;
};

/** A plain date; a time that stands behind it means nothing. */
export const readDate = (text: string): string | undefined => readTime(text)?.slice(0, 10);

const genderWords = new Map([
  ['male', 'male'],
  ['1', 'male'],
  ['female', 'female'],
  ['2', 'female'],
  ['not specified', 'not-specified'],
  ['3', 'not-specified'],
] as const);

/** Adobe's word or option number for a gender; undefined for any other. */
export const readGender = (text: string): 'male' | 'female' | 'not-specified' | undefined =>
  (genderWords as ReadonlyMap<string, 'male' | 'female' | 'not-specified'>).get(text.toLowerCase());

/** A flag as Adobe writes it: `1`, `0` or nothing; undefined for anything else. */
export const readFlag = (text: string): boolean | undefined => {
  if (text === '' || text === '0') return false;
  return text === '1' ? true : undefined;
};

/** What an address says, apart from being a default; two that agree in it are the same entry of a book. */
export type AddressContent = Omit<AddressInput, 'isDefaultBilling' | 'isDefaultShipping' | 'attributes'>;

/** One text for what an address says. */
export const contentKeyOf = (address: AddressContent): string => {
  const { prefix, firstName, middleName, lastName, suffix, company, street } = address;
  const { city, region, postcode, countryCode, telephone, fax, vatNumber } = address;
  const name = [prefix, firstName, middleName, lastName, suffix, company];
  const place = [...street.filter((line) => line !== ''), '', city, region, postcode, countryCode];
  return JSON.stringify([...name, ...place, telephone, fax, vatNumber]).normalize('NFC');
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether everything that `given` says is said by `known` already; what is undefined says nothing, nor does a part of a record that is not named. */
export const saysNothingNew = (given: object, known: object): boolean => {
  const values = new Map(Object.entries(known));
  return Object.entries(given).every(([name, value]) => {
    const before: unknown = values.get(name);
    if (isRecord(value)) return saysNothingNew(value, isRecord(before) ? before : {});
    return value === undefined || JSON.stringify(before) === JSON.stringify(value);
  });
};

/** The totals of an import that has not begun. */
export const nothingYet = (): ImportTotals => ({
  customers: { created: 0, updated: 0, unchanged: 0 },
  addresses: { created: 0, updated: 0, unchanged: 0 },
  rows: { read: 0, failed: 0 },
  withoutPassword: 0,
});

/** The name of a file as it is shown: without folders, and one line whatever it holds. */
export const toShownName = (typed: string): string =>
  typed
    .split(/[/\\]/u)
    .at(-1)
    ?.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim()
    .slice(0, 100)
    .toWellFormed() || 'file.csv';
