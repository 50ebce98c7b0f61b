import type { CustomerSession } from '../../../shared-types/customer-records.ts';
import type { Session } from '../../../shared-types/session.ts';
import type { AdminActor, Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import { endSessions, listSessionsOf } from '../../security/sessions.ts';
import { recordAction } from '../action-log/service.ts';
import { requireCustomer } from '../customers/service.ts';
import { aboutAccount } from './by-admins.ts';
import { describeDevice } from './device-words.ts';
import { shopperSessions } from './sessions.ts';

/** Where the shopper is signed in: the current session, then the others, the latest first. */
export const listOwnSessions = async (deps: Deps, shopper: Shopper): Promise<{ items: Session[] }> => {
  const found = await listSessionsOf(deps.store, deps, shopperSessions, shopper.customerId);
  const items = found.map(({ sessionId, isRemembered, assistedBy, userAgent, createdAt, lastUsedAt, expiresAt }) => ({
    sessionId,
    isCurrent: sessionId === shopper.sessionId,
    isRemembered,
    ...(assistedBy && { assistedBy: assistedBy.name }),
    device: describeDevice(userAgent),
    userAgent,
    createdAt,
    lastUsedAt,
    expiresAt,
  }));
  return { items: items.toSorted((one, other) => Number(other.isCurrent) - Number(one.isCurrent)) };
};

/** Ends one session of the shopper, from the next request on. Throws `NOT_FOUND` for what is nobody's or another's. */
export const endOwnSession = async (deps: Deps, shopper: Shopper, sessionId: string): Promise<void> =>
  deps.store.transact(async (tx) => {
    const session = await tx.get(shopperSessions.collection, sessionId);
    if (session?.subjectId !== shopper.customerId) throw new Failure('NOT_FOUND');
    await tx.delete(shopperSessions.collection, sessionId);
  });

/** Ends every session of the shopper but the one that asks. */
export const endOtherSessions = async (deps: Deps, shopper: Shopper): Promise<void> =>
  deps.store.transact((tx) => endSessions(tx, shopperSessions, shopper.customerId, shopper.sessionId));

/** Where a customer is signed in, the latest first. Throws `NOT_FOUND`. */
export const listSessionsOfCustomer = async (
  deps: Pick<Deps, 'store' | 'clock'>,
  customerId: number,
): Promise<{ items: CustomerSession[] }> => {
  await requireCustomer(deps.store, customerId);
  const found = await listSessionsOf(deps.store, deps, shopperSessions, customerId);
  return {
    items: found.map(({ userAgent, isRemembered, assistedBy, createdAt, lastUsedAt }) => ({
      device: describeDevice(userAgent),
      isRemembered,
      ...(assistedBy && { assistedBy: assistedBy.name }),
      createdAt,
      lastUsedAt,
    })),
  };
};

/** Makes a customer sign in again, everywhere. Throws `NOT_FOUND`. */
export const forceSignIn = async (deps: Deps, admin: AdminActor, customerId: number): Promise<void> =>
  deps.store.transact(async (tx) => {
    const customer = await requireCustomer(tx, customerId);
    await endSessions(tx, shopperSessions, customerId);
    await recordAction(tx, deps, admin, { ...aboutAccount(customer), action: 'signed-out' });
  });
