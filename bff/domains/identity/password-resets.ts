import { normalizePassword } from '../../../shared-types/password.ts';
import type { PasswordReset } from '../../../shared-types/password-resets.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import type { Client } from '../../http/call.ts';
import { throttleKeyOf } from '../../security/throttle-key.ts';
import type { ThrottleRule } from '../../security/throttle.ts';
import { requireCustomer } from '../customers/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { recordAction } from '../action-log/service.ts';
import { aboutAccount, endLock } from './by-admins.ts';
import { credentials } from './collection.ts';
import { passwordChanged } from './events.ts';
import { requireLink } from './links.ts';
import { scopeOfCustomer, sendConfirmed, sendResetLink, tellPasswordChanged } from './notices.ts';
import { takeAccount } from './ownership.ts';
import { requireGoodPassword } from './service.ts';

/** Uses of links that are good from one client address: each may cost a hash. Guesses cost nothing and find nothing. */
export const linkByAddress: ThrottleRule = { name: 'link-address', triesMax: 60, windowSeconds: 60 };

/** Where a link is used. */
export interface LinkCall {
  scope: StoreScope;
  client: Client;
}

/** What a link to set a password would do; uses nothing up. Throws `LINK_INVALID`, `LINK_EXPIRED`. */
export const readReset = async (deps: Deps, token: string): Promise<PasswordReset> => {
  const { customerId, email, goodUntil } = await requireLink(deps.store, deps.clock, token, ['password']);
  const known = await deps.store.get(credentials, customerId);
  return { email, isFirstPassword: typeof known?.passwordHash !== 'string', expiresAt: goodUntil };
};

/**
 * Sets the password by a link, which also proves the address: the account is its reader's from now on. Every session, link
 * and lock ends. Throws `LINK_INVALID`, `LINK_EXPIRED`, `INPUT_INVALID` for a bad password, `BUSY`.
 */
export const resetByLink = async (
  deps: Deps,
  { scope, client }: LinkCall,
  token: string,
  newPassword: string,
): Promise<void> => {
  const { customerId } = await requireLink(deps.store, deps.clock, token, ['password']);
  await deps.throttle.count(linkByAddress, throttleKeyOf(client.address));
  const customer = await requireCustomer(deps.store, customerId);
  requireGoodPassword(deps, scope, customer, { field: 'newPassword', password: newPassword });
  const passwordHash = await deps.hasher.hash(normalizePassword(newPassword));
  await deps.store.transact(async (tx) => {
    await requireLink(tx, deps.clock, token, ['password']);
    const current = await requireCustomer(tx, customerId);
    const known = await tx.get(credentials, customerId);
    await takeAccount(tx, deps, current, passwordHash);
    tx.raise(passwordChanged(customerId));
    if (!current.isConfirmed) await sendConfirmed(tx, deps, scope, current);
    else if (typeof known?.passwordHash === 'string') await tellPasswordChanged(tx, deps, scope, current);
  });
};

/** An admin sends a customer a link to set a password, the first one or another. Throws `NOT_FOUND`. */
export const sendCustomerReset = async (
  deps: Deps,
  admin: AdminActor,
  customerId: number,
): Promise<{ status: 'accepted' }> =>
  deps.store.transact(async (tx) => {
    const customer = await requireCustomer(tx, customerId);
    const known = await tx.get(credentials, customerId);
    const reason = typeof known?.passwordHash === 'string' ? 'admin' : 'first-password';
    await sendResetLink(tx, deps, scopeOfCustomer(deps, customer), customer, reason);
    await recordAction(tx, deps, admin, {
      ...aboutAccount(customer),
      action: 'sent',
      after: { mail: 'password-reset' },
    });
    return { status: 'accepted' };
  });

/** An admin ends the lock of a customer, with the failures that led to it. Throws `NOT_FOUND`. */
export const unlock = async (deps: Deps, admin: AdminActor, customerId: number): Promise<void> =>
  deps.store.transact(async (tx) => {
    const customer = await requireCustomer(tx, customerId);
    if (await endLock(tx, customerId))
      await recordAction(tx, deps, admin, { ...aboutAccount(customer), action: 'unlocked' });
  });
