import type { deleteCustomerGroup } from '../../../shared-types/customer-groups.ts';
import type { ResponseBody } from '../../../shared-types/endpoint.ts';
import type { Filter } from '../../../shared-types/list.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Json, Transaction } from '../../store/port.ts';
import { customers } from '../customers/collection.ts';
import { requireCustomer, updateCustomer } from '../customers/service.ts';
import { defaultGroupId } from '../identity/settings.ts';
import { jobs } from '../jobs/collection.ts';
import { type JobKind, startJob } from '../jobs/service.ts';
import { customerGroups } from './collection.ts';
import { membersOf, recordGroupAction, requireDeletable } from './editing.ts';
import { requireCustomerGroup } from './service.ts';

/** So many customers move in the request itself; more are left to a job. */
const atOnceMax = 200;

/** Moves a customer into the default group of the customer's website. */
const moveAway = async (tx: Transaction, deps: Deps, customerId: number): Promise<void> => {
  const { websiteId } = await requireCustomer(tx, customerId);
  const groupId = deps.settings.read(defaultGroupId, deps.scopes.defaultScope(websiteId));
  await updateCustomer(tx, deps, customerId, undefined, { groupId });
};

async function* idsOf(deps: Deps, groupId: number): AsyncIterable<number> {
  for await (const { customerId } of deps.store.stream(customers, { filter: membersOf(groupId) })) yield customerId;
}

/**
 * Deletes a group and moves its customers to the default group: a few at once, many in a job that goes on after a restart;
 * until the last one has moved the group stays, and nobody else can get into it. Throws `NOT_FOUND`, `VERSION_STALE`, and
 * `IN_USE` for a group that is kept.
 */
export const deleteGroup = async (
  deps: Deps,
  admin: AdminActor,
  { groupId, version }: { groupId: number; version: number },
): Promise<ResponseBody<typeof deleteCustomerGroup>> => {
  const { status, memberCount } = await deps.store.transact(async (tx) => {
    const before = await requireCustomerGroup(tx, groupId);
    if (version !== before.version) throw new Failure('VERSION_STALE');
    requireDeletable(deps, before);
    const count = await tx.count(customers, { filter: membersOf(groupId) });
    await recordGroupAction(tx, deps, admin, { before, memberCount: count });
    if (count > atOnceMax) {
      await tx.put(customerGroups, { ...before, isDeleting: true, version: version + 1 });
      return { status: 'deleting', memberCount: count } as const;
    }
    for (const { customerId } of await tx.find(customers, { filter: membersOf(groupId) }))
      await moveAway(tx, deps, customerId);
    await tx.delete(customerGroups, groupId);
    return { status: 'deleted', memberCount: count } as const;
  });
  if (status === 'deleted') return { status, memberCount, jobId: null };
  const ids = idsOf(deps, groupId);
  const { jobId } = await startJob(deps, admin, { kind: 'customer-groups.delete', input: { groupId }, ids, about: {} });
  return { status, memberCount, jobId };
};

const groupOf = (input: Json): number =>
  typeof input === 'object' && input !== null && 'groupId' in input ? Number(input.groupId) : 0;

const openDeletions: Filter = {
  op: 'and',
  of: [
    { op: 'eq', field: 'kind', value: 'customer-groups.delete' },
    { op: 'in', field: 'state', values: ['waiting', 'running'] },
  ],
};

/**
 * Deletes the groups whose customers have all moved. One that still has some, because the job was stopped or somebody was put
 * into it meanwhile, is an ordinary group again.
 */
export const finishDeletions = async ({ store }: Pick<Deps, 'store'>): Promise<void> =>
  store.transact(async (tx) => {
    if ((await tx.count(jobs, { filter: openDeletions })) > 0) return;
    for (const group of await tx.find(customerGroups, { filter: { op: 'eq', field: 'isDeleting', value: true } })) {
      if ((await tx.count(customers, { filter: membersOf(group.groupId) })) === 0)
        await tx.delete(customerGroups, group.groupId);
      else await tx.put(customerGroups, { ...group, isDeleting: false, version: group.version + 1 });
    }
  });

/** What jobs do with groups. */
export const groupJobKinds: readonly JobKind[] = [
  {
    name: 'customer-groups.delete',
    resource: 'groups.edit',
    perform: async (tx, deps, _admin, { id, input }) => {
      if ((await requireCustomer(tx, id)).groupId === groupOf(input)) await moveAway(tx, deps, id);
    },
    finish: finishDeletions,
  },
];
