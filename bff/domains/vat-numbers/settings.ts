import { countryOptions } from '../countries/service.ts';
import { listGroupOptions, requireOpenGroup, requireOpenGroups } from '../customer-groups/service.ts';
import { setting } from '../settings/service.ts';
import type { VatStanding } from './rules.ts';

const assignPath = 'customer/create_account/auto_group_assign';

/** Whether VAT numbers move customers to groups. */
export const isGroupAssigned = setting({
  path: assignPath,
  default: false,
  levels: ['global', 'website'],
  label: 'VAT number: choose the group',
  meaning: 'The VAT number of the default address moves customers to the groups below.',
  apply: async (tx, deps, value, place) => {
    if (value) await requireOpenGroups(tx, deps, { path: assignPath, named: Object.values(vatGroups), place });
  },
});

/** Whose default address counts. */
export const taxAddress = setting({
  path: 'customer/create_account/tax_calculation_address_type',
  default: 'billing',
  levels: ['global', 'website'],
  label: 'VAT number: address that counts',
  meaning: 'The default address whose country and VAT number count.',
  options: [
    { value: 'billing', label: 'Default billing address' },
    { value: 'shipping', label: 'Default shipping address' },
  ],
});

const group = (path: string, label: string, meaning: string) =>
  setting({
    path: `customer/create_account/${path}`,
    default: 1,
    levels: ['global', 'website'],
    label: `VAT number: group, ${label}`,
    meaning,
    options: listGroupOptions,
    apply: (tx, deps, value, place) =>
      requireOpenGroup(tx, deps, { path: `customer/create_account/${path}`, groupId: Number(value), place }),
  });

/** The group of each outcome. */
export const vatGroups = {
  domestic: group('viv_domestic_group', 'domestic', 'The group for a valid VAT number of the country of the store.'),
  'intra-union': group(
    'viv_intra_union_group',
    'intra-union',
    'The group for a valid VAT number of another member state, where the store is in the European Union, too.',
  ),
  invalid: group('viv_invalid_group', 'invalid', 'The group for a VAT number that is malformed or not given out.'),
  error: group(
    'viv_error_group',
    'error',
    'The group while VIES does not answer; it is asked again every hour for a day.',
  ),
} as const satisfies Record<Exclude<VatStanding, 'none'>, unknown>;

/** Whether an order has the number checked again. */
export const isCheckedOnOrders = setting({
  path: 'customer/create_account/viv_on_each_transaction',
  default: false,
  levels: ['global', 'website'],
  label: 'VAT number: check after each order',
  meaning: 'Check the VAT number again after each order; else only when it or its address changes.',
});

/** Whether new customers keep their group whatever their VAT number. */
export const isGroupChangeDisabledAtFirst = setting({
  path: 'customer/create_account/viv_disable_auto_group_assign_default',
  default: false,
  levels: ['global'],
  label: 'VAT number: new customers keep their group',
  meaning: 'New customers keep their group whatever their VAT number, until an admin allows the change.',
});

/** Whether VIES is asked. */
export const isViesAsked = setting({
  path: 'foyer/vat/vies',
  default: false,
  levels: ['global', 'website'],
  label: 'Ask VIES',
  meaning:
    'Ask VIES of the European Union whether a well-formed VAT number is valid. Without it format and check digits decide alone.',
});

/** The country of the store; it decides what is domestic. */
export const storeCountry = setting({
  path: 'general/store_information/country_id',
  default: '',
  levels: ['global', 'website'],
  label: 'Country',
  meaning: 'The country in which the store is taxed; without one the default country counts.',
  options: [{ value: '', label: 'The default country' }, ...countryOptions],
});
