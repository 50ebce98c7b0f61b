import type { Account } from '../../../shared-types/account.ts';
import { normalizePassword } from '../../../shared-types/password.ts';
import type { SignInWay } from '../../../shared-types/session.ts';
import type { Anyone, Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Client } from '../../http/call.ts';
import { type OpenedSession, openSession } from '../../security/sessions.ts';
import { throttleKeyOf } from '../../security/throttle-key.ts';
import type { Transaction } from '../../store/port.ts';
import { customers } from '../customers/collection.ts';
import { emailKeyOf } from '../customers/email.ts';
import { emailScopeOf, isAtHomeOn, recordSignIn, requireCustomer, ownAccountOf } from '../customers/service.ts';
import { isExcludedFrom } from '../customer-groups/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { credentials } from './collection.ts';
import { customerSignedIn } from './events.ts';
import { rememberDevice } from './known-devices.ts';
import { shopperSessions } from './sessions.ts';
import { isRememberMePossible } from './settings.ts';
import { keepSignIn } from './past-sign-ins.ts';
import { findCandidate, isOpenTo, recordFailure } from './sign-in-candidate.ts';
import { signInByAccount, signInByAddress, signInByDevice } from './throttle-rules.ts';

/** The account signed in to, and what to put into cookies: the session and the device's secret. */
export interface SignedIn {
  account: Account;
  opened: OpenedSession;
  device: string;
}

/** Names an account for throttles and captchas, whether or not there is one with that e-mail address. */
export const accountKeyOf = (deps: Deps, { website }: StoreScope, email: string): string =>
  `${emailScopeOf(deps, website.websiteId)}:${emailKeyOf(email)}`;

/** Where a sign-in comes from; `device` is the secret that its browser has from an earlier one. */
export interface SignInContext {
  scope: StoreScope;
  client: Client;
  device?: string | undefined;
}

/** Who signs in, and how. */
export interface NewSession {
  customerId: number;
  websiteId: number;
  isRemembered: boolean;
  userAgent: string;
  /** Where from. */
  address: string;
  way: SignInWay;
  /** The secret that the browser has from an earlier sign-in; without it the browser gets one. */
  device?: string | undefined;
}

/**
 * Opens a session for a customer who has just proved to be one. A session that the request already had ends with it, and
 * the device becomes known to the account. `within` does more in the same transaction, and may refuse. Throws
 * `SIGN_IN_FAILED` where the account is another website's, or its group is excluded from this one. The caller puts
 * the session and the device into cookies.
 */
export const beginSession = async (
  deps: Deps,
  actor: Anyone | Shopper,
  { customerId, device = deps.ids(), address, way, ...about }: NewSession,
  within?: (tx: Transaction) => Promise<void>,
): Promise<SignedIn> => {
  const opened = openSession(deps, shopperSessions, { subjectId: customerId, ...about });
  return deps.store.transact(async (tx) => {
    await within?.(tx);
    const customer = await requireCustomer(tx, customerId);
    if (!isAtHomeOn(customer, about.websiteId) || (await isExcludedFrom(tx, customer.groupId, about.websiteId)))
      throw new Failure('SIGN_IN_FAILED');
    if (actor.kind === 'shopper') await tx.delete(shopperSessions.collection, actor.sessionId);
    await tx.insert(shopperSessions.collection, opened.session);
    const known = await tx.get(credentials, customerId);
    if (known !== undefined && known.failedAt.length > 0) await tx.put(credentials, { ...known, failedAt: [] });
    await rememberDevice(tx, deps, customerId, device);
    await recordSignIn(tx, deps, customerId);
    await keepSignIn(tx, deps, { customerId, way, address, ...about });
    tx.raise(customerSignedIn(customerId));
    return { account: ownAccountOf(deps, await requireCustomer(tx, customerId)), opened, device };
  });
};

/** The password was changed, or its hash made anew, while it was being checked. */
class HashChanged extends Error {
  readonly passwordHash: string | undefined;
  constructor(passwordHash: string | undefined) {
    super('the hash changed meanwhile');
    this.passwordHash = passwordHash;
  }
}

const asBusy = (error: unknown): never => {
  throw error instanceof HashChanged ? new Failure('BUSY', { retryAfterSeconds: 1, cause: error }) : error;
};

/**
 * Signs in with e-mail and password. An unknown e-mail, a wrong password, a locked and a closed account, and one whose
 * group is excluded from the website, fail with the same `SIGN_IN_FAILED` after the same work. Throws `CONFIRMATION_REQUIRED` to whoever knows the password of an
 * unconfirmed account, `TOO_MANY_REQUESTS` and `BUSY`.
 */
export const signInWithPassword = async (
  deps: Deps,
  actor: Anyone | Shopper,
  { scope, client, device: deviceSecret }: SignInContext,
  input: { email: string; password: string; remember?: boolean | undefined },
): Promise<SignedIn> => {
  const emailScope = emailScopeOf(deps, scope.website.websiteId);
  const emailKey = emailKeyOf(input.email);
  const { customer, device, ...found } = await findCandidate(deps.store, { emailScope, emailKey, deviceSecret });
  const byWhom = device
    ? { rule: signInByDevice, key: device.deviceHash }
    : { rule: signInByAccount, key: accountKeyOf(deps, scope, input.email) };
  await deps.throttle.countAll([{ rule: signInByAddress, key: throttleKeyOf(client.address) }, byWhom]);

  const password = normalizePassword(input.password);
  const isRemembered = input.remember === true && isRememberMePossible(deps.settings, scope);
  const { websiteId } = scope.website;

  const isExcluded = await isExcludedFrom(deps.store, customer?.groupId ?? 0, websiteId);

  const signInBy = async (passwordHash: string | undefined): Promise<SignedIn> => {
    const isRight = await deps.hasher.verify(password, passwordHash);
    if (!isRight || passwordHash === undefined || isExcluded || !isOpenTo(device, customer, deps.clock())) {
      // On a website that is not theirs customers do not come nearer to a lock that would hold on the others, too.
      await recordFailure(deps, scope, isExcluded ? { customer: undefined, device: undefined } : { customer, device });
      throw new Failure('SIGN_IN_FAILED');
    }
    if (!customer.isConfirmed) throw new Failure('CONFIRMATION_REQUIRED');
    const { customerId } = customer;
    const freshHash = deps.hasher.isOutdated(passwordHash) ? await deps.hasher.hash(password) : undefined;
    const about: NewSession = { customerId, websiteId, isRemembered, ...client, device: deviceSecret, way: 'password' };
    return beginSession(deps, actor, about, async (tx) => {
      // Hashing took a while: the account may have been locked, closed or given another password since.
      if (!isOpenTo(device, await tx.get(customers, customerId), deps.clock())) throw new Failure('SIGN_IN_FAILED');
      const known = await tx.get(credentials, customerId);
      if (known?.passwordHash !== passwordHash) throw new HashChanged(known?.passwordHash ?? undefined);
      if (freshHash !== undefined) await tx.put(credentials, { ...known, passwordHash: freshHash });
      await deps.throttle.forget(byWhom.rule, byWhom.key, tx);
    });
  };

  try {
    return await signInBy(found.passwordHash);
  } catch (error) {
    if (!(error instanceof HashChanged)) throw error;
    return signInBy(error.passwordHash).catch(asBusy);
  }
};
