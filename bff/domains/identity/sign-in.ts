import type { Account } from '../../../shared-types/account.ts';
import { normalizePassword } from '../../../shared-types/password.ts';
import type { Anyone, Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Client } from '../../http/call.ts';
import { writeDecoy } from '../../security/decoy.ts';
import { countFailure, isLocked, type LockoutPolicy } from '../../security/lockout.ts';
import { type OpenedSession, openSession } from '../../security/sessions.ts';
import { throttleKeyOf } from '../../security/throttle-key.ts';
import { emailKeyOf } from '../customers/email.ts';
import {
  emailScopeOf,
  findCustomerByEmail,
  recordLock,
  recordSignIn,
  requireCustomer,
  toAccount,
} from '../customers/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { credentials } from './collection.ts';
import { customerLocked, customerSignedIn } from './events.ts';
import { shopperSessions } from './sessions.ts';
import { isRememberMePossible, lockoutFailures, lockoutMinutes } from './settings.ts';
import { signInByAccount, signInByAddress } from './throttle-rules.ts';

/** The account signed in to, and the session to put into cookies. */
export interface SignedIn {
  account: Account;
  opened: OpenedSession;
}

const lockoutPolicyOf = ({ settings }: Deps, scope: StoreScope): LockoutPolicy => ({
  failuresMax: settings.read(lockoutFailures, scope),
  minutes: settings.read(lockoutMinutes, scope),
});

const recordFailure = async (deps: Deps, scope: StoreScope, customerId: number | undefined): Promise<void> =>
  deps.store.transact(async (tx) => {
    const now = deps.clock();
    const known = customerId === undefined ? undefined : await tx.get(credentials, customerId);
    if (known === undefined) return writeDecoy(tx, deps.clock);
    const { failedAt, lockedUntil } = countFailure(known.failedAt, lockoutPolicyOf(deps, scope), now);
    await tx.put(credentials, { ...known, failedAt });
    if (lockedUntil === null) return undefined;
    await recordLock(tx, known.customerId, lockedUntil);
    tx.raise(customerLocked(known.customerId, lockedUntil));
    return undefined;
  });

/**
 * Opens a session for a customer who has just proved to be one. A session that the request already had ends with it.
 * The caller puts the session into cookies.
 */
export const beginSession = async (
  deps: Deps,
  actor: Anyone | Shopper,
  about: { customerId: number; websiteId: number; isRemembered: boolean; userAgent: string },
  passwordHash?: string,
): Promise<SignedIn> => {
  const { customerId: subjectId, websiteId, isRemembered, userAgent } = about;
  const opened = openSession(deps, shopperSessions, { subjectId, websiteId, isRemembered, userAgent });
  return deps.store.transact(async (tx) => {
    if (actor.kind === 'shopper') await tx.delete(shopperSessions.collection, actor.sessionId);
    await tx.insert(shopperSessions.collection, opened.session);
    const known = await tx.get(credentials, subjectId);
    if (known !== undefined && (known.failedAt.length > 0 || passwordHash !== undefined))
      await tx.put(credentials, { ...known, failedAt: [], passwordHash: passwordHash ?? known.passwordHash });
    await recordSignIn(tx, deps, subjectId);
    tx.raise(customerSignedIn(subjectId));
    return { account: toAccount(await requireCustomer(tx, subjectId)), opened };
  });
};

/**
 * Signs in with e-mail and password. An unknown e-mail, a wrong password, a locked and a closed account fail with the
 * same `SIGN_IN_FAILED` after the same work. Throws `CONFIRMATION_REQUIRED` to whoever knows the password of an
 * unconfirmed account, `TOO_MANY_REQUESTS` and `BUSY`.
 */
export const signInWithPassword = async (
  deps: Deps,
  actor: Anyone | Shopper,
  { scope, client }: { scope: StoreScope; client: Client },
  input: { email: string; password: string; remember?: boolean | undefined },
): Promise<SignedIn> => {
  const emailScope = emailScopeOf(deps, scope.website.websiteId);
  const accountKey = `${emailScope}:${emailKeyOf(input.email)}`;
  await deps.throttle.count(signInByAddress, throttleKeyOf(client.address));
  await deps.throttle.count(signInByAccount, accountKey);

  const customer = await findCustomerByEmail(deps.store, emailScope, emailKeyOf(input.email));
  const known = customer && (await deps.store.get(credentials, customer.customerId));
  const password = normalizePassword(input.password);
  const storedHash = known?.passwordHash ?? undefined;
  const isRight = await deps.hasher.verify(password, storedHash);
  const isOpen = customer !== undefined && customer.isActive && !isLocked(customer, deps.clock());
  if (!isRight || !isOpen || storedHash === undefined) {
    await recordFailure(deps, scope, isOpen ? customer.customerId : undefined);
    throw new Failure('SIGN_IN_FAILED');
  }
  if (!customer.isConfirmed) throw new Failure('CONFIRMATION_REQUIRED');

  const isOutdated = deps.hasher.isOutdated(storedHash);
  const passwordHash = isOutdated ? await deps.hasher.hash(password) : undefined;
  const isRemembered = input.remember === true && isRememberMePossible(deps.settings, scope);
  const { customerId } = customer;
  const about = { customerId, websiteId: scope.website.websiteId, isRemembered, userAgent: client.userAgent };
  const signedIn = await beginSession(deps, actor, about, passwordHash);
  await deps.throttle.forget(signInByAccount, accountKey);
  return signedIn;
};
