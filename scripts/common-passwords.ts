import { readFile, writeFile } from 'node:fs/promises';
import { dictionary } from '@zxcvbn-ts/language-common';
import { packTexts } from '../bff/security/bloom-filter.ts';

/*
 * `node scripts/common-passwords.ts`: packs the passwords that leak most often, which `@zxcvbn-ts/language-common` keeps up
 * to date, into the file that the BFF reads. To be run when that package is updated; `--check` only says whether it must be.
 */

const file = new URL('../bff/security/common-passwords.bin', import.meta.url);

/** A good password in ten thousand is refused by mistake, and another is chosen. */
const oneIn = 10_000;

const packed = packTexts(dictionary['passwords-common'] ?? [], oneIn);
if (!process.argv.includes('--check')) await writeFile(file, packed);
else if (!Buffer.from(packed).equals(await readFile(file))) {
  console.error('The packed passwords are old: run node scripts/common-passwords.ts');
  process.exitCode = 1;
}
