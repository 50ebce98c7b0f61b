import { describe, expect, it } from 'vitest';
import { checkAttributeValue, mergeAttributeValues } from '../../../bff/domains/attributes/value-rules.ts';
import { nothingSet } from '../../../bff/domains/attributes/rules.ts';
import type { Attribute } from '../../../shared-types/attributes.ts';

const make = (parts: Partial<Attribute>): Attribute => ({
  ...structuredClone(nothingSet),
  attributeId: 1,
  entity: 'customer',
  code: 'size',
  inputType: 'text',
  label: 'Size',
  version: 1,
  ...parts,
});

describe('checkAttributeValue', () => {
  it.each([
    [{}, 'anything, <b>even</b> {{this}} =1+1', undefined],
    [{}, 'two\nlines', 'CHARACTERS_INVALID'],
    [{}, 'x'.repeat(256), 'TOO_LONG'],
    [{}, 5, 'TYPE_WRONG'],
    [{}, ['a'], 'TYPE_WRONG'],
    [{ lengthMin: 3 }, 'ab', 'TOO_SHORT'],
    [{ lengthMax: 3 }, 'abcd', 'TOO_LONG'],
    [{ validation: 'alphanumeric' }, 'Åsa9', undefined],
    [{ validation: 'alphanumeric' }, 'Åsa 9', 'CHARACTERS_INVALID'],
    [{ validation: 'alphanumeric-with-spaces' }, 'Åsa 9', undefined],
    [{ validation: 'alpha' }, 'Åsa9', 'CHARACTERS_INVALID'],
    [{ validation: 'numeric' }, '-12.5', undefined],
    [{ validation: 'numeric' }, '1e9', 'CHARACTERS_INVALID'],
    [{ validation: 'url' }, 'https://shop.example/a', undefined],
    [{ validation: 'url' }, 'javascript:alert(1)', 'CHARACTERS_INVALID'],
    [{ validation: 'email' }, 'a@b.example', undefined],
    [{ validation: 'email' }, 'a b', 'EMAIL_INVALID'],
    [{ inputType: 'textarea' }, 'two\nlines', undefined],
    [{ inputType: 'boolean' }, true, undefined],
    [{ inputType: 'boolean' }, 'yes', 'TYPE_WRONG'],
    [{ inputType: 'date' }, '2026-02-28', undefined],
    [{ inputType: 'date' }, '2026-02-30', 'DATE_INVALID'],
    [{ inputType: 'date', dateMin: '2026-01-01' }, '2025-12-31', 'DATE_OUT_OF_RANGE'],
    [{ inputType: 'lines', lines: 2 }, ['a', 'b', ''], undefined],
    [{ inputType: 'lines', lines: 2 }, ['a', 'b', 'c'], 'TOO_LONG'],
    [{ inputType: 'lines' }, 'a', 'TYPE_WRONG'],
    [{ inputType: 'lines', lengthMax: 3 }, ['abc', 'def'], undefined],
    [{ inputType: 'lines', lengthMax: 3 }, ['abc', 'defg'], 'TOO_LONG'],
    [{ inputType: 'lines', lengthMin: 3 }, ['abc', 'de'], 'TOO_SHORT'],
    [{ inputType: 'lines', validation: 'numeric' }, ['1', 'x'], 'CHARACTERS_INVALID'],
    [{ inputType: 'textarea', validation: 'numeric' }, '1\n2', undefined],
    [{ inputType: 'textarea', validation: 'numeric' }, '1\nx', 'CHARACTERS_INVALID'],
    [{ inputType: 'textarea', lengthMax: 3 }, 'abcd', 'TOO_LONG'],
    [{ inputType: 'textarea' }, 'x'.repeat(10_001), 'TOO_LONG'],
    [{ validation: 'length', lengthMax: 2 }, '<3', undefined],
    [{ inputType: 'date', dateMax: '2026-01-01' }, '2026-01-02', 'DATE_OUT_OF_RANGE'],
  ] as const)('of %j and %j says %s', (parts, value, code) => {
    expect(checkAttributeValue(make(parts), Array.isArray(value) ? [...value] : (value as string))).toBe(code);
  });

  it('takes of choices what is offered, and nothing of an object’s own', () => {
    const options = [
      { value: '1', label: 'Small', labels: {} },
      { value: '2', label: 'Large', labels: {} },
    ];
    const one = make({ inputType: 'select', options });
    expect(checkAttributeValue(one, '2')).toBeUndefined();
    expect(checkAttributeValue(one, 'constructor')).toBe('OPTION_UNKNOWN');
    const many = make({ inputType: 'multiselect', options });
    expect(checkAttributeValue(many, ['1', '2'])).toBeUndefined();
    expect(checkAttributeValue(many, ['1', '3'])).toBe('OPTION_UNKNOWN');
    expect(checkAttributeValue(many, '1')).toBe('TYPE_WRONG');
  });

  it('finds nothing wrong with nothing', () => {
    for (const empty of [null, '', [], ['', '']])
      expect(checkAttributeValue(make({ lengthMin: 3 }), empty)).toBeUndefined();
  });
});

describe('mergeAttributeValues', () => {
  it('keeps what is not named, takes what is, and lets go of what is empty', () => {
    const before = { kept: 'a', changed: 'b', emptied: 'c' };
    expect(mergeAttributeValues(before, { changed: 'd', emptied: '', added: ['x', ''] })).toEqual({
      kept: 'a',
      changed: 'd',
      added: ['x'],
    });
  });
});
