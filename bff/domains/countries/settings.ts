import { setting } from '../settings/service.ts';

/** The country that is chosen at first, ISO 3166-1 alpha-2. */
export const defaultCountry = setting({
  path: 'general/country/default',
  default: 'US',
  levels: ['global', 'website', 'store view'],
  meaning: 'The country chosen at first in forms.',
});

/** Country codes separated by commas; empty allows all. */
export const allowedCountries = setting({
  path: 'general/country/allow',
  default: '',
  levels: ['global', 'website', 'store view'],
  meaning: 'The countries that addresses may be in, separated by commas; empty for all.',
});

/** Countries in which a postal code may be left out even where they have one. */
export const optionalPostcodeCountries = setting({
  path: 'general/country/optional_zip_countries',
  default: 'HK,IE,MO,PA,GB',
  levels: ['global'],
  meaning: 'Countries without required postal code, separated by commas.',
});

/** Countries in which a region is required even where postal rules do not ask for it. */
export const regionRequiredCountries = setting({
  path: 'general/region/state_required',
  default: 'AL,AU,BR,BO,CA,CL,CN,CO,EC,ES,IN,MX,PY,CH,US,UY,VE',
  levels: ['global'],
  meaning: 'Countries whose region is required, separated by commas.',
});
