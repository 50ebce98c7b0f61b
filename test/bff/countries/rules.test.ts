import { describe, expect, it } from 'vitest';
import { findRegionCode, isPostcodeShaped, toCountryFormat } from '../../../bff/domains/countries/rules.ts';

const metadata = {
  key: 'QQ',
  fmt: '%N%n%O%n%A%n%D%n%C, %S %Z',
  require: 'ACSZ',
  zip: '\\d{4}',
  zipex: '1234,5678',
  lang: 'xx',
  sub_regions: [
    { key: 'A', name: { default: 'Ålfa', latin: 'Alfa' } },
    { key: 'B', name: { default: 'Same', fr: 'Pareil' } },
    { key: 'C', name: { default: 'Same' } },
    { key: 'D', name: { default: 'B' } },
  ],
};

describe('toCountryFormat', () => {
  it('reads rows, required parts and the postal code out of a format', () => {
    expect(toCountryFormat(metadata, 'en')).toMatchObject({
      countryCode: 'QQ',
      rows: [['name'], ['company'], ['street'], ['city', 'region', 'postcode']],
      required: ['street', 'city', 'region', 'postcode'],
      postcodePattern: '\\d{4}',
      postcodeExample: '1234',
    });
  });

  it('names regions in the script of the country to its own readers, in Latin to others', () => {
    expect(toCountryFormat(metadata, 'xx').regions[0]).toEqual({ code: 'A', name: 'Ålfa' });
    expect(toCountryFormat(metadata, 'en').regions[0]).toEqual({ code: 'A', name: 'Alfa' });
  });

  it('has no regions and no postal code where the country writes none', () => {
    expect(toCountryFormat({ ...metadata, fmt: '%N%n%A' }, 'en')).toMatchObject({
      rows: [['name'], ['street']],
      regions: [],
      postcodePattern: null,
      postcodeExample: null,
    });
  });

  it('writes name, company, street and city where nothing is known', () => {
    expect(toCountryFormat({ key: 'QQ' }, 'en')).toMatchObject({
      rows: [['name'], ['company'], ['street'], ['city']],
      required: ['street', 'city'],
    });
  });
});

describe('findRegionCode', () => {
  it.each([
    ['A', 'A'],
    ['a', 'A'],
    ['ÅLFA', 'A'],
    ['A\u030alfa', 'A'],
    [' alfa ', 'A'],
    ['pareil', 'B'],
    ['same', undefined],
    ['B', 'B'],
    ['', undefined],
    ['default', undefined],
    ['.*', undefined],
  ])('takes %j for %j', (text, code) => {
    expect(findRegionCode(metadata, text)).toBe(code);
  });
});

describe('isPostcodeShaped', () => {
  it('wants the whole code to match, whatever the case and the spaces around', () => {
    const format = { postcodePattern: '[A-Z]\\d|\\d{3}' };
    expect(['a1', ' A1 ', '123'].every((postcode) => isPostcodeShaped(format, postcode))).toBe(true);
    expect(['A12', '1234', '', 'A1\nB'].some((postcode) => isPostcodeShaped(format, postcode))).toBe(false);
  });

  it('takes anything where the country has no rule', () => {
    expect(isPostcodeShaped({ postcodePattern: null }, 'anything')).toBe(true);
  });
});
