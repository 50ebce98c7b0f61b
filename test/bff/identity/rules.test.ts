import { describe, expect, it } from 'vitest';
import { commonPasswords } from '../../../bff/domains/identity/common-passwords.ts';
import { checkNewPassword } from '../../../bff/domains/identity/rules.ts';

const policy = { lengthMin: 8, characterClassesMin: 3 };
const person = { email: 'Anneliese.Meier@example.com', firstName: 'Anneliese', lastName: 'Meier-Roth' };
const check = (password: string) => checkNewPassword(password, policy, person, commonPasswords);

describe('a new password', () => {
  it.each(['Tidal-Lamp-42', 'пароль-Длинный-7', 'correct Horse 9 battery'])('may be %s', (password) => {
    expect(check(password)).toBeUndefined();
  });

  it.each([
    ['Tid-4', 'TOO_SHORT'],
    ['tidallamp42', 'PASSWORD_TOO_WEAK'],
    [' Tidal-Lamp-42', 'PASSWORD_SPACES'],
    [`Aa1-${'ü'.repeat(130)}`, 'TOO_LONG'],
    ['Password1!', 'PASSWORD_COMMON'],
    ['P@ssw0rd', 'PASSWORD_COMMON'],
    ['Anneliese2026!', 'PASSWORD_COMMON'],
    ['Meier-Roth-7', 'PASSWORD_COMMON'],
    ['Anneliese.Meier@example.com1', 'PASSWORD_COMMON'],
  ])('must not be %s: %s', (password, problem) => {
    expect(check(password)).toBe(problem);
  });
});
