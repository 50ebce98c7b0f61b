import { describe, expect, it } from 'vitest';
import { findFormErrors } from '../../../bff/domains/forms/rules.ts';
import type { FormField } from '../../../shared-types/forms.ts';

const fields: FormField[] = [
  { name: 'firstName', label: 'First name', inputType: 'text', isRequired: true },
  { name: 'company', label: 'Company', inputType: 'text', isRequired: false },
  { name: 'dateOfBirth', label: 'Date of birth', inputType: 'date', isRequired: true },
  {
    name: 'prefix',
    label: 'Prefix',
    inputType: 'select',
    isRequired: false,
    options: [
      { value: '', label: '' },
      { value: 'Dr.', label: 'Dr.' },
    ],
  },
  { name: 'street', label: 'Street', inputType: 'lines', isRequired: true, lines: 2 },
  { name: 'password', label: 'Password', inputType: 'password', isRequired: true },
];
const good = { firstName: 'Ada', dateOfBirth: '1815-12-10', street: ['12 Loom Street'] };

const codesOf = (input: Record<string, unknown>, isPartial = false) =>
  Object.fromEntries(findFormErrors(fields, input, { isPartial }).map(({ field, code }) => [field, code]));

describe('findFormErrors', () => {
  it('finds nothing where everything required is there; passwords have rules of their own', () => {
    expect(codesOf(good)).toEqual({});
  });

  it('names required fields that are missing or empty', () => {
    expect(codesOf({ firstName: '', dateOfBirth: null })).toEqual({
      firstName: 'REQUIRED',
      dateOfBirth: 'REQUIRED',
      street: 'REQUIRED',
    });
  });

  it('checks a partial input only in what it has', () => {
    expect(codesOf({ company: 'Loom' }, true)).toEqual({});
    expect(codesOf({ dateOfBirth: null }, true)).toEqual({ dateOfBirth: 'REQUIRED' });
  });

  it('refuses custom attributes that the form does not have, and checks those that it has', () => {
    const size: FormField = { name: 'attributes.size', label: 'Size', inputType: 'text', isRequired: true };
    const codes = (attributes: object) =>
      findFormErrors([...fields, size], { ...good, attributes }, { isPartial: false }).map(({ field, code }) => [
        field,
        code,
      ]);
    expect(codes({ size: 'L' })).toEqual([]);
    expect(codes({ size: '' })).toEqual([['attributes.size', 'REQUIRED']]);
    expect(codes({ size: 'L', colour: 'red' })).toEqual([['attributes.colour', 'KEY_UNKNOWN']]);
    expect(codesOf({ attributes: { colour: 'red' } }, true)).toEqual({ 'attributes.colour': 'KEY_UNKNOWN' });
  });

  it('refuses choices that are not offered', () => {
    expect(codesOf({ ...good, prefix: 'Dr.' })).toEqual({});
    expect(codesOf({ ...good, prefix: '' })).toEqual({});
    expect(codesOf({ ...good, prefix: 'constructor' })).toEqual({ prefix: 'OPTION_UNKNOWN' });
  });

  it('refuses more lines than there are, but for empty ones at the end', () => {
    expect(codesOf({ ...good, street: ['a', 'b', '', ''] })).toEqual({});
    expect(codesOf({ ...good, street: ['a', '', 'c'] })).toEqual({ street: 'TOO_LONG' });
  });
});
