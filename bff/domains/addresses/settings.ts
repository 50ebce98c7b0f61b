import { shownOptions } from '../forms/settings.ts';
import { setting } from '../settings/service.ts';

/** Whether a field is left out (empty), optional (`opt`) or required (`req`). */
export const telephoneShow = setting({
  path: 'customer/address/telephone_show',
  default: 'req',
  levels: ['global', 'website'],
  label: 'Telephone',
  meaning: 'Whether addresses have a telephone number.',
  options: shownOptions,
});

export const companyShow = setting({
  path: 'customer/address/company_show',
  default: 'opt',
  levels: ['global', 'website'],
  label: 'Company',
  meaning: 'Whether addresses have a company.',
  options: shownOptions,
});

export const faxShow = setting({
  path: 'customer/address/fax_show',
  default: '',
  levels: ['global', 'website'],
  label: 'Fax',
  meaning: 'Whether addresses have a fax number.',
  options: shownOptions,
});

/** Whether a postal code of an unusual shape is an error; without it forms only warn. */
export const isPostcodeShapeRequired = setting({
  path: 'customer/address/postcode_shape_required',
  default: false,
  levels: ['global', 'website'],
  label: 'Insist on the shape of postal codes',
  meaning: "Refuse postal codes that do not have the shape of their country's.",
});

/** How many street lines a form offers, 1 to 4. */
export const streetLines = setting({
  path: 'customer/address/street_lines',
  default: 2,
  levels: ['global', 'website'],
  label: 'Street lines',
  meaning: 'How many street lines an address has, 1 to 4.',
  min: 1,
  max: 4,
});
