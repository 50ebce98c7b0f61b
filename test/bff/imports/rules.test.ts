import { describe, expect, it } from 'vitest';
import { contentKeyOf, readDate, readFlag, readGender, readTime } from '../../../bff/domains/imports/rules.ts';

describe('times of an export', () => {
  it.each([
    ['5/6/2012 15:53', '2012-05-06T15:53:00.000Z'],
    ['05/06/2012 15:53', '2012-05-06T15:53:00.000Z'],
    ['2012-05-06 15:53:07', '2012-05-06T15:53:07.000Z'],
    ['2012-05-06T15:53:07Z', '2012-05-06T15:53:07.000Z'],
    ['2012-05-06', '2012-05-06T00:00:00.000Z'],
    ['5/6/2012 3:53 PM', '2012-05-06T15:53:00.000Z'],
    ['5/6/2012 12:00 AM', '2012-05-06T00:00:00.000Z'],
    ['2/29/2012', '2012-02-29T00:00:00.000Z'],
  ])('%s is read month first and as UTC', (text, time) => expect(readTime(text)).toBe(time));

  it.each([
    '31/12/2020',
    '2/30/2020',
    '2/29/2013',
    '5/6/12',
    '2012-13-01',
    '5/6/2012 25:00',
    '5/6/2012 13:00 PM',
    '5/6/2012 10:61',
    '0000-00-00 00:00:00',
    'yesterday',
    '2012-05-06 15:53:07; drop',
  ])('%s is no time', (text) => expect(readTime(text)).toBeUndefined());

  it('a date is the day of its time', () => expect(readDate('5/6/2010')).toBe('2010-05-06'));
});

describe('other values of an export', () => {
  it('reads genders by word and by option number, in any case', () => {
    expect(['Male', 'FEMALE', 'Not Specified', '1', '2', '3', 'Robot'].map(readGender)).toEqual([
      'male',
      'female',
      'not-specified',
      'male',
      'female',
      'not-specified',
      undefined,
    ]);
  });

  it('reads flags', () => expect(['1', '0', '', 'yes'].map(readFlag)).toEqual([true, false, false, undefined]));
});

describe('what an address says', () => {
  const address = {
    prefix: '',
    firstName: 'Zoë',
    middleName: '',
    lastName: 'Parker',
    suffix: '',
    company: '',
    street: ['1079 Rocky Road'],
    city: 'Philadelphia',
    region: 'PA',
    postcode: '19107',
    countryCode: 'US',
    telephone: '215-629-9720',
    fax: '',
    vatNumber: '',
  };

  it('is the same however its letters are composed and its street ends', () => {
    const other = { ...address, firstName: 'Zoe\u0308', street: ['1079 Rocky Road', ''] };
    expect(contentKeyOf(other)).toBe(contentKeyOf(address));
  });

  it('differs when any part does, and a part never passes for its neighbour', () => {
    const others = [
      { ...address, telephone: '' },
      { ...address, street: ['1079 Rocky Road', 'Philadelphia'], city: '' },
      { ...address, firstName: '', middleName: 'Zoë' },
    ];
    const keys = [address, ...others].map(contentKeyOf);
    expect(new Set(keys).size).toBe(4);
  });
});
