import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { AdminLimits } from '../../http/call.ts';
import type { Reader, Store, Transaction } from '../../store/port.ts';
import { reachesWebsite } from '../../website-reach.ts';
import { recordRefusal } from '../action-log/service.ts';
import { admins } from '../admins/collection.ts';
import { customers } from '../customers/collection.ts';
import { type AdminRoleDoc, adminRoles } from './collection.ts';
import { covers, isUnlimited, noRights, type Rights, rightsOf, rightsRevision, withSplitRights } from './rules.ts';

/** The role that every installation has and that can do everything; the first admin has it. */
export const fullRoleId = 1;

/** Gives roles from before the rights that were split off what they hold, so that nobody loses what they could see. */
const splitRights = async (tx: Transaction, now: string): Promise<void> => {
  for (const role of await tx.find(adminRoles, {})) {
    if (role.rightsRevision === rightsRevision) continue;
    const resources = withSplitRights(role);
    const isMore = resources.length > role.resources.length;
    await tx.put(adminRoles, {
      ...role,
      resources,
      rightsRevision,
      ...(isMore && { updatedAt: now, version: role.version + 1 }),
    });
  }
};

/**
 * Gives a fresh store its full role, and that role to the admins of a store from before there were roles; completes roles from before
 * a right was split.
 */
export const seedAdminRoles = async ({ store, clock }: Pick<Deps, 'clock'> & { store: Store }): Promise<void> =>
  store.transact(async (tx) => {
    if ((await tx.get(adminRoles, fullRoleId)) !== undefined) {
      await splitRights(tx, clock().toISOString());
      return;
    }
    // The first number of the sequence is this role's, so that no other role gets it.
    await tx.nextNumber('adminRoles');
    const now = clock().toISOString();
    await tx.insert(adminRoles, {
      roleId: fullRoleId,
      name: 'Administrators',
      isFull: true,
      resources: [],
      websiteIds: null,
      rightsRevision,
      createdAt: now,
      updatedAt: now,
      version: 1,
    });
    for (const admin of await tx.find(admins, {})) await tx.put(admins, { ...admin, roleId: fullRoleId });
  });

/** What a role allows at this moment; whoever has none, or one that is gone, may do nothing. */
export const readRights = async (reader: Reader, roleId: number | null): Promise<Rights> => {
  const role = roleId === null ? undefined : await reader.get(adminRoles, roleId);
  return role === undefined ? noRights : rightsOf(role);
};

/** Refuses to give away, or to take over, what the admin's own role does not hold: `FORBIDDEN`. */
export const requireCovered = (admin: AdminActor, rights: Rights): void => {
  if (!covers(admin, rights)) throw new Failure('FORBIDDEN');
};

/** The role with an id. Throws `NOT_FOUND`. */
export const requireRole = async (reader: Reader, roleId: number): Promise<Readonly<AdminRoleDoc>> => {
  const role = await reader.get(adminRoles, roleId);
  if (role === undefined) throw new Failure('NOT_FOUND');
  return role;
};

/**
 * Refuses a change, once it is made in the transaction, that leaves nobody who can do everything: an active admin with a
 * password and an unlimited role. Throws `LAST_FULL_ADMIN`.
 */
export const requireFullAdmin = async (tx: Reader): Promise<void> => {
  const full = await tx.find(adminRoles, { filter: { op: 'eq', field: 'isFull', value: true } });
  const values = full.filter(isUnlimited).map(({ roleId }) => roleId);
  const holders = await tx.find(admins, { filter: { op: 'in', field: 'roleId', values } });
  if (!holders.some(({ isActive, passwordHash }) => isActive && passwordHash !== ''))
    throw new Failure('LAST_FULL_ADMIN');
};

/** What {@link AdminLimits} asks for, over the store. */
export const adminLimits: AdminLimits = {
  recordRefusal,
  requireCustomerInReach: async ({ store }: Pick<Deps, 'store'>, admin: AdminActor, customerId: number) => {
    if (admin.websiteIds === 'all') return;
    const customer = await store.get(customers, customerId);
    if (customer === undefined || !reachesWebsite(admin, customer.websiteId)) throw new Failure('NOT_FOUND');
  },
};
