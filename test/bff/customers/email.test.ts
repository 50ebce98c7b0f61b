import { check, emailAddress, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailKeyOf } from '../../../bff/domains/customers/email.ts';

describe('emailKeyOf', () => {
  it.each([
    ['Ada@Example.COM', 'ada@example.com'],
    ['ada@BÜCHER.example', 'ada@xn--bcher-kva.example'],
    ['ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
    ['Jürgen@example.com', 'ju\u0308rgen@example.com'],
    ['\u01f0@example.com', 'J\u030c@example.com'],
    ['ПОЧТА@ПРИМЕР.РФ', 'почта@xn--e1afmkfd.xn--p1ai'],
  ])('gives %s and %s the same key', (one, other) => {
    expect(emailKeyOf(one)).toBe(emailKeyOf(other));
  });

  it.each([
    ['ada@example.com', 'ada@example.org'],
    ['ada.l@example.com', 'adal@example.com'],
    ['ada+shop@example.com', 'ada@example.com'],
    ['jürgen@example.com', 'jurgen@example.com'],
    ['\u0430da@example.com', 'ada@example.com'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(emailKeyOf(one)).not.toBe(emailKeyOf(other));
  });

  it('does not depend on the case of an address', () => {
    const same = property(emailAddress(), (email) => emailKeyOf(email.toUpperCase()) === emailKeyOf(email));
    expect(check(same).counterexample).toBeNull();
  });

  it('is its own key, whatever it is made of', () => {
    const settled = property(string({ unit: 'binary' }), (local) => {
      const key = emailKeyOf(`${local}@example.com`);
      return emailKeyOf(key) === key;
    });
    expect(check(settled, { numRuns: 2000 }).counterexample).toBeNull();
  });
});
