import type {
  createCustomerGroup,
  CustomerGroup,
  readCustomerGroup,
  updateCustomerGroup,
} from '../../../shared-types/customer-groups.ts';
import type { Body, ResponseBody } from '../../../shared-types/endpoint.ts';
import type { FieldError } from '../../../shared-types/errors.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { recordAction } from '../action-log/service.ts';
import { customers } from '../customers/collection.ts';
import { differenceOf } from '../customers/service.ts';
import { taxClasses } from '../tax-classes/collection.ts';
import { type CustomerGroupDoc, customerGroups } from './collection.ts';
import { listGroupOptions, requireCustomerGroup } from './service.ts';

/** The customers of a group. */
export const membersOf = (groupId: number) => ({ op: 'eq', field: 'groupId', value: groupId }) as const;

/**
 * The websites on which a setting names a group, such as that of new accounts: those settings whose choices are the groups.
 * The website of a store view counts.
 */
const websitesWithDefault = (
  { settings, scopes }: Deps,
  groupId: number,
  { isInUse = false } = {},
): ReadonlySet<number> => {
  const named = settings.declared.filter(({ options }) => options === listGroupOptions);
  const assigns = settings.declared.find(({ path }) => path === 'customer/create_account/auto_group_assign');
  const found = new Set<number>();
  for (const { code, websiteId } of scopes.storeViews()) {
    const scope = scopes.storeView(code) ?? scopes.defaultScope(websiteId);
    // The groups of VAT numbers count for nobody while none is assigned.
    const isIdle = isInUse && assigns !== undefined && settings.read(assigns, scope) !== true;
    const counting = named.filter(({ path }) => !(isIdle && path.includes('/viv_')));
    if (counting.some((each) => Number(settings.read(each, scope)) === groupId)) found.add(websiteId);
  }
  return found;
};

/** One group with how many customers it has and whether it can be deleted. Throws `NOT_FOUND`. */
export const readGroup = async (deps: Deps, groupId: number): Promise<ResponseBody<typeof readCustomerGroup>> => {
  const group = await requireCustomerGroup(deps.store, groupId);
  const isDefault = websitesWithDefault(deps, groupId).size > 0;
  return {
    ...group,
    memberCount: await deps.store.count(customers, { filter: membersOf(groupId) }),
    keptBecause: groupId === 0 ? 'not-logged-in' : isDefault ? 'default' : null,
  };
};

/** Refuses a taken name whatever its case, an unknown tax class, and websites that cannot be excluded. */
const requireGood = async (tx: Reader, deps: Deps, group: CustomerGroupDoc): Promise<void> => {
  const { groupId, name, taxClassId, excludedWebsiteIds } = group;
  const errors: FieldError[] = [];
  const namesakes = await tx.find(customerGroups, { filter: { op: 'eq', field: 'name', value: name } });
  if (namesakes.some((each) => each.groupId !== groupId))
    errors.push(fieldError('name', 'IN_USE', 'There is a group with this name already; choose another.'));
  if ((await tx.get(taxClasses, taxClassId)) === undefined) errors.push(fieldError('taxClassId', 'OPTION_UNKNOWN'));
  if (excludedWebsiteIds.some((each) => deps.scopes.website(each) === undefined))
    errors.push(fieldError('excludedWebsiteIds', 'OPTION_UNKNOWN'));
  const defaults = websitesWithDefault(deps, groupId, { isInUse: true });
  if (excludedWebsiteIds.some((each) => defaults.has(each))) {
    const words =
      'New customers of this website come into this group, so they could not sign in. Change that setting first.';
    errors.push(fieldError('excludedWebsiteIds', 'IN_USE', words));
  }
  if (groupId === 0 && excludedWebsiteIds.length > 0)
    errors.push(fieldError('excludedWebsiteIds', 'OPTION_UNKNOWN', 'Nobody of this group is signed in.'));
  if (errors.length > 0) throw invalid(...errors);
};

/** Writes down what was done to a group. */
export const recordGroupAction = (
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  admin: AdminActor,
  { before, after, ...more }: { before?: Readonly<CustomerGroupDoc>; after?: object; memberCount?: number },
): Promise<void> =>
  recordAction(tx, deps, admin, {
    group: 'customer-groups',
    action: before === undefined ? 'created' : after === undefined ? 'deleted' : 'updated',
    entity: {
      kind: 'customer-group',
      id: before?.groupId ?? (after as CustomerGroupDoc | undefined)?.groupId ?? 0,
      name: before?.name ?? (after as CustomerGroupDoc | undefined)?.name ?? '',
    },
    before: before && { ...before, ...more },
    after: after && { ...after },
  });

/** Adds a group. Throws `INPUT_INVALID` naming the field. */
export const createGroup = async (
  deps: Deps,
  admin: AdminActor,
  input: Body<typeof createCustomerGroup>,
): Promise<CustomerGroup> =>
  deps.store.transact(async (tx) => {
    let groupId = await tx.nextNumber('customerGroups');
    // A store from before the sequence passed over the system groups has them under its first numbers.
    while ((await tx.get(customerGroups, groupId)) !== undefined) groupId = await tx.nextNumber('customerGroups');
    const group: CustomerGroupDoc = { ...input, groupId, isDeleting: false, version: 1 };
    await requireGood(tx, deps, group);
    await tx.insert(customerGroups, group);
    await recordGroupAction(tx, deps, admin, { after: group });
    return group;
  });

/**
 * Changes parts of a group; a patch that says nothing new changes nothing. Throws `NOT_FOUND`, `VERSION_STALE`, `IN_USE` for one that is being deleted, `INPUT_INVALID`,
 * also for another name of those who are not logged in.
 */
export const updateGroup = async (
  deps: Deps,
  admin: AdminActor,
  { groupId, version, patch }: { groupId: number; version: number; patch: Body<typeof updateCustomerGroup> },
): Promise<CustomerGroup> =>
  deps.store.transact(async (tx) => {
    const before = await requireCustomerGroup(tx, groupId);
    if (version !== before.version) throw new Failure('VERSION_STALE');
    if (before.isDeleting) throw new Failure('IN_USE');
    const {
      name = before.name,
      taxClassId = before.taxClassId,
      excludedWebsiteIds = before.excludedWebsiteIds,
    } = patch;
    if (groupId === 0 && name !== before.name)
      throw invalid(
        fieldError('name', 'IN_USE', 'This group stands for everybody who is not signed in; its name stays.'),
      );
    const after = { ...before, name, taxClassId, excludedWebsiteIds: [...excludedWebsiteIds], version: version + 1 };
    if (Object.keys(differenceOf(before, patch)).length === 0) return before;
    await requireGood(tx, deps, after);
    await tx.put(customerGroups, after);
    await recordGroupAction(tx, deps, admin, { before, after });
    return after;
  });

/** Refuses to delete group 0 and groups that a setting names. Throws `IN_USE` with the reason. */
export const requireDeletable = (deps: Deps, { groupId, isDeleting }: Readonly<CustomerGroupDoc>): void => {
  const words =
    groupId === 0
      ? 'This group stands for everybody who is not signed in.'
      : 'A setting names this group as a default. Choose another one there first.';
  if (groupId === 0 || isDeleting || websitesWithDefault(deps, groupId).size > 0)
    throw new Failure('IN_USE', { errors: [fieldError('groupId', 'IN_USE', words)] });
};
