import { dictionary } from '@zxcvbn-ts/language-common';
import { describe, expect, it } from 'vitest';
import { commonPasswords } from '../../../bff/security/common-passwords.ts';
import { checkNewPassword } from '../../../bff/security/new-password.ts';
import { normalizePassword } from '../../../shared-types/password.ts';

const policy = { lengthMin: 8, characterClassesMin: 3 };
const person = {
  email: 'Anneliese.Meier@example.com',
  firstName: 'Anneliese',
  lastName: 'Meier-Roth',
  shopNames: ['Nordwind Kontor'],
};
const check = (password: string) => checkNewPassword(password, policy, person);

describe('a new password', () => {
  it.each([
    'Tidal-Lamp-42',
    'Sunshine-and-Gravel-7',
    'Dragon-8372-xkqz',
    'Anneliese-and-Gravel-7',
    'пароль-Длинный-7',
    'correct Horse 9 battery',
  ])('may be %s', (password) => {
    expect(check(password)).toBeUndefined();
  });

  it.each([
    ['Tid-4', 'TOO_SHORT'],
    ['tidallamp42', 'PASSWORD_TOO_WEAK'],
    [' Tidal-Lamp-42', 'PASSWORD_SPACES'],
    [`Aa1-${'ü'.repeat(130)}`, 'TOO_LONG'],
    ['Password1!', 'PASSWORD_COMMON'],
    ['P@ssw0rd', 'PASSWORD_COMMON'],
    ['P@ssw0rd1', 'PASSWORD_COMMON'],
    ['Ｐａｓｓｗｏｒｄ１', 'PASSWORD_COMMON'],
    ['Sunshine2026!', 'PASSWORD_COMMON'],
    ['nordwindKontor-7', 'PASSWORD_COMMON'],
    ['N0rdw1nd-Kontor', 'PASSWORD_COMMON'],
    ['Anneliese2026!', 'PASSWORD_COMMON'],
    ['Meier-Roth-7', 'PASSWORD_COMMON'],
    ['Anneliese-Anneliese-7', 'PASSWORD_COMMON'],
    ['Nordwind-Kontor-Anneliese-7', 'PASSWORD_COMMON'],
    ['Anneliese.Meier@example.com1', 'PASSWORD_COMMON'],
  ])('must not be %s: %s', (password, problem) => {
    expect(check(password)).toBe(problem);
  });
});

describe('the common passwords', () => {
  it('are packed from the list as it is', async () => {
    const texts = dictionary['passwords-common'] ?? [];
    expect(texts.length).toBeGreaterThan(40_000);
    expect(texts.filter((text) => !commonPasswords.has(text))).toEqual([]);
  });

  it('are hardly ever taken for what they are not', () => {
    const others = Array.from({ length: 50_000 }, (_, index) => `not a password of anybody ${index}`);
    expect(others.filter((text) => commonPasswords.has(text)).length).toBeLessThan(25);
  });
});

describe('a password', () => {
  it('is the same however its letters are composed and whatever kind of space it has', () => {
    expect(normalizePassword('Zu\u0308rich 7')).toBe(normalizePassword('Z\u00fcrich\u00a07'));
  });
});
