import { fieldError, invalid } from '../../failure.ts';
import type { Transaction } from '../../store/port.ts';
import { customers } from './collection.ts';

/** Where an e-mail address is unique, by the value of the setting: `0` everywhere, `1` on its website. */
export const emailScopeFor = (sharing: string, websiteId: number): string =>
  sharing === '0' ? 'global' : `website:${websiteId}`;

const namedMax = 20;

/** The addresses that two customers have, in order. */
const findShared = (emails: readonly { emailKey: string; email: string }[]): string[] => {
  const seen = new Set<string>();
  const shared = new Map<string, string>();
  for (const { emailKey, email } of emails) {
    if (seen.has(emailKey)) shared.set(emailKey, email);
    seen.add(emailKey);
  }
  return [...shared.values()].toSorted();
};

/**
 * Makes e-mail addresses unique everywhere, or on each website, for every customer there is. Throws `INPUT_INVALID` with the
 * addresses that two customers share, where accounts were to work everywhere.
 */
export const applyAccountSharing = async (tx: Transaction, path: string, sharing: string): Promise<void> => {
  const all = await tx.find(customers, {});
  const shared = sharing === '0' ? findShared(all) : [];
  if (shared.length > 0) {
    const more = shared.length > namedMax ? ` and ${shared.length - namedMax} more` : '';
    const words = `Accounts cannot work on all websites while several customers have one e-mail address: ${shared.slice(0, namedMax).join(', ')}${more}. Change or merge them first.`;
    throw invalid(fieldError(path, 'EMAIL_TAKEN', words));
  }
  for (const customer of all) {
    const emailScope = emailScopeFor(sharing, customer.websiteId);
    if (customer.emailScope !== emailScope) await tx.put(customers, { ...customer, emailScope });
  }
};
