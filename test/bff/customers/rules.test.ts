import { describe, expect, it } from 'vitest';
import { dateIn, differenceOf, fullNameOf } from '../../../bff/domains/customers/rules.ts';

const name = { prefix: '', firstName: 'Ada', middleName: '', lastName: 'Lovelace', suffix: '' };

describe('fullNameOf', () => {
  it('joins the parts that are there, in order', () => {
    expect(fullNameOf(name)).toBe('Ada Lovelace');
    expect(fullNameOf({ ...name, prefix: 'Dr.', middleName: 'K.', suffix: 'III' })).toBe('Dr. Ada K. Lovelace III');
  });
});

describe('dateIn', () => {
  const moment = new Date('2026-03-01T23:30:00Z');

  it.each([
    ['UTC', '2026-03-01'],
    ['Asia/Tokyo', '2026-03-02'],
    ['America/Los_Angeles', '2026-03-01'],
    ['Pacific/Kiritimati', '2026-03-02'],
  ])('says what day it is in %s', (timeZone, date) => {
    expect(dateIn(moment, timeZone)).toBe(date);
  });
});

describe('differenceOf', () => {
  it('keeps what says something else', () => {
    expect(differenceOf(name, { firstName: 'Ada', lastName: 'King', suffix: undefined })).toEqual({ lastName: 'King' });
  });

  it('compares lists and records by what they hold', () => {
    const doc = { street: ['a', 'b'], attributes: { size: 'L' } };
    expect(differenceOf(doc, { street: ['a', 'b'], attributes: { size: 'L' } })).toEqual({});
    expect(differenceOf(doc, { street: ['b', 'a'] })).toEqual({ street: ['b', 'a'] });
  });
});
