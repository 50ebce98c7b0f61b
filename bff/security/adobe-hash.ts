import { createHash } from 'node:crypto';
import type { Hasher } from './hasher.ts';

/*
 * Passwords of accounts imported from Adobe Commerce. Its hash is the hex SHA-256 of salt and password
 * (Magento\Framework\Encryption\Encryptor, version 1), written `hash:salt:1`. Such a digest is never kept bare: it is
 * itself hashed with Argon2id, and kept as `adobe-sha256:<salt>:<PHC string of the lower-case digest>` until the person
 * signs in and the password can be hashed anew.
 */

const scheme = 'adobe-sha256';

/** The digest that Adobe Commerce keeps of a password, in lower-case hex. */
export const digestOfAdobe = (password: string, salt: string): string =>
  createHash('sha256')
    .update(salt + password)
    .digest('hex');

/** Takes a wrapped hash apart; undefined for any other hash. */
export const parseWrappedHash = (stored: string): { salt: string; phc: string } | undefined => {
  const match = /^adobe-sha256:([^:]*):(\$argon2.*)$/u.exec(stored);
  const [, salt, phc] = match ?? [];
  return salt === undefined || phc === undefined ? undefined : { salt, phc };
};

/**
 * Makes a hash of an Adobe Commerce export (`<64 hex digits>:<salt>` or the same with `:1`) storable.
 * Answers undefined for any other kind: that customer keeps no password and must ask for a new one. Throws `BUSY`.
 */
export const wrapAdobeHash = async (hasher: Pick<Hasher, 'hash'>, exported: string): Promise<string | undefined> => {
  const match = /^([\da-f]{64}):([\x21-\x39\x3b-\x7e]{0,64})(?::1)?$/iu.exec(exported);
  const [, digest, salt] = match ?? [];
  if (digest === undefined || salt === undefined) return undefined;
  return `${scheme}:${salt}:${await hasher.hash(digest.toLowerCase())}`;
};
