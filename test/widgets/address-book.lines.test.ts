import { expect } from '@open-wc/testing';
import { describe, it } from 'vitest';
import type { CountryFormat } from '../../shared-types/countries.ts';
import { formatAddress } from '../../widgets/account/address-book/address-lines.ts';
import { isPostcodeShaped } from '../../widgets/account/address-book/editor/address-fields.ts';
import { makeAddress } from '../support/address-book-bff.ts';

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

describe('the lines of an address', () => {
  it('leave no trace of empty parts', () => {
    const address = makeAddress({ region: '', postcode: '', company: '' });
    expect(formatAddress(address, makeFormat({}), 'United States')).to.deep.equal([
      'Nora Whitfield',
      '41 Hawthorne Blvd',
      'Portland',
      'United States',
    ]);
  });

  it('keep what the country does not write', () => {
    const address = makeAddress({ countryCode: 'DE', region: 'Bavaria' });
    const format = makeFormat({ countryCode: 'DE', rows: [['name'], ['street'], ['postcode', 'city']], regions: [] });
    expect(formatAddress(address, format, 'Germany')).to.include('Bavaria');
  });

  it('write a region out where it stands alone, and its code beside the city', () => {
    const alone = makeFormat({ rows: [['name'], ['street'], ['city'], ['region']] });
    expect(formatAddress(makeAddress({}), alone, 'United States')).to.include('Oregon');
    expect(formatAddress(makeAddress({}), makeFormat({}), 'United States')).to.include('Portland, OR 97214');
  });

  it('keep every part that shares a row with the street', () => {
    const format = makeFormat({ rows: [['name'], ['street', 'city'], ['postcode']] });
    expect(formatAddress(makeAddress({}), format, 'Elsewhere')).to.include.members(['41 Hawthorne Blvd', 'Portland']);
  });

  it('are there without a known format', () => {
    expect(formatAddress(makeAddress({}), undefined, 'Elsewhere')).to.deep.equal([
      'Nora Whitfield',
      '41 Hawthorne Blvd',
      '97214 Portland',
      'OR',
      'Elsewhere',
    ]);
  });
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
