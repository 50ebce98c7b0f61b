import type { AdminRole, createAdminRole, updateAdminRole } from '../../../shared-types/admin-roles.ts';
import { withViews } from '../../../shared-types/admin-resources.ts';
import type { Body } from '../../../shared-types/endpoint.ts';
import type { ListQuery, Page } from '../../../shared-types/list.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import { type Reader, type Transaction, UniqueConflict } from '../../store/port.ts';
import { readPage } from '../../store/read-page.ts';
import { recordAction } from '../action-log/service.ts';
import { admins } from '../admins/collection.ts';
import { type AdminRoleDoc, adminRoles } from './collection.ts';
import { covers, rightsOf, rightsRevision } from './rules.ts';
import { fullRoleId, requireCovered, requireFullAdmin, requireRole } from './service.ts';

const holdersOf = (roleId: number) => ({ filter: { op: 'eq', field: 'roleId', value: roleId } }) as const;

/** A role without what only the next start asks for. */
const shownOf = ({ rightsRevision: _made, ...role }: Readonly<AdminRoleDoc>) => role;

const toRole = async (reader: Reader, role: Readonly<AdminRoleDoc>): Promise<AdminRole> => ({
  ...shownOf(role),
  isSystem: role.roleId === fullRoleId,
  adminCount: await reader.count(admins, holdersOf(role.roleId)),
});

/** The roles, page by page, by name unless asked otherwise. */
export const listRoles = async ({ store }: Deps, query: ListQuery): Promise<Page<AdminRole>> => {
  const page = await readPage(store, adminRoles, query, { sort: [{ field: 'name' }] });
  return { ...page, items: await Promise.all(page.items.map((role) => toRole(store, role))) };
};

/** One role. Throws `NOT_FOUND`. */
export const readRole = async ({ store }: Deps, roleId: number): Promise<AdminRole> =>
  toRole(store, await requireRole(store, roleId));

/** Refuses websites that do not exist, and what the admin's own role does not hold. */
const requireGood = (deps: Deps, admin: AdminActor, role: AdminRoleDoc): void => {
  const { websiteIds } = role;
  if (websiteIds !== null && websiteIds.length === 0) throw invalid(fieldError('websiteIds', 'REQUIRED'));
  if (websiteIds?.some((each) => deps.scopes.website(each) === undefined))
    throw invalid(fieldError('websiteIds', 'OPTION_UNKNOWN'));
  if (!covers(admin, rightsOf(role))) throw invalid(fieldError('resources', 'BEYOND_OWN_ROLE'));
};

const asNameTaken = (error: unknown): never => {
  throw error instanceof UniqueConflict
    ? invalid(fieldError('name', 'IN_USE', 'There is a role with this name already; choose another.'))
    : error;
};

const record = (
  tx: Transaction,
  deps: Deps,
  admin: AdminActor,
  { before, after }: { before?: Readonly<AdminRoleDoc>; after?: Readonly<AdminRoleDoc> },
): Promise<void> =>
  recordAction(tx, deps, admin, {
    group: 'roles',
    action: before === undefined ? 'created' : after === undefined ? 'deleted' : 'updated',
    entity: { kind: 'role', id: (after ?? before)?.roleId ?? 0, name: (after ?? before)?.name ?? '' },
    before: before && shownOf(before),
    after: after && shownOf(after),
  });

/** Adds a role. Throws `INPUT_INVALID`, also for a taken name and for what the admin's own role lacks. */
export const createRole = async (
  deps: Deps,
  admin: AdminActor,
  input: Body<typeof createAdminRole>,
): Promise<AdminRole> =>
  deps.store
    .transact(async (tx) => {
      const now = deps.clock().toISOString();
      const role: AdminRoleDoc = {
        ...input,
        resources: withViews(input.resources),
        rightsRevision,
        roleId: await tx.nextNumber('adminRoles'),
        createdAt: now,
        updatedAt: now,
        version: 1,
      };
      requireGood(deps, admin, role);
      await tx.insert(adminRoles, role);
      await record(tx, deps, admin, { after: role });
      return toRole(tx, role);
    })
    .catch(asNameTaken);

const requireVersion = (role: Readonly<AdminRoleDoc>, version: number): void => {
  if (role.version !== version) throw new Failure('VERSION_STALE');
};

/**
 * Changes parts of a role. Of the role that every installation has only the name can change. Throws `NOT_FOUND`,
 * `VERSION_STALE`, `FORBIDDEN` for a role that can do more than the admin, `LAST_FULL_ADMIN`, `INPUT_INVALID`.
 */
export const updateRole = async (
  deps: Deps,
  admin: AdminActor,
  { roleId, version, patch }: { roleId: number; version: number; patch: Body<typeof updateAdminRole> },
): Promise<AdminRole> =>
  deps.store
    .transact(async (tx) => {
      const before = await requireRole(tx, roleId);
      requireVersion(before, version);
      requireCovered(admin, rightsOf(before));
      const { name = before.name, ...rights } = patch;
      if (roleId === fullRoleId && Object.values(rights).some((each) => each !== undefined))
        throw invalid(fieldError('resources', 'IN_USE', 'Of this role only the name can change.'));
      const after: AdminRoleDoc = {
        ...before,
        name,
        isFull: rights.isFull ?? before.isFull,
        resources: withViews(rights.resources ?? before.resources),
        websiteIds: rights.websiteIds === undefined ? before.websiteIds : rights.websiteIds,
        updatedAt: deps.clock().toISOString(),
        version: before.version + 1,
      };
      requireGood(deps, admin, after);
      await tx.put(adminRoles, after);
      await requireFullAdmin(tx);
      await record(tx, deps, admin, { before, after });
      return toRole(tx, after);
    })
    .catch(asNameTaken);

/**
 * Deletes a role; its admins are left without one, and may do nothing until they get another. Throws `NOT_FOUND`,
 * `VERSION_STALE`, `FORBIDDEN`, `IN_USE` for the role that every installation has, `LAST_FULL_ADMIN`.
 */
export const deleteRole = async (
  deps: Deps,
  admin: AdminActor,
  { roleId, version }: { roleId: number; version: number },
): Promise<undefined> =>
  deps.store.transact(async (tx) => {
    const role = await requireRole(tx, roleId);
    requireVersion(role, version);
    requireCovered(admin, rightsOf(role));
    if (roleId === fullRoleId) throw new Failure('IN_USE');
    for (const holder of await tx.find(admins, holdersOf(roleId)))
      await tx.put(admins, { ...holder, roleId: null, version: (holder.version ?? 1) + 1 });
    await tx.delete(adminRoles, roleId);
    await requireFullAdmin(tx);
    await record(tx, deps, admin, { before: role });
    return undefined;
  });
