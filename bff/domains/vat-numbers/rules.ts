import { checkVAT, countries } from 'jsvat';
import type { RegisterAnswer, RegisteredNumber } from './port.ts';

const memberStates: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

/** Parts of another country where value added tax is concerned. */
const taxedWith: Readonly<Record<string, string>> = { MC: 'FR', IM: 'GB' };

/** Countries whose numbers begin otherwise than with their code. */
const prefixes: Readonly<Record<string, string>> = { GR: 'EL', CH: 'CHE' };

const taxCountryOf = (countryCode: string): string => taxedWith[countryCode] ?? countryCode;

const prefixOf = (countryCode: string): string => prefixes[countryCode] ?? countryCode;

/** A number without the spaces, points and strokes that people write for reading. */
const compact = (number: string): string => number.toUpperCase().replaceAll(/[^0-9A-Z]/gu, '');

/**
 * What format and check digits say of a number in a country: `malformed`, or well-formed and how registers have it.
 * Undefined where nothing is known of the country's numbers. The country's letters may be left out.
 */
export const readVatNumber = (countryCode: string, number: string): RegisteredNumber | 'malformed' | undefined => {
  const country = taxCountryOf(countryCode);
  const known = countries.filter(({ codes }) => codes[0] === country);
  if (known.length === 0) return undefined;
  const given = compact(number);
  // Northern Ireland is in the Union for goods: its numbers are those of the United Kingdom with letters of their own.
  const isNorthernIrish = country === 'GB' && given.startsWith('XI');
  const plain = isNorthernIrish ? given.slice(2) : given;
  const prefix = prefixOf(country);
  const whole = [plain, `${prefix}${plain}`].find((each) => each.startsWith(prefix) && checkVAT(each, known).isValid);
  if (whole === undefined) return 'malformed';
  return { prefix: isNorthernIrish ? 'XI' : prefix, digits: whole.slice(prefix.length) };
};

/** Whether a tax number is meant as a VAT number of the country: it begins with the country's letters and has digits. */
export const looksLikeVatNumber = (countryCode: string, number: string): boolean => {
  const country = taxCountryOf(countryCode);
  const given = compact(number);
  const starts = country === 'GB' ? ['GB', 'XI'] : [prefixOf(country)];
  return starts.some((start) => given.startsWith(start) && /^[0-9A-Z]*\d{2}/u.test(given.slice(start.length)));
};

/** Whether VIES knows numbers that begin so. */
export const isInVies = ({ prefix }: RegisteredNumber): boolean =>
  prefix === 'XI' || memberStates.has(prefix === 'EL' ? 'GR' : prefix);

/** Where a business is, seen from the store. */
export type Place = 'domestic' | 'intra-union' | 'elsewhere';

/** The place of a number by the address's and the store's country. */
export const placeOf = (
  countryCode: string,
  storeCountryCode: string,
  number: RegisteredNumber | 'malformed',
): Place => {
  const [country, store] = [taxCountryOf(countryCode), taxCountryOf(storeCountryCode)];
  if (country === store) return 'domestic';
  const isInUnion = memberStates.has(country) || (number !== 'malformed' && number.prefix === 'XI');
  return isInUnion && memberStates.has(store) ? 'intra-union' : 'elsewhere';
};

/** What a checked number makes of its customer. `none`: there is no number that counts for the store. */
export type VatStanding = 'domestic' | 'intra-union' | 'invalid' | 'error' | 'none';

/** The standing that an answer gives a number, by its place. */
export const standingOf = (place: Place, answer: RegisterAnswer): VatStanding => {
  if (place === 'elsewhere') return 'none';
  if (answer === 'valid') return place;
  return answer === 'invalid' ? 'invalid' : 'error';
};
