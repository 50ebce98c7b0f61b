import { describe, expect, it } from 'vitest';
import {
  isInVies,
  looksLikeVatNumber,
  placeOf,
  readVatNumber,
  standingOf,
} from '../../../bff/domains/vat-numbers/rules.ts';

const german = { prefix: 'DE', digits: '136695976' };

describe('a VAT number', () => {
  it.each([
    ['DE', 'DE136695976', german],
    ['DE', '136695976', german],
    ['DE', ' de 136.695-976 ', german],
    ['AT', 'ATU13585627', { prefix: 'AT', digits: 'U13585627' }],
    ['AT', 'U13585627', { prefix: 'AT', digits: 'U13585627' }],
    ['FR', 'FR40303265045', { prefix: 'FR', digits: '40303265045' }],
    ['MC', 'FR40303265045', { prefix: 'FR', digits: '40303265045' }],
    ['GR', 'EL094259216', { prefix: 'EL', digits: '094259216' }],
    ['GR', '094259216', { prefix: 'EL', digits: '094259216' }],
    ['CH', 'CHE-116.281.710 MWST', { prefix: 'CHE', digits: '116281710MWST' }],
    ['GB', 'GB333289454', { prefix: 'GB', digits: '333289454' }],
    ['GB', 'XI 333 2894 54', { prefix: 'XI', digits: '333289454' }],
  ])('of %s is read from "%s"', (country, number, read) => {
    expect(readVatNumber(country, number)).toEqual(read);
  });

  it.each([
    ['DE', 'DE136695978', 'of which a check digit is wrong'],
    ['DE', 'DE13669597', 'that is too short'],
    ['DE', 'ATU13585627', 'of another country'],
    ['DE', '١٣٦٦٩٥٩٧٦', 'in other digits'],
    ['DE', '---', 'of strokes alone'],
    ['FR', `FR${'9'.repeat(48)}`, 'that never ends'],
  ])('of %s is malformed: "%s", %s', (country, number) => {
    expect(readVatNumber(country, number)).toBe('malformed');
  });

  it('of a country whose numbers are not known is neither', () => {
    expect(readVatNumber('US', '12-3456789')).toBeUndefined();
  });

  it('is told from a national tax number by the letters of the country', () => {
    expect(looksLikeVatNumber('DE', 'de 136695978')).toBe(true);
    expect(looksLikeVatNumber('GB', 'XI333289454')).toBe(true);
    expect(looksLikeVatNumber('DE', '136695976')).toBe(false);
    expect(looksLikeVatNumber('DE', 'ATU13585627')).toBe(false);
    expect(looksLikeVatNumber('DE', 'Dentist')).toBe(false);
    expect(looksLikeVatNumber('DE', '')).toBe(false);
  });

  it('is known to VIES where it is of a member state or of Northern Ireland', () => {
    const prefixes = ['DE', 'EL', 'XI', 'GB', 'CHE', 'NO'];
    expect(prefixes.filter((prefix) => isInVies({ prefix, digits: '1' }))).toEqual(['DE', 'EL', 'XI']);
  });
});

describe('the place of a number', () => {
  it.each([
    ['DE', 'DE', german, 'domestic'],
    ['CH', 'CH', 'malformed', 'domestic'],
    ['DE', 'AT', german, 'intra-union'],
    ['DE', 'AT', 'malformed', 'intra-union'],
    ['MC', 'FR', 'malformed', 'domestic'],
    ['MC', 'DE', 'malformed', 'intra-union'],
    ['GB', 'DE', { prefix: 'XI', digits: '1' }, 'intra-union'],
    ['GB', 'DE', { prefix: 'GB', digits: '1' }, 'elsewhere'],
    ['DE', 'US', german, 'elsewhere'],
    ['CH', 'DE', 'malformed', 'elsewhere'],
  ] as const)('of %s for a store in %s, with %j, is %s', (country, store, number, place) => {
    expect(placeOf(country, store, number)).toBe(place);
  });

  it('and the answer of the register make the standing', () => {
    expect(standingOf('domestic', 'valid')).toBe('domestic');
    expect(standingOf('intra-union', 'valid')).toBe('intra-union');
    expect(standingOf('intra-union', 'invalid')).toBe('invalid');
    expect(standingOf('domestic', 'unknown')).toBe('error');
    expect(standingOf('elsewhere', 'invalid')).toBe('none');
  });
});
