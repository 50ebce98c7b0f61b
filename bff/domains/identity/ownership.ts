import type { Deps } from '../../deps.ts';
import { endSessions } from '../../security/sessions.ts';
import type { Transaction } from '../../store/port.ts';
import type { CustomerDoc } from '../customers/collection.ts';
import { recordLock, recordSubscribed, updateCustomer } from '../customers/service.ts';
import { confirmSubscriptions } from '../newsletters/service.ts';
import { passkeys } from '../passkeys/collection.ts';
import { socialLinks } from '../social-sign-in/collection.ts';
import { credentials } from './collection.ts';
import { customerConfirmed } from './events.ts';
import { forgetDevices } from './known-devices.ts';
import { deleteLinks } from './links.ts';
import { shopperSessions } from './sessions.ts';

/*
 * Whoever registers with a stranger's address may leave ways in, and wait until the stranger begins to use the account
 * (Sudhodanan and Paverd, "Pre-hijacked accounts", 2022). So the first proof that somebody reads the mails of an address
 * ends everything that could sign in before.
 */

/** Deletes the passkeys and connected accounts of a customer. */
export const dropWaysIn = async (tx: Transaction, customerId: number): Promise<void> => {
  const found = await tx.find(passkeys, { filter: { op: 'eq', field: 'owner', value: `customer:${customerId}` } });
  for (const { passkeyId } of found) await tx.delete(passkeys, passkeyId);
  const connected = await tx.find(socialLinks, { filter: { op: 'eq', field: 'customerId', value: customerId } });
  for (const { linkId } of connected) await tx.delete(socialLinks, linkId);
};

/**
 * Gives the account to whoever used a link of its mails: sets the password, ends every session, link and lock, and
 * confirms the address. Where the address was never proven before, passkeys and connected accounts go as well.
 */
export const takeAccount = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'settings' | 'scopes' | 'attributes'>,
  customer: Readonly<CustomerDoc>,
  passwordHash: string | null,
): Promise<void> => {
  const { customerId } = customer;
  const known = await tx.get(credentials, customerId);
  if (known?.isEmailProven !== true) await dropWaysIn(tx, customerId);
  await tx.put(credentials, { ...known, customerId, passwordHash, failedAt: [], isEmailProven: true });
  await endSessions(tx, shopperSessions, customerId);
  await forgetDevices(tx, customerId);
  await deleteLinks(tx, customerId);
  await confirmCustomer(tx, deps, customer);
  await recordLock(tx, customerId, null);
};

/** Notes that the customer reads the mails of the account's address. */
export const confirmCustomer = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'settings' | 'scopes' | 'attributes'>,
  { customerId, isConfirmed }: Readonly<CustomerDoc>,
): Promise<void> => {
  if (isConfirmed) return;
  await updateCustomer(tx, deps, customerId, undefined, { isConfirmed: true });
  await recordSubscribed(tx, customerId, await confirmSubscriptions(tx, deps, customerId));
  tx.raise(customerConfirmed(customerId));
};
