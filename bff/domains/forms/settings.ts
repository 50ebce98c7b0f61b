import { setting } from '../settings/service.ts';

/** Whether a field is there, in the values of Adobe's `…_show` settings. */
export const shownOptions = [
  { value: '', label: 'No' },
  { value: 'opt', label: 'Optional' },
  { value: 'req', label: 'Required' },
] as const;

/*
 * Name and person options. A field is left out (empty), optional (`opt`) or required (`req`); choices are separated by
 * semicolons, and a leading one puts a blank first.
 */

export const prefixShow = setting({
  path: 'customer/address/prefix_show',
  default: '',
  levels: ['global', 'website'],
  label: 'Prefix',
  meaning: 'Whether names have a prefix.',
  options: shownOptions,
});

export const prefixOptions = setting({
  path: 'customer/address/prefix_options',
  default: '',
  levels: ['global', 'website'],
  label: 'Prefixes',
  meaning: 'Prefixes to choose from, separated by semicolons; empty for free text.',
});

export const middleNameShow = setting({
  path: 'customer/address/middlename_show',
  default: '',
  levels: ['global', 'website'],
  label: 'Middle name',
  meaning: 'Whether names have a middle name.',
  options: [
    { value: '', label: 'No' },
    { value: '1', label: 'Yes' },
  ],
});

export const suffixShow = setting({
  path: 'customer/address/suffix_show',
  default: '',
  levels: ['global', 'website'],
  label: 'Suffix',
  meaning: 'Whether names have a suffix.',
  options: shownOptions,
});

export const suffixOptions = setting({
  path: 'customer/address/suffix_options',
  default: '',
  levels: ['global', 'website'],
  label: 'Suffixes',
  meaning: 'Suffixes to choose from, separated by semicolons; empty for free text.',
});

export const dateOfBirthShow = setting({
  path: 'customer/address/dob_show',
  default: '',
  levels: ['global', 'website'],
  label: 'Date of birth',
  meaning: 'Whether customers have a date of birth.',
  options: shownOptions,
});

export const taxVatShow = setting({
  path: 'customer/address/taxvat_show',
  default: '',
  levels: ['global', 'website'],
  label: 'Tax/VAT number',
  meaning: 'Whether customers have a tax/VAT number.',
  options: shownOptions,
});

export const genderShow = setting({
  path: 'customer/address/gender_show',
  default: '',
  levels: ['global', 'website'],
  label: 'Gender',
  meaning: 'Whether customers have a gender.',
  options: shownOptions,
});

/** Whether addresses have a VAT number on the storefront. */
export const vatNumberShow = setting({
  path: 'customer/create_account/vat_frontend_visibility',
  default: false,
  levels: ['global', 'website'],
  label: 'VAT number on the storefront',
  meaning: 'Show the VAT number of addresses on the storefront.',
});
