import type { ActionDetail } from '../../../shared-types/action-log.ts';
import type { createCustomer, CustomerRecord, CustomerRecordPatch } from '../../../shared-types/customer-records.ts';
import type { Body } from '../../../shared-types/endpoint.ts';
import type { ListQuery, Page } from '../../../shared-types/list.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { both, readPage } from '../../store/read-page.ts';
import { reachesWebsite } from '../../website-reach.ts';
import { actionLog } from '../action-log/collection.ts';
import { recordAction, withoutUnseenLogins } from '../action-log/service.ts';
import { readAssistanceChoice } from '../assistance/service.ts';
import { pickKnown } from '../attributes/service.ts';
import { customerGroups } from '../customer-groups/collection.ts';
import type { CustomerDoc } from '../customers/collection.ts';
import { emailKeyOf } from '../customers/email.ts';
import {
  createCustomer as addCustomer,
  differenceOf,
  findCustomerByEmail,
  readEmailScope,
  requireCustomer,
  toAccount,
  updateCustomer,
} from '../customers/service.ts';
import { madeUpEmailDomain } from '../customers/settings.ts';
import { requireFormInput } from '../forms/service.ts';
import { changeEmailByAdmin, endSessionsOf, inviteCustomer } from '../identity/service.ts';
import { defaultGroupId, isConfirmationRequired } from '../identity/settings.ts';
import { senderOf, type StoreScope } from '../scopes/service.ts';
import { readCustomerVatMark } from '../vat-numbers/service.ts';
import { hasPassword } from '../ways-in/service.ts';
import { customerCreated, customerUpdated } from './events.ts';
import { aboutCustomer, shownOf } from './log-entry.ts';
import { pickFormInput, toRecord } from './rules.ts';

export { deleteCustomerOf, eraseCustomer, finishErasures } from './deletion.ts';

const answer = async (
  reader: Reader,
  deps: Pick<Deps, 'settings' | 'scopes' | 'attributes'>,
  customer: Readonly<CustomerDoc>,
): Promise<CustomerRecord> => {
  const account = toAccount(customer);
  const known = { ...account, attributes: pickKnown(deps.attributes, 'customer', account.attributes) };
  const assistance = readAssistanceChoice(deps);
  const vatMark = await readCustomerVatMark(reader, deps, customer);
  return toRecord(known, customer, {
    hasPassword: await hasPassword(reader, customer.customerId),
    ...(vatMark && { vatMark }),
    ...(assistance && { assistance }),
  });
};

/** An address that nobody has and that reaches nobody. */
const makeUpEmail = async (tx: Transaction, deps: Deps, scope: StoreScope): Promise<string> => {
  const emailScope = await readEmailScope(tx, scope.website.websiteId);
  for (;;) {
    const number = await tx.nextNumber('madeUpEmails');
    const email = `customer-${number}@${deps.settings.read(madeUpEmailDomain, scope)}`;
    if ((await findCustomerByEmail(tx, emailScope, emailKeyOf(email))) === undefined) return email;
  }
};

/** One customer for an admin. Throws `NOT_FOUND`. */
export const readRecord = async (deps: Deps, customerId: number): Promise<CustomerRecord> =>
  answer(deps.store, deps, await requireCustomer(deps.store, customerId));

/** Refuses a group that no customer can be in. Throws `INPUT_INVALID`. */
export const requireGroup = async (reader: Reader, groupId: number): Promise<void> => {
  const group = groupId === 0 ? undefined : await reader.get(customerGroups, groupId);
  if (group === undefined || group.isDeleting) throw invalid(fieldError('groupId', 'GROUP_UNKNOWN'));
};

/** Refuses a website that there is not, or that the admin's role is not for. Throws `INPUT_INVALID`. */
const requireWebsite = ({ scopes }: Pick<Deps, 'scopes'>, admin: AdminActor, websiteId: number): void => {
  if (scopes.website(websiteId) === undefined || !reachesWebsite(admin, websiteId))
    throw invalid(fieldError('websiteId', 'OPTION_UNKNOWN', 'There is no such website.'));
};

/**
 * Adds a customer who has no password yet: a mail of the chosen store view has the link to set one. Without an e-mail address
 * one is made up, and no mail goes out. Throws `EMAIL_TAKEN`, and
 * `INPUT_INVALID` naming the field.
 */
export const createRecord = async (
  deps: Deps,
  admin: AdminActor,
  { storeViewCode, ...input }: Body<typeof createCustomer>,
): Promise<CustomerRecord> => {
  requireWebsite(deps, admin, input.websiteId);
  const scope = senderOf(deps.scopes, input.websiteId, storeViewCode);
  requireFormInput(deps, scope, 'adminhtml_customer', pickFormInput(input), { isPartial: true });
  const groupId = input.groupId ?? deps.settings.read(defaultGroupId, scope);
  return deps.store.transact(async (tx) => {
    if (input.groupId !== undefined) await requireGroup(tx, input.groupId);
    const customer = await addCustomer(tx, deps, {
      ...input,
      email: input.email ?? (await makeUpEmail(tx, deps, scope)),
      groupId,
      createdIn: storeViewCode ?? 'Admin',
      isConfirmed: !deps.settings.read(isConfirmationRequired, scope),
    });
    await inviteCustomer(tx, deps, scope, customer, { isTold: input.email !== undefined });
    tx.raise(customerCreated(customer.customerId));
    await recordAction(tx, deps, admin, { ...aboutCustomer(customer), action: 'created', after: shownOf(customer) });
    return answer(tx, deps, customer);
  });
};

const settleChange = async (
  tx: Transaction,
  deps: Deps,
  scope: StoreScope,
  { before, customer }: { before: Readonly<CustomerDoc>; customer: Readonly<CustomerDoc> },
): Promise<void> => {
  const { customerId } = customer;
  if (customer.email !== before.email) await changeEmailByAdmin(tx, deps, scope, { before, customer });
  const isShutOut = customer.websiteId !== before.websiteId || (before.isActive && !customer.isActive);
  if (isShutOut) await endSessionsOf(tx, customerId);
};

/** Changes a customer's record in the caller's transaction, as {@link updateRecord} does. */
export const changeRecord = async (
  tx: Transaction,
  deps: Deps,
  admin: AdminActor,
  { customerId, version, patch }: { customerId: number; version: number | undefined; patch: CustomerRecordPatch },
): Promise<Readonly<CustomerDoc>> => {
  const before = await requireCustomer(tx, customerId);
  if (version !== undefined && version !== before.version) throw new Failure('VERSION_STALE');
  if (patch.websiteId !== undefined && patch.websiteId !== before.websiteId)
    requireWebsite(deps, admin, patch.websiteId);
  if (patch.groupId !== undefined && patch.groupId !== before.groupId) await requireGroup(tx, patch.groupId);
  const scope = deps.scopes.defaultScope(patch.websiteId ?? before.websiteId);
  const edits = differenceOf<Record<string, unknown>>({ ...before }, pickFormInput(patch));
  requireFormInput(deps, scope, 'adminhtml_customer', edits, { isPartial: true });
  const customer = await updateCustomer(tx, deps, customerId, version, patch);
  if (customer === before) return before;
  await settleChange(tx, deps, scope, { before, customer });
  await recordAction(tx, deps, admin, {
    ...aboutCustomer(customer),
    action: 'updated',
    before: shownOf(before),
    after: shownOf(customer),
  });
  tx.raise(customerUpdated(customerId, Object.keys(differenceOf(before, patch))));
  return customer;
};

/**
 * Changes parts of a customer's record. Another e-mail address is told to both; another website, and an account that is closed,
 * ends every session. Throws `NOT_FOUND`, `VERSION_STALE`, `EMAIL_TAKEN`, and `INPUT_INVALID` naming the field.
 */
export const updateRecord = async (
  deps: Deps,
  admin: AdminActor,
  change: { customerId: number; version: number; patch: CustomerRecordPatch },
): Promise<CustomerRecord> =>
  deps.store.transact(async (tx) => answer(tx, deps, await changeRecord(tx, deps, admin, change)));

/** What admins did to a customer, newest first unless asked otherwise. Throws `NOT_FOUND`. */
export const listActivity = async (
  deps: Deps,
  { resources }: AdminActor,
  { customerId, query }: { customerId: number; query: ListQuery },
): Promise<Page<ActionDetail>> => {
  await requireCustomer(deps.store, customerId);
  return readPage(deps.store, actionLog, query, {
    within: both({ op: 'eq', field: 'entity', value: `customer:${customerId}` }, withoutUnseenLogins(resources)),
    sort: [{ field: 'actionId', descending: true }],
  });
};
