import { expect } from '@open-wc/testing';
import { describe, it } from 'vitest';
import type { CountryFormat } from '../../shared-types/countries.ts';
import { isPostcodeShaped } from '../../widgets/account/address-book/editor/address-fields.ts';

const makeFormat = (parts: Partial<CountryFormat>): CountryFormat => ({
  countryCode: 'US',
  rows: [['name'], ['company'], ['street'], ['city', 'region', 'postcode']],
  required: [],
  regionLabel: 'state',
  cityLabel: 'city',
  postcodeLabel: 'zip',
  postcodePattern: '\\d{5}',
  postcodeExample: '95014',
  regions: [{ code: 'OR', name: 'Oregon' }],
  ...parts,
});

describe('the shape of a postal code', () => {
  it('is judged as a whole, whatever its case and the spaces around it', () => {
    expect(isPostcodeShaped(makeFormat({}), ' 97214 ')).to.equal(true);
    expect(isPostcodeShaped(makeFormat({}), '972145')).to.equal(false);
    expect(isPostcodeShaped(makeFormat({ postcodePattern: '[A-Z]\\d' }), 'a1')).to.equal(true);
  });

  it('is never judged without a rule, without a code, or by a broken rule', () => {
    expect(isPostcodeShaped(makeFormat({ postcodePattern: null }), 'anything')).to.equal(true);
    expect(isPostcodeShaped(makeFormat({}), '')).to.equal(true);
    expect(isPostcodeShaped(makeFormat({ postcodePattern: '(' }), 'anything')).to.equal(true);
  });
});
