import type { CountryField, CountryFormat } from '../../../shared-types/countries.ts';

/**
 * What Google's address metadata say of a country (https://github.com/google/libaddressinput/wiki/AddressValidationMetadata),
 * as far as it is used. `fmt` is a format such as `%N%n%O%n%A%n%C, %S %Z`; `require` lists letters of it.
 */
export interface CountryMetadata {
  key: string;
  fmt?: string;
  require?: string;
  zip?: string;
  zipex?: string;
  lang?: string;
  state_name_type?: string;
  locality_name_type?: string;
  zip_name_type?: string;
  sub_regions?: { key: string; name: { default: string; latin?: string; [language: string]: string | undefined } }[];
}

/** The format and the required parts of countries that the metadata say nothing special of (their entry `ZZ`). */
const fallback = { fmt: '%N%n%O%n%A%n%C', require: 'AC' };

const fieldOfLetter: Readonly<Record<string, CountryField>> = {
  N: 'name',
  O: 'company',
  A: 'street',
  C: 'city',
  S: 'region',
  Z: 'postcode',
};

/**
 * Shops in these countries ask for a region that the post does not: Royal Mail has not needed counties since 1996, but
 * people still give them.
 */
const formatOverrides: Readonly<Record<string, Pick<CountryMetadata, 'fmt' | 'state_name_type'>>> = {
  GB: { fmt: '%N%n%O%n%A%n%C%n%S%n%Z', state_name_type: 'county' },
};

const fieldsOf = (line: string): CountryField[] =>
  [...line.matchAll(/%([NOACSZ])/gu)]
    .map(([, letter = '']) => fieldOfLetter[letter])
    .filter((field) => field !== undefined);

/** How addresses of a country are written, for readers of a language. */
export const toCountryFormat = (metadata: CountryMetadata, language: string): CountryFormat => {
  const {
    key,
    zip,
    zipex,
    sub_regions: subRegions = [],
    ...country
  } = { ...metadata, ...formatOverrides[metadata.key] };
  const rows = (country.fmt ?? fallback.fmt)
    .split('%n')
    .map(fieldsOf)
    .filter((row) => row.length > 0);
  const has = (field: CountryField) => rows.some((row) => row.includes(field));
  const readsLocal = country.lang === language;
  return {
    countryCode: key,
    rows,
    required: fieldsOf([...(country.require ?? fallback.require)].map((letter) => `%${letter}`).join('')),
    regionLabel: country.state_name_type ?? 'province',
    cityLabel: country.locality_name_type ?? 'city',
    postcodeLabel: country.zip_name_type ?? 'postcode',
    postcodePattern: has('postcode') ? (zip ?? null) : null,
    postcodeExample: has('postcode') ? (zipex?.split(',')[0] ?? null) : null,
    regions: has('region')
      ? subRegions.map(({ key: code, name }) => ({
          code,
          name: readsLocal ? name.default : (name.latin ?? name.default),
        }))
      : [],
  };
};

const fold = (text: string | undefined): string | undefined => text?.trim().normalize('NFC').toLowerCase();

/**
 * The code of a region given by its code or by a name in any language that the data know, whatever the case; undefined
 * for neither, and for a name that two regions have.
 */
export const findRegionCode = ({ sub_regions: subRegions = [] }: CountryMetadata, text: string): string | undefined => {
  const wanted = fold(text);
  const byCode = subRegions.find(({ key }) => fold(key) === wanted);
  if (byCode !== undefined) return byCode.key;
  const named = subRegions.filter(({ name }) => Object.values(name).some((each) => fold(each) === wanted));
  return named.length === 1 ? named[0]?.key : undefined;
};

/** Whether a postal code has the shape of its country; true where the country has no rule. */
export const isPostcodeShaped = (
  { postcodePattern }: Pick<CountryFormat, 'postcodePattern'>,
  postcode: string,
): boolean => postcodePattern === null || new RegExp(`^(?:${postcodePattern})$`, 'iu').test(postcode.trim());
