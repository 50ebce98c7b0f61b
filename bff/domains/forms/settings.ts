import { setting } from '../settings/service.ts';

/*
 * Name and person options. A field is left out (empty), optional (`opt`) or required (`req`); choices are separated by
 * semicolons, and a leading one puts a blank first.
 */

export const prefixShow = setting({
  path: 'customer/address/prefix_show',
  default: '',
  levels: ['global', 'website'],
  meaning: 'Whether names have a prefix: no (empty), opt or req.',
});

export const prefixOptions = setting({
  path: 'customer/address/prefix_options',
  default: '',
  levels: ['global', 'website'],
  meaning: 'Prefixes to choose from, separated by semicolons; empty for free text.',
});

export const middleNameShow = setting({
  path: 'customer/address/middlename_show',
  default: '',
  levels: ['global', 'website'],
  meaning: 'Whether names have a middle name: no (empty) or 1.',
});

export const suffixShow = setting({
  path: 'customer/address/suffix_show',
  default: '',
  levels: ['global', 'website'],
  meaning: 'Whether names have a suffix: no (empty), opt or req.',
});

export const suffixOptions = setting({
  path: 'customer/address/suffix_options',
  default: '',
  levels: ['global', 'website'],
  meaning: 'Suffixes to choose from, separated by semicolons; empty for free text.',
});

export const dateOfBirthShow = setting({
  path: 'customer/address/dob_show',
  default: '',
  levels: ['global', 'website'],
  meaning: 'Whether customers have a date of birth: no (empty), opt or req.',
});

export const taxVatShow = setting({
  path: 'customer/address/taxvat_show',
  default: '',
  levels: ['global', 'website'],
  meaning: 'Whether customers have a tax/VAT number: no (empty), opt or req.',
});

export const genderShow = setting({
  path: 'customer/address/gender_show',
  default: '',
  levels: ['global', 'website'],
  meaning: 'Whether customers have a gender: no (empty), opt or req.',
});

/** Whether addresses have a VAT number on the storefront. */
export const vatNumberShow = setting({
  path: 'customer/create_account/vat_frontend_visibility',
  default: false,
  levels: ['global', 'website'],
  meaning: 'Show the VAT number on the storefront.',
});
