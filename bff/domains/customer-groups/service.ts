import type { CustomerGroup } from '../../../shared-types/customer-groups.ts';
import type { ListQuery, Page } from '../../../shared-types/list.ts';
import type { SettingPlace } from '../../../shared-types/settings.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Reader, Store, Transaction } from '../../store/port.ts';
import { readPage } from '../../store/read-page.ts';
import { settingValues } from '../settings/collection.ts';
import { readGlobally, settingKeyOf } from '../settings/service.ts';
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

/** The websites for which a value counts that is set at a place: of the global one those that set none of their own. */
const websitesUnder = async (
  tx: Transaction,
  { scopes }: Pick<Deps, 'scopes'>,
  path: string,
  { level, placeId }: SettingPlace,
): Promise<number[]> => {
  if (level === 'website') return [placeId];
  const views = scopes.storeViews();
  if (level === 'store view')
    return views.filter(({ storeViewId }) => storeViewId === placeId).map(({ websiteId }) => websiteId);
  const websiteIds = [...new Set(views.map(({ websiteId }) => websiteId))];
  const own = await Promise.all(
    websiteIds.map((websiteId) => tx.get(settingValues, settingKeyOf('website', websiteId, path))),
  );
  return websiteIds.filter((_, index) => own[index] === undefined);
};

const requireOpenOn = async (
  tx: Transaction,
  { scopes }: Pick<Deps, 'scopes'>,
  { path, groupId, websiteId }: { path: string; groupId: number; websiteId: number },
): Promise<void> => {
  if (!(await isExcludedFrom(tx, groupId, websiteId))) return;
  const name = scopes.website(websiteId)?.name ?? String(websiteId);
  const words = `Customers of this group cannot sign in on ${name}. Choose another, or let the group in there first.`;
  throw invalid(fieldError(path, 'IN_USE', words));
};

/**
 * Refuses a group that customers come into by a setting, and could not sign in where it would count; the other way round, saving a
 * group refuses to exclude such a website. Throws `INPUT_INVALID` naming the setting.
 */
export const requireOpenGroup = async (
  tx: Transaction,
  deps: Pick<Deps, 'scopes'>,
  { path, groupId, place }: { path: string; groupId: number; place: SettingPlace },
): Promise<void> => {
  for (const websiteId of await websitesUnder(tx, deps, path, place))
    await requireOpenOn(tx, deps, { path, groupId, websiteId });
};

/**
 * The same for groups that other settings name, once a setting lets them count. Each is looked up as it is for a website. Throws
 * `INPUT_INVALID` naming the setting of the group.
 */
export const requireOpenGroups = async (
  tx: Transaction,
  deps: Pick<Deps, 'scopes'>,
  { path, named, place }: { path: string; named: readonly { path: string; default: number }[]; place: SettingPlace },
): Promise<void> => {
  for (const websiteId of await websitesUnder(tx, deps, path, place)) {
    for (const group of named) {
      const own = await tx.get(settingValues, settingKeyOf('website', websiteId, group.path));
      const groupId = Number(own?.value ?? (await readGlobally(tx, group.path)) ?? group.default);
      await requireOpenOn(tx, deps, { path: group.path, groupId, websiteId });
    }
  }
};

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
