import type { CustomerGroup } from '../../../shared-types/customer-groups.ts';
import type { ListQuery, Page } from '../../../shared-types/list.ts';
import type { Deps } from '../../deps.ts';
import type { Reader, Store } from '../../store/port.ts';
import { readPage } from '../../store/read-page.ts';
import { customerGroups } from './collection.ts';

/** The groups that every installation has, under Adobe Commerce's numbers. */
const systemGroups = [
  { groupId: 0, name: 'NOT LOGGED IN' },
  { groupId: 1, name: 'General' },
  { groupId: 2, name: 'Wholesale' },
  { groupId: 3, name: 'Retailer' },
] as const;

/** Gives a fresh store the system groups; leaves what is there as it is. */
export const seedCustomerGroups = async (store: Store): Promise<void> =>
  store.transact(async (tx) => {
    for (const group of systemGroups) {
      if ((await tx.get(customerGroups, group.groupId)) === undefined) await tx.insert(customerGroups, { ...group });
    }
  });

/** The groups that a customer can be in, as choices. */
export const listGroupOptions = async (reader: Reader): Promise<{ value: string; label: string }[]> => {
  const groups = await reader.find(customerGroups, { sort: [{ field: 'groupId' }] });
  return groups
    .filter(({ groupId }) => groupId !== 0)
    .map(({ groupId, name }) => ({ value: String(groupId), label: name }));
};

/** The groups, page by page, by number unless asked otherwise. */
export const listGroups = async (deps: Deps, query: ListQuery): Promise<Page<CustomerGroup>> =>
  readPage(deps.store, customerGroups, query, { sort: [{ field: 'groupId' }] });
