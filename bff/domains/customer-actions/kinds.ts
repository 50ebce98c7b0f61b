import type { AdminActor } from '../../actor.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Json, Reader } from '../../store/port.ts';
import { reachesWebsite } from '../../website-reach.ts';
import { customerGroups } from '../customer-groups/collection.ts';
import { eraseCustomer, finishErasures } from '../customer-records/service.ts';
import { requireCustomer, updateCustomer } from '../customers/service.ts';
import { endLock } from '../identity/service.ts';
import type { SelectionKind } from '../jobs/service.ts';

/** Refuses a customer who is gone, or of a website that the admin's role is not for. Throws `NOT_FOUND`. */
const requireReachable = async (reader: Reader, admin: AdminActor, customerId: number): Promise<void> => {
  const { websiteId } = await requireCustomer(reader, customerId);
  if (!reachesWebsite(admin, websiteId)) throw new Failure('NOT_FOUND');
};

/** The group that a job assigns. Throws `INPUT_INVALID` for one that was deleted meanwhile. */
const requireGroupOf = async (reader: Reader, input: Json): Promise<number> => {
  const groupId = typeof input === 'object' && input !== null && 'groupId' in input ? Number(input.groupId) : 0;
  const group = groupId === 0 ? undefined : await reader.get(customerGroups, groupId);
  if (group === undefined || group.isDeleting) throw invalid(fieldError('groupId', 'GROUP_UNKNOWN'));
  return groupId;
};

const subscription =
  (isSubscribed: boolean): SelectionKind['perform'] =>
  async (tx, deps, admin, { id }) => {
    await requireReachable(tx, admin, id);
    await updateCustomer(tx, deps, id, undefined, { isSubscribed });
  };

/** What can be done to many customers; each checks everything before it writes. */
export const customerJobKinds: readonly SelectionKind[] = [
  {
    name: 'customers.delete',
    resource: 'customers.delete',
    perform: async (tx, deps, admin, { id }) => {
      await requireReachable(tx, admin, id);
      await eraseCustomer(tx, deps, admin, { customerId: id, version: undefined });
    },
    finish: finishErasures,
  },
  { name: 'customers.subscribe', resource: 'customers.edit', perform: subscription(true) },
  { name: 'customers.unsubscribe', resource: 'customers.edit', perform: subscription(false) },
  {
    name: 'customers.assign-group',
    resource: 'customers.edit',
    perform: async (tx, deps, admin, { id, input }) => {
      await requireReachable(tx, admin, id);
      await updateCustomer(tx, deps, id, undefined, { groupId: await requireGroupOf(tx, input) });
    },
  },
  {
    name: 'customers.unlock',
    resource: 'customers.edit',
    perform: async (tx, _deps, admin, { id }) => {
      await requireReachable(tx, admin, id);
      await endLock(tx, id);
    },
  },
];
