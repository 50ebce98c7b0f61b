import type { FieldErrorCode } from '../../../shared-types/errors.ts';
import { checkPassword, normalizePassword, type PasswordPolicy } from '../../../shared-types/password.ts';

/** What a password must not be made of: the person's own names and e-mail address. */
export interface PersonalTexts {
  email: string;
  firstName: string;
  lastName: string;
}

/** The letters and digits of a text in lower case, so that `Anna-Maria` and `annamaria` are the same. */
const coreOf = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{Nd}]/gu, '');

/** Without the digits and signs that people hang on to satisfy a rule: `Anna2026!` is `anna`. */
const stemOf = (text: string): string => text.toLowerCase().replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

const isPersonal = (password: string, { email, firstName, lastName }: PersonalTexts): boolean => {
  const [local = ''] = email.split('@');
  const own = [email, local, firstName, lastName, firstName + lastName, lastName + firstName];
  const cores = new Set(own.map(coreOf).filter((text) => text.length >= 3));
  return cores.has(coreOf(password)) || cores.has(coreOf(stemOf(password)));
};

/**
 * The first thing wrong with a new password, or undefined: what the store asks, then whether it is the person's own
 * name or address, or one of the common passwords (in lower case), signs such as `!` left aside.
 */
export const checkNewPassword = (
  password: string,
  policy: PasswordPolicy,
  person: PersonalTexts,
  common: ReadonlySet<string>,
): FieldErrorCode | undefined => {
  const problem = checkPassword(password, policy);
  if (problem !== undefined) return problem;
  const normalized = normalizePassword(password).toLowerCase();
  const isCommon = common.has(normalized) || common.has(coreOf(normalized));
  return isCommon || isPersonal(normalized, person) ? 'PASSWORD_COMMON' : undefined;
};
