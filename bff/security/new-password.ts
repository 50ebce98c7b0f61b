import type { FieldErrorCode } from '../../shared-types/errors.ts';
import { checkPassword, normalizePassword, type PasswordPolicy } from '../../shared-types/password.ts';
import { commonPasswords } from './common-passwords.ts';

/** What a password must not be made of: the person's own names and e-mail address, and the shop's names. */
export interface PersonalTexts {
  email: string;
  firstName: string;
  lastName: string;
  shopNames?: readonly string[];
}

/** A text in lower case and in its plainest characters (NFKC): `Ｐａｓｓ` is `pass`. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The letters and digits of a plain text, so that `anna-maria` and `annamaria` are the same. */
const coreOf = (text: string): string => text.replaceAll(/[^\p{L}\p{M}\p{Nd}]/gu, '');

/** Without the digits and signs that people hang on to satisfy a rule: `anna2026!` is `anna`. */
const stemOf = (text: string): string => text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

const letterOf: ReadonlyMap<string, string> = new Map([
  ['@', 'a'],
  ['4', 'a'],
  ['3', 'e'],
  ['1', 'i'],
  ['!', 'i'],
  ['0', 'o'],
  ['$', 's'],
  ['5', 's'],
  ['7', 't'],
]);

/** With letters in place of the digits and signs that people write for them: `p@ssw0rd` is `password`. */
const withLetters = (text: string): string => text.replaceAll(/[@43!10$57]/gu, (sign) => letterOf.get(sign) ?? sign);

/** A stem says what a password is only where it is most of it. */
const stemLengthMin = 6;
const strippedLengthMax = 6;

const wordsOf = (password: string): string[] => {
  const stem = coreOf(withLetters(stemOf(password)));
  const isMostly = stem.length >= stemLengthMin && password.length - stem.length <= strippedLengthMax;
  return [password, coreOf(password), ...(isMostly ? [stem, coreOf(stemOf(password))] : [])];
};

/** What may be left of a password without its names; more makes it a password of its own. */
const leftOverMax = 2;

const isMadeOf = (names: readonly string[], text: string): boolean =>
  names.some((name) => text.includes(name)) &&
  names.reduce((rest, name) => rest.replaceAll(name, ''), text).length <= leftOverMax;

const isOwnName = (password: string, { email, firstName, lastName, shopNames = [] }: PersonalTexts): boolean => {
  const [local = ''] = email.split('@');
  const names = [email, local, firstName, lastName, firstName + lastName, lastName + firstName, ...shopNames];
  const cores = names.map((name) => coreOf(plain(name))).filter((name) => name.length >= 3);
  // The longest first: what is left of `anneliese` without `anne` is no name.
  const longestFirst = cores.toSorted((a, b) => b.length - a.length);
  const forms = [password, stemOf(password), withLetters(stemOf(password))];
  return forms.some((form) => isMadeOf(longestFirst, coreOf(form)));
};

/**
 * The first thing wrong with a new password, or undefined: what the store asks, then whether it is one of the common
 * passwords or little more than one, or the person's and the shop's own names or addresses with something hung on.
 */
export const checkNewPassword = (
  password: string,
  policy: PasswordPolicy,
  person: PersonalTexts,
): FieldErrorCode | undefined => {
  const problem = checkPassword(password, policy);
  if (problem !== undefined) return problem;
  const normalized = plain(normalizePassword(password));
  const isCommon = wordsOf(normalized).some((word) => commonPasswords.has(word));
  return isCommon || isOwnName(normalized, person) ? 'PASSWORD_COMMON' : undefined;
};
