import type { FieldErrorCode } from './errors.ts';

/** What the store asks of a password; the settings `customer/password/…`. */
export interface PasswordPolicy {
  /** Least number of characters (Unicode code points). */
  lengthMin: number;
  /** How many of the four kinds (lower case, upper case, digits, others) must occur. */
  characterClassesMin: number;
}

/** Longer passwords are refused before hashing: no input may cost more than a hash should. */
export const passwordBytesMax = 256;

const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/** One kind of space and Unicode NFC, so that the same password typed on another keyboard is the same text (RFC 8265 §4.2). */
export const normalizePassword = (password: string): string => password.replaceAll(/\p{Zs}/gu, ' ').normalize('NFC');

/** The first thing wrong with a password, or undefined. The same rule runs in the form and on the server. */
export const checkPassword = (password: string, policy: PasswordPolicy): FieldErrorCode | undefined => {
  const normalized = normalizePassword(password);
  if (new TextEncoder().encode(normalized).length > passwordBytesMax) return 'TOO_LONG';
  if (normalized.trim() !== normalized) return 'PASSWORD_SPACES';
  if ([...normalized].length < policy.lengthMin) return 'TOO_SHORT';
  if (kinds.filter((kind) => kind.test(normalized)).length < policy.characterClassesMin) return 'PASSWORD_TOO_WEAK';
  return undefined;
};
