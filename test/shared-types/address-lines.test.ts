import { describe, expect, it } from 'vitest';
import { formatAddress, type WrittenLines } from '../../shared-types/address-lines.ts';
import type { CountryFormat } from '../../shared-types/countries.ts';

const makeAddress = (parts: Partial<WrittenLines>): WrittenLines => ({
  prefix: '',
  firstName: 'Nora',
  middleName: '',
  lastName: 'Whitfield',
  suffix: '',
  company: '',
  street: ['41 Hawthorne Blvd'],
  city: 'Portland',
  region: 'OR',
  postcode: '97214',
  countryCode: 'US',
  ...parts,
});

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
    expect(formatAddress(address, makeFormat({}), 'United States')).toEqual([
      'Nora Whitfield',
      '41 Hawthorne Blvd',
      'Portland',
      'United States',
    ]);
  });

  it('keep what the country does not write', () => {
    const address = makeAddress({ countryCode: 'DE', region: 'Bavaria' });
    const format = makeFormat({ countryCode: 'DE', rows: [['name'], ['street'], ['postcode', 'city']], regions: [] });
    expect(formatAddress(address, format, 'Germany')).toContain('Bavaria');
  });

  it('write a region out where it stands alone, and its code beside the city', () => {
    const alone = makeFormat({ rows: [['name'], ['street'], ['city'], ['region']] });
    expect(formatAddress(makeAddress({}), alone, 'United States')).toContain('Oregon');
    expect(formatAddress(makeAddress({}), makeFormat({}), 'United States')).toContain('Portland, OR 97214');
  });

  it('keep every part that shares a row with the street', () => {
    const format = makeFormat({ rows: [['name'], ['street', 'city'], ['postcode']] });
    expect(formatAddress(makeAddress({}), format, 'Elsewhere')).toEqual(
      expect.arrayContaining(['41 Hawthorne Blvd', 'Portland']),
    );
  });

  it('are there without a known format', () => {
    expect(formatAddress(makeAddress({}), undefined, 'Elsewhere')).toEqual([
      'Nora Whitfield',
      '41 Hawthorne Blvd',
      '97214 Portland',
      'OR',
      'Elsewhere',
    ]);
  });
});

describe('an address of Japan', () => {
  it('begins with the postal code and ends with whom it is for', () => {
    const format = makeFormat({
      rows: [['postcode'], ['region'], ['street'], ['company'], ['name']],
      regions: [{ code: '東京都', name: 'Tokyo' }],
    });
    const address = makeAddress({
      region: '東京都',
      postcode: '150-0041',
      city: '',
      street: ['1-3-5'],
      countryCode: 'JP',
    });
    expect(formatAddress(address, format, 'Japan')).toEqual(['150-0041', 'Tokyo', '1-3-5', 'Nora Whitfield', 'Japan']);
  });
});
