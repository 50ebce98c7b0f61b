import { setting } from '../settings/service.ts';
import { countryOptions } from './codes.ts';

/** The country that is chosen at first, ISO 3166-1 alpha-2. */
export const defaultCountry = setting({
  path: 'general/country/default',
  default: 'US',
  levels: ['global', 'website', 'store view'],
  label: 'Default country',
  meaning: 'The country chosen at first in forms.',
  options: countryOptions,
});

/** Country codes separated by commas; empty allows all. */
export const allowedCountries = setting({
  path: 'general/country/allow',
  default: '',
  levels: ['global', 'website', 'store view'],
  label: 'Allowed countries',
  meaning: 'The countries that addresses may be in; none chosen allows all.',
  kind: 'codes',
  options: countryOptions,
});

/** Countries in which a postal code may be left out even where they have one. */
export const optionalPostcodeCountries = setting({
  path: 'general/country/optional_zip_countries',
  default: 'HK,IE,MO,PA,GB',
  levels: ['global'],
  label: 'Postal code is optional for',
  meaning: 'Countries without required postal code.',
  kind: 'codes',
  options: countryOptions,
});

/** Whether the region is asked for also where it may be left out. */
export const isOptionalRegionShown = setting({
  path: 'general/region/display_all',
  default: true,
  levels: ['global'],
  label: 'Ask for optional regions',
  meaning:
    'Ask for the region also in countries where it may be left out. One that an address has already stays in its form.',
});

/** Countries in which a region is required even where postal rules do not ask for it. */
export const regionRequiredCountries = setting({
  path: 'general/region/state_required',
  default: 'AL,AU,BR,BO,CA,CL,CN,CO,EC,ES,IN,MX,PY,CH,US,UY,VE',
  levels: ['global'],
  label: 'Region is required for',
  meaning: 'Countries whose region is required, even where postal rules do not ask for it.',
  kind: 'codes',
  options: countryOptions,
});
