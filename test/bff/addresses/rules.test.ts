import { describe, expect, it } from 'vitest';
import { array, boolean, check, property, record } from 'fast-check';
import {
  type AddressDemands,
  defaultsAfterSave,
  findAddressErrors,
  isDefault,
} from '../../../bff/domains/addresses/rules.ts';
import type { AddressInput } from '../../../shared-types/address-input.ts';

const address: AddressInput = {
  prefix: '',
  firstName: 'Ada',
  middleName: '',
  lastName: 'Lovelace',
  suffix: '',
  company: '',
  street: ['12 Loom Street'],
  city: 'Portland',
  region: 'OR',
  postcode: '97214',
  countryCode: 'US',
  telephone: '555 0142',
  fax: '',
  vatNumber: '',
  isDefaultBilling: false,
  isDefaultShipping: false,
  attributes: {},
};

const demands: AddressDemands = {
  format: {
    countryCode: 'US',
    rows: [['name'], ['company'], ['street'], ['city', 'region', 'postcode']],
    required: ['street', 'city', 'region', 'postcode'],
    regionLabel: 'state',
    cityLabel: 'city',
    postcodeLabel: 'zip',
    postcodePattern: '\\d{5}',
    postcodeExample: '97214',
    regions: [{ code: 'OR', name: 'Oregon' }],
  },
  isRegionRequired: false,
  isPostcodeOptional: false,
  isTelephoneRequired: true,
  isCompanyRequired: false,
  isFaxRequired: false,
  isPostcodeShapeRequired: false,
};
const recognised = { regionCode: 'OR', isPostcodeShaped: true };

const codesOf = (...given: Parameters<typeof findAddressErrors>): Record<string, string> =>
  Object.fromEntries(findAddressErrors(...given).map(({ field, code }) => [field, code]));

describe('findAddressErrors', () => {
  it('finds nothing in an address that has what its country asks for', () => {
    expect(findAddressErrors(address, demands, recognised)).toEqual([]);
  });

  it('names every part that is missing at once', () => {
    const empty = { ...address, city: '', region: '', postcode: '', telephone: '' };
    expect(codesOf(empty, demands, { regionCode: undefined, isPostcodeShaped: false })).toEqual({
      city: 'REQUIRED',
      region: 'REQUIRED',
      postcode: 'REQUIRED',
      telephone: 'REQUIRED',
    });
  });

  it('asks for no part that the country does not write', () => {
    const format = { ...demands.format, rows: [['street' as const]], regions: [] };
    const bare = { ...address, city: '', region: '', postcode: '' };
    const asked = { ...demands, format, isRegionRequired: true };
    expect(findAddressErrors(bare, asked, { regionCode: undefined, isPostcodeShaped: true })).toEqual([]);
  });

  it('asks for a region where the store does, though the post does not', () => {
    const format = { ...demands.format, required: [] };
    const without = { ...address, region: '' };
    const unrecognised = { ...recognised, regionCode: undefined };
    expect(codesOf(without, { ...demands, format }, unrecognised)).toEqual({});
    expect(codesOf(without, { ...demands, format, isRegionRequired: true }, unrecognised)).toEqual({
      region: 'REQUIRED',
    });
  });

  it('lets the postal code go where it is optional', () => {
    expect(codesOf({ ...address, postcode: '' }, { ...demands, isPostcodeOptional: true }, recognised)).toEqual({});
  });

  it('refuses a region that is not in the list, and takes any where there is no list', () => {
    const elsewhere = { ...address, region: 'Atlantis' };
    const unrecognised = { ...recognised, regionCode: undefined };
    expect(codesOf(elsewhere, demands, unrecognised)).toEqual({ region: 'REGION_UNKNOWN' });
    const format = { ...demands.format, regions: [] };
    expect(codesOf(elsewhere, { ...demands, format }, unrecognised)).toEqual({});
  });

  it('refuses an unusual postal code only where the store says so, with an example', () => {
    const odd = { ...recognised, isPostcodeShaped: false };
    expect(codesOf(address, demands, odd)).toEqual({});
    expect(findAddressErrors(address, { ...demands, isPostcodeShapeRequired: true }, odd)).toEqual([
      {
        field: 'postcode',
        code: 'POSTCODE_SHAPE',
        message: 'This does not look like a postal code of this country. One looks like 97214.',
      },
    ]);
  });

  it.each(['company', 'fax', 'telephone'] as const)('asks for %s where the store does', (field) => {
    const key = { company: 'isCompanyRequired', fax: 'isFaxRequired', telephone: 'isTelephoneRequired' }[field];
    expect(codesOf({ ...address, [field]: '' }, { ...demands, [key]: true }, recognised)).toEqual({
      [field]: 'REQUIRED',
    });
  });
});

describe('defaultsAfterSave', () => {
  const defaults = { defaultBillingAddressId: 1, defaultShippingAddressId: 2 };
  const saved = { addressId: 3, isFirst: false, isDefaultBilling: false, isDefaultShipping: false };

  it('makes the first address both defaults', () => {
    const none = { defaultBillingAddressId: null, defaultShippingAddressId: null };
    expect(defaultsAfterSave(none, { ...saved, isFirst: true })).toEqual({
      defaultBillingAddressId: 3,
      defaultShippingAddressId: 3,
    });
  });

  it('moves only the flags that are set', () => {
    expect(defaultsAfterSave(defaults, saved)).toEqual(defaults);
    expect(defaultsAfterSave(defaults, { ...saved, isDefaultBilling: true })).toEqual({
      ...defaults,
      defaultBillingAddressId: 3,
    });
    expect(defaultsAfterSave(defaults, { ...saved, isDefaultShipping: true })).toEqual({
      ...defaults,
      defaultShippingAddressId: 3,
    });
  });

  it('never leaves a book with entries without its defaults', () => {
    const saves = array(record({ isDefaultBilling: boolean(), isDefaultShipping: boolean() }), { minLength: 1 });
    const hasDefaults = property(saves, (flags) => {
      const after = flags.reduce<Parameters<typeof defaultsAfterSave>[0]>(
        (before, each, index) => defaultsAfterSave(before, { addressId: index + 1, isFirst: index === 0, ...each }),
        { defaultBillingAddressId: null, defaultShippingAddressId: null },
      );
      const billing = flags.findLastIndex(({ isDefaultBilling }) => isDefaultBilling);
      const shipping = flags.findLastIndex(({ isDefaultShipping }) => isDefaultShipping);
      return (
        after.defaultBillingAddressId === Math.max(billing, 0) + 1 &&
        after.defaultShippingAddressId === Math.max(shipping, 0) + 1
      );
    });
    expect(check(hasDefaults).counterexample).toBeNull();
  });
});

describe('isDefault', () => {
  it('is true of either default and of nothing else', () => {
    const defaults = { defaultBillingAddressId: 1, defaultShippingAddressId: null };
    expect([1, 2].map((addressId) => isDefault(defaults, addressId))).toEqual([true, false]);
  });
});
