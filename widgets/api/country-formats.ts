import type { CountryFormat } from '../../shared-types/countries.ts';
import { readCountry } from './countries.ts';
import type { Client } from './client.ts';

const formatsOf = new WeakMap<Client, Map<string, Promise<CountryFormat>>>();

/** How a country's addresses are written, asked once per page and country. A failed try is forgotten. */
export const readFormat = (client: Client, countryCode: string): Promise<CountryFormat> => {
  const formats = formatsOf.get(client) ?? new Map<string, Promise<CountryFormat>>();
  formatsOf.set(client, formats);
  const known = formats.get(countryCode);
  if (known) return known;
  const reading = readCountry(client, countryCode);
  formats.set(countryCode, reading);
  reading.catch(() => formats.delete(countryCode));
  return reading;
};

/** The formats of several countries; one that cannot be read is left out, for an address is shown without it too. */
export const readFormats = async (
  client: Client,
  countryCodes: readonly string[],
): Promise<ReadonlyMap<string, CountryFormat>> => {
  const codes = [...new Set(countryCodes)].filter((code) => code !== '');
  const results = await Promise.allSettled(codes.map((code) => readFormat(client, code)));
  return new Map(
    results.flatMap((result) => (result.status === 'fulfilled' ? [[result.value.countryCode, result.value]] : [])),
  );
};

/** A country's name in the reader's language; its code where the browser knows no name. */
export const nameCountry = (locale: string, countryCode: string): string => {
  try {
    return new Intl.DisplayNames(locale, { type: 'region' }).of(countryCode) ?? countryCode;
  } catch {
    return countryCode;
  }
};

/** Where nothing is known of a country: everything in the form's order, and nothing asked for but a street. */
export const plainFormat: CountryFormat = {
  countryCode: '',
  rows: [['street'], ['city'], ['region'], ['postcode']],
  required: ['street'],
  regionLabel: '',
  cityLabel: '',
  postcodeLabel: '',
  postcodePattern: null,
  postcodeExample: null,
  regions: [],
};

/** Countries to choose from, by their names in the reader's language and its order. */
export const listOptions = (locale: string, countries: readonly { countryCode: string }[]) => {
  const { compare } = new Intl.Collator(locale);
  return countries
    .map(({ countryCode }) => ({ value: countryCode, label: nameCountry(locale, countryCode) }))
    .toSorted((one, other) => compare(one.label, other.label));
};
