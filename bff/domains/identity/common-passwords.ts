import { dictionary } from '@zxcvbn-ts/language-common';

/** The passwords that leak most often, in lower case, read offline. */
export const commonPasswords: ReadonlySet<string> = new Set(dictionary['passwords-common']);
