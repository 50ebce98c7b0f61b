import { readFileSync } from 'node:fs';
import { openPackedTexts, type TextSet } from './bloom-filter.ts';

/** The passwords that leak most often, in lower case: 49,000 in 115 kB, read offline; see scripts/common-passwords.ts. */
export const commonPasswords: TextSet = openPackedTexts(
  readFileSync(new URL('./common-passwords.bin', import.meta.url)),
);
