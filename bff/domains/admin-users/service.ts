import type { AdminUser, updateAdmin } from '../../../shared-types/admins.ts';
import type { ActionKind } from '../../../shared-types/action-log.ts';
import type { Body } from '../../../shared-types/endpoint.ts';
import type { ListQuery, Page } from '../../../shared-types/list.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import { endSessions } from '../../security/sessions.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { readPage } from '../../store/read-page.ts';
import { recordAction } from '../action-log/service.ts';
import { adminRoles } from '../admin-roles/collection.ts';
import { readRights, requireCovered, requireFullAdmin } from '../admin-roles/service.ts';
import { hasSecondFactor, takeSecondFactor } from '../admin-second-factor/service.ts';
import { type AdminDoc, adminInvitations, admins } from '../admins/collection.ts';
import { adminSessionKind, asEmailTaken } from '../admins/service.ts';
import { emailKeyOf } from '../customers/email.ts';
import { forgetViewsOf } from '../views/service.ts';

/** An admin as other admins see one. */
export const toAdminUser = async (reader: Reader, admin: Readonly<AdminDoc>): Promise<AdminUser> => {
  const { adminId, email, name, roleId, isActive, passwordHash, lockedUntil, createdAt, lastSignInAt } = admin;
  const role = roleId === null ? undefined : await reader.get(adminRoles, roleId);
  return {
    adminId,
    email,
    name,
    roleId: role?.roleId ?? null,
    roleName: role?.name ?? '',
    isActive,
    isInvited: passwordHash === '',
    hasSecondFactor: await hasSecondFactor(reader, adminId),
    lockedUntil,
    createdAt,
    lastSignInAt,
    version: admin.version ?? 1,
  };
};

/** The admins, page by page, by name unless asked otherwise. */
export const listUsers = async ({ store }: Deps, query: ListQuery): Promise<Page<AdminUser>> => {
  const page = await readPage(store, admins, query, { sort: [{ field: 'name' }] });
  return { ...page, items: await Promise.all(page.items.map((admin) => toAdminUser(store, admin))) };
};

const requireAdmin = async (reader: Reader, adminId: number): Promise<Readonly<AdminDoc>> => {
  const admin = await reader.get(admins, adminId);
  if (admin === undefined) throw new Failure('NOT_FOUND');
  return admin;
};

/** One admin. Throws `NOT_FOUND`. */
export const readUser = async ({ store }: Deps, adminId: number): Promise<AdminUser> =>
  toAdminUser(store, await requireAdmin(store, adminId));

/**
 * An admin whom the acting one may change: nobody changes, or takes over, somebody who can do more. Throws `NOT_FOUND`,
 * `FORBIDDEN`.
 */
export const requireChangeable = async (
  reader: Reader,
  actor: AdminActor,
  adminId: number,
): Promise<Readonly<AdminDoc>> => {
  const admin = await requireAdmin(reader, adminId);
  requireCovered(actor, await readRights(reader, admin.roleId));
  return admin;
};

/** Refuses a role that does not exist, or that can do more than the acting admin. */
export const requireGrantable = async (reader: Reader, actor: AdminActor, roleId: number): Promise<void> => {
  if ((await reader.get(adminRoles, roleId)) === undefined) throw invalid(fieldError('roleId', 'OPTION_UNKNOWN'));
  requireCovered(actor, await readRights(reader, roleId));
};

/** Writes down what was done to an admin. */
export const recordUserAction = (
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  actor: AdminActor,
  action: ActionKind,
  { adminId, email }: Readonly<Pick<AdminDoc, 'adminId' | 'email'>>,
  change: { before?: object; after?: object } = {},
): Promise<void> =>
  recordAction(tx, deps, actor, {
    group: 'admins',
    action,
    entity: { kind: 'admin', id: adminId, name: email },
    before: change.before && { ...change.before },
    after: change.after && { ...change.after },
  });

/** What the action log keeps of an admin. */
const visibleOf = ({ email, name, roleId, isActive }: Readonly<AdminDoc>) => ({ email, name, roleId, isActive });

/**
 * Changes parts of an admin. Nobody closes themselves. Throws `NOT_FOUND`, `VERSION_STALE`, `FORBIDDEN`, `EMAIL_TAKEN`,
 * `LAST_FULL_ADMIN`, `INPUT_INVALID`.
 */
export const updateUser = async (
  deps: Deps,
  actor: AdminActor,
  { adminId, version, patch }: { adminId: number; version: number; patch: Body<typeof updateAdmin> },
): Promise<AdminUser> =>
  deps.store
    .transact(async (tx) => {
      const before = await requireChangeable(tx, actor, adminId);
      if (version !== (before.version ?? 1)) throw new Failure('VERSION_STALE');
      const { email = before.email, name = before.name, isActive = before.isActive, roleId = before.roleId } = patch;
      if (roleId !== null && roleId !== before.roleId) await requireGrantable(tx, actor, roleId);
      if (adminId === actor.adminId && !isActive) throw new Failure('FORBIDDEN');
      const after: AdminDoc = {
        ...before,
        email,
        emailKey: emailKeyOf(email),
        name,
        isActive,
        roleId,
        version: version + 1,
      };
      await tx.put(admins, after);
      await requireFullAdmin(tx);
      // A link that went to another address, or to somebody who is closed, must open nothing.
      if (!isActive || after.emailKey !== before.emailKey) await tx.delete(adminInvitations, adminId);
      if (!isActive) await endSessions(tx, adminSessionKind, adminId);
      await recordUserAction(tx, deps, actor, 'updated', after, { before: visibleOf(before), after: visibleOf(after) });
      return toAdminUser(tx, after);
    })
    .catch(asEmailTaken);

/** Deletes an admin with all that lets the admin in. Throws as {@link updateUser}; nobody deletes themselves. */
export const deleteUser = async (
  deps: Deps,
  actor: AdminActor,
  { adminId, version }: { adminId: number; version: number },
): Promise<undefined> =>
  deps.store.transact(async (tx) => {
    const admin = await requireChangeable(tx, actor, adminId);
    if (version !== (admin.version ?? 1)) throw new Failure('VERSION_STALE');
    if (adminId === actor.adminId) throw new Failure('FORBIDDEN');
    await takeSecondFactor(tx, adminId);
    await tx.delete(adminInvitations, adminId);
    await forgetViewsOf(tx, adminId);
    await tx.delete(admins, adminId);
    await requireFullAdmin(tx);
    await recordUserAction(tx, deps, actor, 'deleted', admin, { before: visibleOf(admin) });
    return undefined;
  });

/** Ends every session of an admin. Throws `NOT_FOUND`, `FORBIDDEN`. */
export const endUserSessions = async (deps: Deps, actor: AdminActor, adminId: number): Promise<undefined> =>
  deps.store.transact(async (tx) => {
    const admin = await requireChangeable(tx, actor, adminId);
    await endSessions(tx, adminSessionKind, adminId);
    await recordUserAction(tx, deps, actor, 'signed-out', admin);
    return undefined;
  });

/** Ends the lock after failed sign-ins. Throws `NOT_FOUND`, `FORBIDDEN`. */
export const unlockUser = async (deps: Deps, actor: AdminActor, adminId: number): Promise<undefined> =>
  deps.store.transact(async (tx) => {
    const admin = await requireChangeable(tx, actor, adminId);
    await tx.put(admins, { ...admin, failedAt: [], lockedUntil: null });
    await recordUserAction(tx, deps, actor, 'unlocked', admin);
    return undefined;
  });

/** Takes every second factor away, for somebody who lost it. Throws `NOT_FOUND`, `FORBIDDEN`. */
export const resetUserFactor = async (deps: Deps, actor: AdminActor, adminId: number): Promise<undefined> =>
  deps.store.transact(async (tx) => {
    const admin = await requireChangeable(tx, actor, adminId);
    await takeSecondFactor(tx, adminId);
    await recordUserAction(tx, deps, actor, 'updated', admin, {
      before: { secondFactor: 'set up' },
      after: { secondFactor: 'none' },
    });
    return undefined;
  });
