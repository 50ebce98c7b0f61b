import type { Action, ActionDetail, ActionGroup, ActionKind } from '../../../shared-types/action-log.ts';
import type { ErrorCode } from '../../../shared-types/errors.ts';
import type { Filter, ListQuery, Page } from '../../../shared-types/list.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { AdminLimits } from '../../http/call.ts';
import type { Transaction } from '../../store/port.ts';
import { both, countedAtMost, readPage } from '../../store/read-page.ts';
import { reachesWebsite, withinReach } from '../../website-reach.ts';
import { type ActionDoc, actionLog } from './collection.ts';
import { changeOf, isGroupSeen, type Values, withinSeen } from './rules.ts';

export { createNotedStore } from './noted-store.ts';
export { withoutUnseenLogins } from './rules.ts';

/** Who did it: a signed-in admin, or what a job kept of the one who started it; nobody (null) before a sign-in. */
export interface ActionAdmin extends Pick<AdminActor, 'name' | 'address'> {
  adminId: number | null;
}

/** Something that an admin did, to be written down. */
export interface NewAction {
  group: ActionGroup;
  action: ActionKind;
  /** What it was done to: its kind in the singular, its id, and what people call it. */
  entity: { kind: string; id: string | number; name?: string };
  /** The website that it belongs to. Without one only admins of all websites see the entry. */
  websiteId?: number | undefined;
  /** The entity before: left out of one that is new. */
  before?: Values | undefined;
  /** The entity after: left out of one that is gone. */
  after?: Values | undefined;
  /** Why it came to nothing; left out where it was done. */
  failure?: ErrorCode | undefined;
}

/**
 * Writes down what an admin did, in the transaction that does it, so that there is neither a change without its entry nor
 * an entry without its change.
 *
 * Pass the whole entity as `before` and `after`: the entry keeps only what differs, hides what is named like a secret
 * (password, token, hash, …) and cuts what is overlong. Reads of note, such as exports, are written down in a transaction
 * of their own. A job on many writes one entry with the number of them.
 *
 * @example
 * await recordAction(tx, deps, admin, {
 *   group: 'customers',
 *   action: 'updated',
 *   entity: { kind: 'customer', id: customerId, name: `${firstName} ${lastName}` },
 *   websiteId,
 *   before,
 *   after,
 * });
 */
export const recordAction = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  admin: ActionAdmin,
  { group, action, entity, websiteId, before, after, failure }: NewAction,
): Promise<void> => {
  await tx.insert(actionLog, {
    actionId: await tx.nextNumber('actionLog'),
    createdAt: deps.clock().toISOString(),
    adminId: admin.adminId,
    adminName: admin.name,
    address: admin.address,
    group,
    action,
    entity: `${entity.kind}:${entity.id}`,
    entityName: entity.name ?? '',
    websiteId: websiteId ?? null,
    result: failure ?? 'done',
    ...changeOf(before, after),
  });
};

const toAction = ({ before: _before, after: _after, ...action }: Readonly<ActionDoc>): Action => action;

const groupOfBranch: Readonly<Record<string, ActionGroup>> = {
  customers: 'customers',
  'store-credit': 'store-credit',
  'reward-points': 'reward-points',
  'gift-cards': 'gift-cards',
  orders: 'orders',
  groups: 'customer-groups',
  attributes: 'attributes',
  websites: 'websites',
  settings: 'settings',
  mails: 'mails',
};

/** Notes that an admin's role did not allow a change. A store that cannot write hides no refusal. */
export const recordRefusal: AdminLimits['recordRefusal'] = async (deps, admin, { resources, call }) => {
  const branch = resources[0]?.split('.')[0] ?? '';
  const entry: NewAction = {
    group: groupOfBranch[branch] ?? 'admins',
    action: 'refused',
    entity: { kind: 'call', id: call, name: resources.join(', ') },
    failure: 'FORBIDDEN',
  };
  try {
    await deps.store.transact((tx) => recordAction(tx, deps, admin, entry));
  } catch (error) {
    deps.log.error({ err: error }, 'a refused call could not be written down');
  }
};

/** The entries that are there for an admin: of the role's websites, and of what it lets see. */
export const withinLog = (admin: AdminActor): Filter | undefined =>
  both(withinReach(admin), withinSeen(admin.resources));

/** What admins did, newest first unless asked otherwise. */
export const listActionPage = async (deps: Deps, admin: AdminActor, query: ListQuery): Promise<Page<Action>> => {
  const page = await readPage(deps.store, actionLog, query, {
    within: withinLog(admin),
    sort: [{ field: 'actionId', descending: true }],
    countedMax: countedAtMost,
  });
  return { ...page, items: page.items.map(toAction) };
};

/** One entry with what was changed. Throws `NOT_FOUND`. */
export const readActionDetail = async (deps: Deps, admin: AdminActor, actionId: number): Promise<ActionDetail> => {
  const action = await deps.store.get(actionLog, actionId);
  const isThere = action !== undefined && reachesWebsite(admin, action.websiteId);
  if (!isThere || !isGroupSeen(admin.resources, action.group)) throw new Failure('NOT_FOUND');
  return action;
};

/**
 * Takes out of the log what it holds of a person who was erased: the names and values of one entity. That something was
 * done, by whom and when, stays.
 */
export const forgetEntity = async (tx: Transaction, kind: string, id: string | number): Promise<void> => {
  const entity = `${kind}:${id}`;
  for (const action of await tx.find(actionLog, { filter: { op: 'eq', field: 'entity', value: entity } }))
    await tx.put(actionLog, { ...action, entityName: '', before: null, after: null });
};
