import { domainToASCII } from 'node:url';

// Lower case can compose what upper case could not: J with caron is two characters, j with caron one.
const fold = (text: string): string => text.normalize('NFC').toLowerCase().normalize('NFC');

/**
 * The one key of an e-mail address, by which it is unique: Unicode NFC, the domain in ASCII (IDNA), all in lower case.
 * The address itself is stored as typed.
 */
export const emailKeyOf = (email: string): string => {
  const folded = fold(email);
  const at = folded.lastIndexOf('@');
  const domain = folded.slice(at + 1);
  return `${folded.slice(0, at)}@${domainToASCII(domain) || domain}`;
};
