import { normalizePassword } from '../../../shared-types/password.ts';
import type { Deps } from '../../deps.ts';
import { wrapAdobeHash } from '../../security/adobe-hash.ts';
import { findCustomerByEmail } from '../customers/service.ts';
import { requireGoodPassword } from '../identity/service.ts';
import type { Unit } from './prepare.ts';

export interface PasswordOptions {
  isDryRun: boolean;
  isWithoutPasswords: boolean;
}

/**
 * What will sign in the customer of a unit: a hash of the plain password, or the source's own hash, wrapped; null for
 * none, for one of an unknown kind, and for a customer who is there already and keeps what there is. Slow, so it comes
 * before the transaction. Throws `INPUT_INVALID` for a plain password that the store does not want.
 */
export const hashPasswordOf = async (
  deps: Deps,
  { website, customer, emailScope, emailKey }: Unit,
  { isDryRun, isWithoutPasswords }: PasswordOptions,
): Promise<string | null> => {
  const { password, passwordHash, profile } = customer ?? {};
  if (isWithoutPasswords || profile === undefined || (password ?? passwordHash) === undefined) return null;
  if ((await findCustomerByEmail(deps.store, emailScope, emailKey)) !== undefined) return null;
  // A dry run needs to know whether there would be a hash, not the hash.
  const hasher = isDryRun ? { hash: async () => '' } : deps.hasher;
  if (password === undefined) return (await wrapAdobeHash(hasher, passwordHash ?? '')) ?? null;
  requireGoodPassword(deps, deps.scopes.defaultScope(website.websiteId), profile, { field: 'password', password });
  return hasher.hash(normalizePassword(password));
};
