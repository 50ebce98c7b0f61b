import type { Admin, readAdminSession } from '../../../shared-types/admin-session.ts';
import type { ResponseBody } from '../../../shared-types/endpoint.ts';
import { normalizePassword } from '../../../shared-types/password.ts';
import type { AdminActor, Anyone } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Authenticate, Client } from '../../http/call.ts';
import { checkNewPassword } from '../../security/new-password.ts';
import { findSession } from '../../security/sessions.ts';
import { type Reader, type Transaction, UniqueConflict } from '../../store/port.ts';
import { emailKeyOf } from '../customers/email.ts';
import { recordAction } from '../action-log/service.ts';
import { fullRoleId, readRights } from '../admin-roles/service.ts';
import { readShopNames } from '../mails/settings.ts';
import { signInEntry } from './begin-session.ts';
import { adminClaims, type AdminDoc, admins } from './collection.ts';
import { adminPasswordPolicy } from './rules.ts';
import { adminSessionKind } from './sessions.ts';

export { beginAdminSession } from './begin-session.ts';
export { adminSessionKind } from './sessions.ts';

/** Whom to make an admin. */
export interface NewAdmin {
  email: string;
  password: string;
  name: string;
  /** The full role where it is left out. */
  roleId?: number;
}

/** An admin as the wire shows one. */
export const toAdmin = ({ adminId, email, name }: Readonly<AdminDoc>): Admin => ({ adminId, email, name });

/**
 * An admin with what the role allows at this moment; undefined for one who is gone or closed. Work that outlives its
 * request (a job, an export) calls this again now and then, so that rights withdrawn meanwhile end it.
 */
export const readAdminActor = async (
  reader: Reader,
  adminId: number,
  from: Pick<AdminActor, 'sessionId' | 'address'>,
): Promise<AdminActor | undefined> => {
  const admin = await reader.get(admins, adminId);
  if (admin === undefined || !admin.isActive) return undefined;
  return { kind: 'admin', adminId, name: admin.name, ...from, ...(await readRights(reader, admin.roleId)) };
};

/** Who a request's admin session belongs to. */
export const findAdmin: Authenticate['admin'] = async (request, deps, cookies, client) => {
  const session = await findSession(deps, adminSessionKind, request, cookies);
  if (session === undefined) return undefined;
  const { sessionId, subjectId } = session;
  return readAdminActor(deps.store, subjectId, { sessionId, address: client.address });
};

/** Throws `INPUT_INVALID` for a password that this admin may not have. */
export const requireGoodPassword = (
  { settings, scopes }: Pick<Deps, 'settings' | 'scopes'>,
  { email, name }: Pick<NewAdmin, 'email' | 'name'>,
  password: string,
): void => {
  const [firstName = '', ...others] = name.split(/\s+/u);
  const shopNames = readShopNames(settings, scopes.defaultScope());
  const own = { email, firstName, lastName: others.join(' '), shopNames };
  const problem = checkNewPassword(password, adminPasswordPolicy, own);
  if (problem !== undefined) throw invalid(fieldError('password', problem));
};

/** Adds an admin; an empty hash is that of nobody's password. Throws {@link UniqueConflict}. */
export const insertAdmin = async (
  tx: Transaction,
  deps: Deps,
  { email, name, passwordHash, roleId = fullRoleId }: Omit<NewAdmin, 'password'> & { passwordHash: string },
): Promise<AdminDoc> => {
  const admin: AdminDoc = {
    adminId: await tx.nextNumber('admins'),
    email,
    emailKey: emailKeyOf(email),
    name,
    roleId,
    passwordHash,
    isActive: true,
    failedAt: [],
    lockedUntil: null,
    createdAt: deps.clock().toISOString(),
    lastSignInAt: null,
    version: 1,
  };
  await tx.insert(admins, admin);
  // A right to become the first admin ends when there is one, however it came to be.
  for (const { tokenHash } of await tx.find(adminClaims, {})) await tx.delete(adminClaims, tokenHash);
  return admin;
};

/** Rethrows what a taken e-mail address made fail as `EMAIL_TAKEN`. */
export const asEmailTaken = (error: unknown): never => {
  throw error instanceof UniqueConflict
    ? new Failure('EMAIL_TAKEN', { errors: [fieldError('email', 'EMAIL_TAKEN')], cause: error })
    : error;
};

/** Makes an admin. Throws `EMAIL_TAKEN`, `INPUT_INVALID` for a weak password, `BUSY`. */
export const createAdmin = async (deps: Deps, { password, ...about }: NewAdmin): Promise<Admin> => {
  requireGoodPassword(deps, about, password);
  const passwordHash = await deps.hasher.hash(normalizePassword(password));
  return deps.store
    .transact(async (tx) => toAdmin(await insertAdmin(tx, deps, { ...about, passwordHash })))
    .catch(asEmailTaken);
};

/** The admin with an e-mail address, if there is one. */
export const findAdminByEmail = async (deps: Pick<Deps, 'store'>, email: string): Promise<Admin | undefined> => {
  const found = await deps.store.getUnique(admins, 'email', [emailKeyOf(email)]);
  return found && toAdmin(found);
};

/**
 * Makes the first admin by the token that {@link offerFirstAdmin} gave. Throws `LINK_INVALID` for a token that is wrong,
 * used, or of no more use because there is an admin.
 */
export const claimAdmin = async (
  deps: Deps,
  { address }: Pick<Client, 'address'>,
  { tokenHash, email, password }: Omit<NewAdmin, 'name'> & { tokenHash: string },
): Promise<Admin> => {
  if ((await deps.store.get(adminClaims, tokenHash)) === undefined) throw new Failure('LINK_INVALID');
  const [name = email] = email.split('@');
  requireGoodPassword(deps, { email, name }, password);
  const passwordHash = await deps.hasher.hash(normalizePassword(password));
  return deps.store.transact(async (tx) => {
    if ((await tx.get(adminClaims, tokenHash)) === undefined) throw new Failure('LINK_INVALID');
    const admin = await insertAdmin(tx, deps, { email, name, passwordHash });
    const { adminId } = admin;
    const entity = { kind: 'admin', id: adminId, name: email };
    await recordAction(tx, deps, { adminId, name, address }, { group: 'admins', action: 'created', entity });
    return toAdmin(admin);
  });
};

/** Keeps a one-time right to become the first admin, in place of any older one. False where there is an admin. */
export const offerFirstAdmin = async (deps: Deps, tokenHash: string): Promise<boolean> =>
  deps.store.transact(async (tx) => {
    if ((await tx.count(admins, {})) > 0) return false;
    for (const claim of await tx.find(adminClaims, {})) await tx.delete(adminClaims, claim.tokenHash);
    await tx.insert(adminClaims, { tokenHash, createdAt: deps.clock().toISOString() });
    return true;
  });

/** Which admin is signed in, until when if nobody uses the session, and what the role allows. */
export const readCurrentAdmin = async (
  reader: Reader,
  actor: Anyone | AdminActor,
): Promise<ResponseBody<typeof readAdminSession>> => {
  const nobody = { admin: null, expiresAt: null, resources: [], websiteIds: [] };
  if (actor.kind === 'anyone') return nobody;
  const admin = await reader.get(admins, actor.adminId);
  const session = await reader.get(adminSessionKind.collection, actor.sessionId);
  if (admin === undefined || session === undefined) return nobody;
  const websiteIds = actor.websiteIds === 'all' ? null : [...actor.websiteIds];
  return { admin: toAdmin(admin), expiresAt: session.expiresAt, resources: [...actor.resources], websiteIds };
};

/** Ends the admin session of this request; does nothing where there is none. */
export const endAdminSession = async (deps: Deps, actor: Anyone | AdminActor): Promise<void> => {
  if (actor.kind === 'anyone') return;
  await deps.store.transact(async (tx) => {
    const admin = await tx.get(admins, actor.adminId);
    await tx.delete(adminSessionKind.collection, actor.sessionId);
    if (admin !== undefined) await recordAction(tx, deps, actor, signInEntry('signed-out', admin));
  });
};
