import type { ResponseBody } from '../../../shared-types/endpoint.ts';
import type { FieldErrorCode } from '../../../shared-types/errors.ts';
import { normalizePassword } from '../../../shared-types/password.ts';
import type { readSession } from '../../../shared-types/session.ts';
import type { Anyone, Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Authenticate, Cookies } from '../../http/call.ts';
import { checkNewPassword, type PersonalTexts } from '../../security/new-password.ts';
import { clearSessionCookies, endSessions, findSession } from '../../security/sessions.ts';
import type { Transaction } from '../../store/port.ts';
import { isExcludedFrom } from '../customer-groups/service.ts';
import { customers } from '../customers/collection.ts';
import { emailScopeOf, recordSignOut, requireCustomer, ownAccountOf } from '../customers/service.ts';
import { readShopNames } from '../mails/settings.ts';
import type { StoreScope } from '../scopes/service.ts';
import { credentials, type CredentialsDoc } from './collection.ts';
import { passwordChanged } from './events.ts';
import { deleteLinks } from './links.ts';
import { tellPasswordChanged } from './notices.ts';
import { forgetDevices } from './known-devices.ts';
import { shopperSessions } from './sessions.ts';
import { passwordPolicyOf } from './settings.ts';
import { passwordByCustomer } from './throttle-rules.ts';

export { accountMailIdentity } from './link-settings.ts';
export { changeEmailByAdmin, endLock, eraseIdentity, inviteCustomer } from './by-admins.ts';
export { type EntryCall, enterAccount, readSignedInAt } from './entry.ts';
export { listOwnSessions } from './own-sessions.ts';
export { listPastSignIns } from './past-sign-ins.ts';
export {
  beginAssistedSession,
  endAssistedSession,
  issueAssistedToken,
  keepAssistedSession,
} from './assisted-sessions.ts';
export { isAccountProven, registerVouched, takeVouched } from './vouched.ts';

/** Keeps what signs a new customer in: a hash of the hasher's, a wrapped hash, or null for no password. */
export const createCredentials = async (
  tx: Transaction,
  { customerId, passwordHash }: Pick<CredentialsDoc, 'customerId' | 'passwordHash'>,
): Promise<void> => tx.insert(credentials, { customerId, passwordHash, failedAt: [] });

/**
 * Ends every session of a customer but `exceptSessionId`, as when the customer must sign in anew, and makes every device
 * unknown: whoever had the old password may have signed in with one.
 */
export const endSessionsOf = async (tx: Transaction, customerId: number, exceptSessionId?: string): Promise<void> => {
  await endSessions(tx, shopperSessions, customerId, exceptSessionId);
  await forgetDevices(tx, customerId);
};

/** What is wrong with a password that somebody would like to have, or undefined. */
export const findPasswordProblem = (
  deps: Deps,
  scope: StoreScope,
  person: PersonalTexts,
  password: string,
): FieldErrorCode | undefined => {
  const own = { ...person, shopNames: readShopNames(deps.settings, scope) };
  return checkNewPassword(password, passwordPolicyOf(deps.settings, scope), own);
};

/** Refuses a password that the store does not want, naming `field`. Throws `INPUT_INVALID`. */
export const requireGoodPassword = (
  deps: Deps,
  scope: StoreScope,
  person: PersonalTexts,
  { field, password }: { field: string; password: string },
): void => {
  const problem = findPasswordProblem(deps, scope, person, password);
  if (problem !== undefined) throw invalid(fieldError(field, problem));
};

/**
 * Who a request's session belongs to, on the website that the request names. A session of one website is nothing on another
 * that does not share its accounts, and none is anything on a website from which the customer's group has been excluded.
 */
export const findShopper: Authenticate['shopper'] = async (request, deps, cookies) => {
  const session = await findSession(deps, shopperSessions, request, cookies);
  if (session === undefined) return undefined;
  const { subjectId: customerId, sessionId, assistedBy } = session;
  const websiteId = deps.scopes.named(request.headers)?.website.websiteId ?? session.websiteId;
  const isAtHome =
    websiteId === session.websiteId || emailScopeOf(deps, websiteId) === emailScopeOf(deps, session.websiteId);
  if (!isAtHome) return undefined;
  const customer = await deps.store.get(customers, customerId);
  const isExcluded = customer === undefined || (await isExcludedFrom(deps.store, customer.groupId, websiteId));
  return isExcluded ? undefined : { kind: 'shopper', customerId, websiteId, sessionId, assistedBy };
};

/** The account behind a session and when the session ends if nobody uses it; nulls where nobody is signed in. */
export const readCurrentSession = async (
  deps: Pick<Deps, 'store' | 'attributes'>,
  actor: Anyone | Shopper,
): Promise<ResponseBody<typeof readSession>> => {
  const nobody = { account: null, expiresAt: null };
  if (actor.kind === 'anyone') return nobody;
  const session = await deps.store.get(shopperSessions.collection, actor.sessionId);
  if (session === undefined) return nobody;
  const customer = await requireCustomer(deps.store, actor.customerId);
  const { expiresAt, assistedBy } = session;
  return { account: ownAccountOf(deps, customer), expiresAt, ...(assistedBy && { assistedBy: assistedBy.name }) };
};

/** Takes the session's cookies from the browser, after the session itself has ended. */
export const forgetSession = (cookies: Cookies): void => clearSessionCookies(shopperSessions, cookies);

/** Ends the session of this request; does nothing where there is none. */
export const endCurrentSession = async (deps: Deps, actor: Anyone | Shopper): Promise<void> => {
  if (actor.kind === 'anyone') return;
  await deps.store.transact(async (tx) => {
    await tx.delete(shopperSessions.collection, actor.sessionId);
    if (actor.assistedBy === undefined) await recordSignOut(tx, deps, actor.customerId);
  });
};

/** Checks the current password, sent as `field`, and answers its hash. Throws `INPUT_INVALID`, `TOO_MANY_REQUESTS` or `BUSY`. */
export const requireCurrentPassword = async (
  deps: Deps,
  { customerId }: Pick<Shopper, 'customerId'>,
  password: string,
  field = 'currentPassword',
): Promise<string> => {
  const key = String(customerId);
  await deps.throttle.count(passwordByCustomer, key);
  const known = await deps.store.get(credentials, customerId);
  const passwordHash = known?.passwordHash ?? undefined;
  const isRight = await deps.hasher.verify(normalizePassword(password), passwordHash);
  if (!isRight || passwordHash === undefined) throw invalid(fieldError(field, 'PASSWORD_WRONG'));
  await deps.throttle.forget(passwordByCustomer, key);
  return passwordHash;
};

/**
 * Changes the password of the shopper and ends every other session. Throws `INPUT_INVALID` for a wrong current or a
 * bad new password, `VERSION_STALE` when the password was changed elsewhere meanwhile.
 */
export const changeOwnPassword = async (
  deps: Deps,
  shopper: Shopper,
  scope: StoreScope,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<void> => {
  const customer = await requireCustomer(deps.store, shopper.customerId);
  requireGoodPassword(deps, scope, customer, { field: 'newPassword', password: newPassword });
  const currentHash = await requireCurrentPassword(deps, shopper, currentPassword);
  const passwordHash = await deps.hasher.hash(normalizePassword(newPassword));
  await deps.store.transact(async (tx) => {
    const known = await tx.get(credentials, shopper.customerId);
    if (known?.passwordHash !== currentHash) throw new Failure('VERSION_STALE');
    await tx.put(credentials, { ...known, passwordHash, failedAt: [] });
    await endSessionsOf(tx, shopper.customerId, shopper.sessionId);
    await deleteLinks(tx, shopper.customerId);
    tx.raise(passwordChanged(shopper.customerId));
    await tellPasswordChanged(tx, deps, scope, customer);
  });
};
