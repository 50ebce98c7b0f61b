import type { PastSignIn } from '../../../shared-types/session.ts';
import type { Deps } from '../../deps.ts';
import type { Transaction } from '../../store/port.ts';
import { type SignInDoc, signIns } from './collection.ts';
import { describeDevice } from './device-words.ts';
import { signInsKeptDays } from './settings.ts';

/** How many sign-ins of one customer are kept at most. */
const keptMax = 50;

const ofCustomer = (customerId: number, limit?: number) => ({
  filter: { op: 'eq', field: 'customerId', value: customerId } as const,
  sort: [{ field: 'signInId', descending: true }],
  limit,
});

/** Keeps when, from where and how a customer signs in, in the transaction that does it; beyond {@link keptMax} the oldest goes. */
export const keepSignIn = async (
  tx: Transaction,
  { clock, settings, scopes }: Pick<Deps, 'clock' | 'settings' | 'scopes'>,
  { customerId, websiteId, way, address, userAgent }: Omit<SignInDoc, 'signInId' | 'createdAt' | 'expiresAt'>,
): Promise<void> => {
  const days = settings.read(signInsKeptDays, scopes.defaultScope());
  if (days === 0) return;
  const found = await tx.find(signIns, ofCustomer(customerId));
  for (const { signInId } of found.slice(keptMax - 1)) await tx.delete(signIns, signInId);
  const now = clock();
  await tx.insert(signIns, {
    signInId: await tx.nextNumber('signIns'),
    customerId,
    websiteId,
    way,
    address,
    userAgent,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + days * 86_400_000).toISOString(),
  });
};

/** The sign-ins of a customer that are kept, newest first. */
export const listPastSignIns = async (
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  customerId: number,
): Promise<PastSignIn[]> => {
  const now = clock().toISOString();
  const found = await store.find(signIns, ofCustomer(customerId, keptMax));
  return found
    .filter(({ expiresAt }) => expiresAt > now)
    .map(({ createdAt, way, userAgent, address }) => ({ createdAt, way, device: describeDevice(userAgent), address }));
};

/** Forgets every sign-in of a customer whose account is deleted. */
export const forgetSignIns = async (tx: Transaction, customerId: number): Promise<void> => {
  for (const { signInId } of await tx.find(signIns, ofCustomer(customerId))) await tx.delete(signIns, signInId);
};
