import { Failure } from '../../failure.ts';
import type { Reader } from '../../store/port.ts';
import { credentials } from '../identity/collection.ts';
import { passkeys } from '../passkeys/collection.ts';
import { socialLinks } from '../social-sign-in/collection.ts';

/** Whether a customer has a password; accounts that came to be by another way in have none. */
export const hasPassword = async (reader: Reader, customerId: number): Promise<boolean> =>
  typeof (await reader.get(credentials, customerId))?.passwordHash === 'string';

/** How many ways a customer has to sign in: the password, each passkey and each connected account count as one. */
export const countWaysIn = async (reader: Reader, customerId: number): Promise<number> => {
  const filter = { op: 'eq', field: 'owner', value: `customer:${customerId}` } as const;
  const passkeyCount = await reader.count(passkeys, { filter });
  const linkCount = await reader.count(socialLinks, {
    filter: { op: 'eq', field: 'customerId', value: customerId },
  });
  return Number(await hasPassword(reader, customerId)) + passkeyCount + linkCount;
};

/** Refuses to take a customer's last way in; call it in the transaction that takes one. Throws `LAST_WAY_IN`. */
export const requireAnotherWayIn = async (reader: Reader, customerId: number): Promise<void> => {
  if ((await countWaysIn(reader, customerId)) <= 1) throw new Failure('LAST_WAY_IN');
};
