import { domainToASCII } from 'node:url';

/**
 * The one key of an e-mail address, by which it is unique: Unicode NFC, the domain in ASCII (IDNA), all in lower case.
 * The address itself is stored as typed.
 */
export const emailKeyOf = (email: string): string => {
  const normalized = email.normalize('NFC');
  const at = normalized.lastIndexOf('@');
  const domain = normalized.slice(at + 1);
  return `${normalized.slice(0, at)}@${domainToASCII(domain) || domain}`.toLowerCase();
};
