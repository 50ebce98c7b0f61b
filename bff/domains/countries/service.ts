import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CountryField, CountryFormat } from '../../../shared-types/countries.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { StoreScope } from '../scopes/service.ts';
import { countryCodes, metadataFolder } from './codes.ts';
import { type CountryMetadata, findRegionCode, toCountryFormat } from './rules.ts';
import {
  allowedCountries,
  defaultCountry,
  isOptionalRegionShown,
  optionalPostcodeCountries,
  regionRequiredCountries,
} from './settings.ts';

export { countryOptions } from './codes.ts';
export { isPostcodeShaped } from './rules.ts';

const knownCodes = new Set(countryCodes);

/** The metadata of the countries that were asked for; each file is read once. */
const metadataByCode = new Map<string, CountryMetadata>();

/** Most of the data are towns within regions, which nothing here asks for. */
const withoutTowns = ({ sub_regions: regions, ...metadata }: CountryMetadata): CountryMetadata => ({
  ...metadata,
  ...(regions && { sub_regions: regions.map(({ key, name }) => ({ key, name })) }),
});

/** The metadata of a country; undefined where there is no such country. */
export const metadataOf = (countryCode: string): CountryMetadata | undefined => {
  if (!knownCodes.has(countryCode)) return undefined;
  const known = metadataByCode.get(countryCode);
  if (known !== undefined) return known;
  const metadata = withoutTowns(
    JSON.parse(readFileSync(join(metadataFolder, `${countryCode}.json`), 'utf8')) as CountryMetadata,
  );
  metadataByCode.set(countryCode, metadata);
  return metadata;
};

const codesOf = (list: string): string[] =>
  list
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '');

/** The countries that addresses of this store view may be in. */
export const allowedCodes = (deps: Pick<Deps, 'settings'>, scope: StoreScope): readonly string[] => {
  const allowed = new Set(codesOf(deps.settings.read(allowedCountries, scope)));
  return allowed.size === 0 ? countryCodes : countryCodes.filter((code) => allowed.has(code));
};

const languageOf = ({ storeView }: StoreScope): string => storeView.locale.split('-')[0] ?? 'en';

const formatByName = new Map<string, CountryFormat>();

/** How addresses of a country are written, in the language of the store view. Undefined where there is no such country. */
export const findCountryFormat = (scope: StoreScope, countryCode: string): CountryFormat | undefined => {
  const language = languageOf(scope);
  const name = `${language}:${countryCode}`;
  const known = formatByName.get(name);
  const metadata = known === undefined ? metadataOf(countryCode) : undefined;
  if (metadata === undefined) return known;
  const format = toCountryFormat(metadata, language);
  formatByName.set(name, format);
  return format;
};

/** The countries of a store view, and the one chosen at first. */
export const listAllowedCountries = (deps: Deps, scope: StoreScope) => {
  const codes = allowedCodes(deps, scope);
  const preferred = deps.settings.read(defaultCountry, scope);
  return {
    items: codes.map((countryCode) => ({
      countryCode,
      hasRegions: (findCountryFormat(scope, countryCode)?.regions.length ?? 0) > 0,
    })),
    defaultCountryCode: codes.includes(preferred) ? preferred : (codes[0] ?? preferred),
  };
};

/** What is known of an allowed country when an address in it is checked. */
export interface CountryDemands {
  format: CountryFormat;
  isRegionRequired: boolean;
  isPostcodeOptional: boolean;
}

/** What an address in a country must have; undefined for a country that the store view does not allow. */
export const countryDemandsOf = (
  deps: Pick<Deps, 'settings'>,
  scope: StoreScope,
  countryCode: string,
): CountryDemands | undefined => {
  if (!allowedCodes(deps, scope).includes(countryCode)) return undefined;
  const format = findCountryFormat(scope, countryCode);
  return (
    format && {
      format,
      isRegionRequired: codesOf(deps.settings.read(regionRequiredCountries, scope)).includes(countryCode),
      isPostcodeOptional: codesOf(deps.settings.read(optionalPostcodeCountries, scope)).includes(countryCode),
    }
  );
};

/** The code of a region given by code or name; undefined where the country's list has no such region. */
export const regionCodeOf = (countryCode: string, region: string): string | undefined => {
  const metadata = metadataOf(countryCode);
  return metadata && findRegionCode(metadata, region);
};

/**
 * How addresses of an allowed country are written, with everything that this store requires of them. Throws `NOT_FOUND` for
 * any other country.
 */
export const readCountryFormat = (deps: Deps, scope: StoreScope, countryCode: string): CountryFormat => {
  const demands = countryDemandsOf(deps, scope, countryCode);
  if (demands === undefined) throw new Failure('NOT_FOUND');
  const { format, isRegionRequired, isPostcodeOptional } = demands;
  const others = format.required.filter((field) => field !== 'region' && field !== 'postcode');
  const isWritten = (field: CountryField) => format.rows.some((row) => row.includes(field));
  const isRegionNeeded = isWritten('region') && (isRegionRequired || format.required.includes('region'));
  const isPostcodeNeeded = isWritten('postcode') && !isPostcodeOptional;
  const isRegionAsked = isRegionNeeded || deps.settings.read(isOptionalRegionShown, scope);
  const rows = format.rows.map((row) => row.filter((field) => field !== 'region')).filter((row) => row.length > 0);
  return {
    ...format,
    rows: isRegionAsked ? format.rows : rows,
    required: [
      ...others,
      ...(isRegionNeeded ? (['region'] as const) : []),
      ...(isPostcodeNeeded ? (['postcode'] as const) : []),
    ],
  };
};
