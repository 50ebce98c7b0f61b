import type { CustomerGroup } from '../../../shared-types/customer-groups.ts';
import type { ListQuery, Page } from '../../../shared-types/list.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Reader, Store } from '../../store/port.ts';
import { readPage } from '../../store/read-page.ts';
import { firstTaxClassId } from '../tax-classes/service.ts';
import { type CustomerGroupDoc, customerGroups } from './collection.ts';

/** The groups that a fresh installation has, under Adobe Commerce's numbers. */
const systemGroups = ['NOT LOGGED IN', 'General', 'Wholesale', 'Retailer'] as const;

const nothingSet = { taxClassId: firstTaxClassId, excludedWebsiteIds: [], isDeleting: false, version: 1 };

/**
 * Gives a fresh store the system groups, whose numbers the sequence passes over; completes groups from before they had tax
 * classes. Groups that somebody deleted do not come back.
 */
export const seedCustomerGroups = async (store: Store): Promise<void> =>
  store.transact(async (tx) => {
    const known = await tx.find(customerGroups, {});
    for (const group of known)
      if ((group as Partial<CustomerGroupDoc>).version === undefined)
        await tx.put(customerGroups, { ...nothingSet, ...group });
    if (known.length > 0) return;
    for (const [groupId, name] of systemGroups.entries()) {
      if (groupId > 0) await tx.nextNumber('customerGroups');
      await tx.insert(customerGroups, { ...nothingSet, groupId, name });
    }
  });

/** The group with a number. Throws `NOT_FOUND`. */
export const requireCustomerGroup = async (reader: Reader, groupId: number): Promise<Readonly<CustomerGroupDoc>> => {
  const group = await reader.get(customerGroups, groupId);
  if (group === undefined) throw new Failure('NOT_FOUND');
  return group;
};

/** Whether customers of a group cannot sign in on a website. */
export const isExcludedFrom = async (reader: Reader, groupId: number, websiteId: number): Promise<boolean> =>
  (await reader.get(customerGroups, groupId))?.excludedWebsiteIds.includes(websiteId) ?? false;

/** The groups that a customer can be in, as choices. */
export const listGroupOptions = async (reader: Reader): Promise<{ value: string; label: string }[]> => {
  const groups = await reader.find(customerGroups, { sort: [{ field: 'groupId' }] });
  return groups
    .filter(({ groupId, isDeleting }) => groupId !== 0 && !isDeleting)
    .map(({ groupId, name }) => ({ value: String(groupId), label: name }));
};

/** The groups, page by page, by number unless asked otherwise. */
export const listGroups = async (deps: Deps, query: ListQuery): Promise<Page<CustomerGroup>> =>
  readPage(deps.store, customerGroups, query, { sort: [{ field: 'groupId' }] });
