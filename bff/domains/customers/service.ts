import type { Account, registerAccount, updateAccount } from '../../../shared-types/account.ts';
import type { Body } from '../../../shared-types/endpoint.ts';
import type { Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import { type Reader, type Transaction, UniqueConflict } from '../../store/port.ts';
import { filterValues, mergeAttributeValues, pickShown } from '../attributes/service.ts';
import { keepUploads } from '../files/service.ts';
import { requireFormInput } from '../forms/service.ts';
import { chooseForCustomer, followConsent, followEmail } from '../newsletters/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { isGroupChangeDisabledAtFirst } from '../vat-numbers/settings.ts';
import { emailScopeFor, moveLinks, readEmailScope } from './account-sharing.ts';
import { type CustomerDoc, customers } from './collection.ts';
import { emailKeyOf } from './email.ts';
import { accountUpdated } from './events.ts';
import { refreshCustomerRow, requireCustomer } from './row-refresh.ts';
import { customerNumberOf, dateIn, differenceOf, toAccount } from './rules.ts';
import { accountSharing, isCustomerNumberGiven, timeZone } from './settings.ts';

export { differenceOf, fullNameOf, toAccount } from './rules.ts';
export { readCustomerRow, streamCustomerRows } from './rows.ts';
export { fillCustomerRows, refreshCustomerRow, requireCustomer } from './row-refresh.ts';

export { isAtHomeOn, readEmailScope } from './account-sharing.ts';

/**
 * Where an e-mail address is unique: on its website, or everywhere where accounts are shared. To look for somebody; what is
 * stored goes by {@link readEmailScope}.
 */
export const emailScopeOf = (deps: Pick<Deps, 'settings' | 'scopes'>, websiteId: number): string =>
  emailScopeFor(deps.settings.read(accountSharing, deps.scopes.defaultScope()), websiteId);

/** The customer with an e-mail address, by its key and the scope in which it is unique. */
export const findCustomerByEmail = (
  reader: Reader,
  emailScope: string,
  emailKey: string,
): Promise<Readonly<CustomerDoc> | undefined> => reader.getUnique(customers, 'email', [emailScope, emailKey]);

/** What writing a customer needs besides the transaction. */
type WriteDeps = Pick<Deps, 'clock' | 'settings' | 'scopes' | 'attributes'>;

const requirePastDate = (
  { clock, settings, scopes }: WriteDeps,
  websiteId: number,
  dateOfBirth: string | null | undefined,
): void => {
  if (typeof dateOfBirth !== 'string') return;
  const today = dateIn(clock(), settings.read(timeZone, scopes.defaultScope(websiteId)));
  if (dateOfBirth > today) throw invalid(fieldError('dateOfBirth', 'DATE_IN_FUTURE'));
};

const emailTaken = (): Failure => new Failure('EMAIL_TAKEN', { errors: [fieldError('email', 'EMAIL_TAKEN')] });

const refuseTakenEmail = async (write: () => Promise<void>): Promise<void> => {
  try {
    await write();
  } catch (error) {
    throw error instanceof UniqueConflict && error.constraint === 'email' ? emailTaken() : error;
  }
};

/** What makes a new customer. `createdAt` is for customers who come from another system. */
export interface NewCustomer extends Omit<Body<typeof registerAccount>, 'password'> {
  websiteId: number;
  groupId: number;
  /** Code of the store view, or a name such as `Admin`. */
  createdIn: string;
  isConfirmed: boolean;
  isActive?: boolean | undefined;
  isAutomaticGroupChangeDisabled?: boolean | undefined;
  createdAt?: string;
}

/** Adds a customer with its row. Throws `EMAIL_TAKEN`, or `INPUT_INVALID` for a date of birth to come. */
export const createCustomer = async (tx: Transaction, deps: WriteDeps, input: NewCustomer): Promise<CustomerDoc> => {
  requirePastDate(deps, input.websiteId, input.dateOfBirth);
  const now = deps.clock().toISOString();
  const customerId = await tx.nextNumber('customers');
  const customer: CustomerDoc = {
    customerId,
    ...(deps.settings.read(isCustomerNumberGiven, deps.scopes.defaultScope()) && {
      customerNumber: customerNumberOf(customerId),
    }),
    websiteId: input.websiteId,
    groupId: input.groupId,
    email: input.email,
    emailKey: emailKeyOf(input.email),
    emailScope: await readEmailScope(tx, input.websiteId),
    prefix: input.prefix ?? '',
    firstName: input.firstName,
    middleName: input.middleName ?? '',
    lastName: input.lastName,
    suffix: input.suffix ?? '',
    dateOfBirth: input.dateOfBirth ?? null,
    gender: input.gender ?? null,
    taxVatNumber: input.taxVatNumber ?? '',
    isSubscribed: input.isSubscribed ?? false,
    isAssistanceAllowed: input.isAssistanceAllowed ?? false,
    isAutomaticGroupChangeDisabled:
      input.isAutomaticGroupChangeDisabled ??
      deps.settings.read(isGroupChangeDisabledAtFirst, deps.scopes.defaultScope(input.websiteId)),
    attributes: mergeAttributeValues({}, filterValues(deps.attributes, 'customer', input.attributes ?? {})),
    isConfirmed: input.isConfirmed,
    isActive: input.isActive ?? true,
    createdIn: input.createdIn,
    createdAt: input.createdAt ?? now,
    updatedAt: now,
    version: 1,
    defaultBillingAddressId: null,
    defaultShippingAddressId: null,
    lockedUntil: null,
    lastSignInAt: null,
  };
  await refuseTakenEmail(() => tx.insert(customers, customer));
  await keepUploads(tx, deps, { entity: 'customer', customerId }, {}, customer.attributes);
  await refreshCustomerRow(tx, customerId);
  if (customer.isSubscribed) await followConsent(tx, deps, customer);
  return customer;
};

/** What may change of a customer; where the e-mail address is unique follows from it and the website. */
type Changeable = Omit<CustomerDoc, 'customerId' | 'version' | 'createdAt' | 'updatedAt' | 'emailKey' | 'emailScope'>;
export type CustomerPatch = { [Name in keyof Changeable]?: Changeable[Name] | undefined };

const writeCustomer = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  before: Readonly<CustomerDoc>,
  change: Partial<CustomerDoc>,
): Promise<CustomerDoc> => {
  const version = before.version + 1;
  const customer = { ...before, ...change, version, updatedAt: deps.clock().toISOString() };
  await refuseTakenEmail(() => tx.put(customers, customer));
  await refreshCustomerRow(tx, before.customerId);
  return customer;
};

/**
 * Changes parts of a customer; what is not given stays, and a patch that says nothing new changes nothing. Without a
 * `version` the caller vouches for having just read the record. Throws `NOT_FOUND`, `VERSION_STALE`, `EMAIL_TAKEN`,
 * `INPUT_INVALID`.
 */
export const updateCustomer = async (
  tx: Transaction,
  deps: WriteDeps,
  customerId: number,
  version: number | undefined,
  patch: CustomerPatch,
): Promise<Readonly<CustomerDoc>> => {
  const before = await requireCustomer(tx, customerId);
  if (version !== undefined && version !== before.version) throw new Failure('VERSION_STALE');
  requirePastDate(deps, before.websiteId, patch.dateOfBirth);
  const attributes =
    patch.attributes &&
    mergeAttributeValues(before.attributes, filterValues(deps.attributes, 'customer', patch.attributes));
  const place = {
    ...(patch.email !== undefined && { emailKey: emailKeyOf(patch.email) }),
    ...(patch.websiteId !== undefined && { emailScope: await readEmailScope(tx, patch.websiteId) }),
  };
  if (attributes) await keepUploads(tx, deps, { entity: 'customer', customerId }, before.attributes, attributes);
  const change = differenceOf(before, { ...patch, attributes, ...place });
  if (Object.keys(change).length === 0) return before;
  const after = await writeCustomer(tx, deps, before, change);
  if (change.emailScope !== undefined) await moveLinks(tx, after);
  if (change.emailKey !== undefined) await followEmail(tx, deps, after);
  if (change.isSubscribed !== undefined) await followConsent(tx, deps, after);
  return after;
};

/** Points a customer to other default addresses; the same ones change nothing. */
export const setDefaultAddresses = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  before: Readonly<CustomerDoc>,
  defaults: Pick<CustomerDoc, 'defaultBillingAddressId' | 'defaultShippingAddressId'>,
): Promise<Readonly<CustomerDoc>> => {
  const change = differenceOf(before, defaults);
  return Object.keys(change).length === 0 ? before : writeCustomer(tx, deps, before, change);
};

/** Gives a customer another e-mail address. Throws `EMAIL_TAKEN`. */
export const changeCustomerEmail = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  customerId: number,
  email: string,
): Promise<Readonly<CustomerDoc>> => {
  const before = await requireCustomer(tx, customerId);
  if (before.email === email) return before;
  const after = await writeCustomer(tx, deps, before, { email, emailKey: emailKeyOf(email) });
  await followEmail(tx, deps, after);
  return after;
};

/** Notes until when an account is locked (null: it is not), without a new version: the customer changed nothing. */
export const recordLock = async (tx: Transaction, customerId: number, lockedUntil: string | null): Promise<void> => {
  const customer = await requireCustomer(tx, customerId);
  await tx.put(customers, { ...customer, lockedUntil });
  await refreshCustomerRow(tx, customerId);
};

/** Notes a successful sign-in, which also ends a lock. */
export const recordSignIn = async (tx: Transaction, deps: Pick<Deps, 'clock'>, customerId: number): Promise<void> => {
  const customer = await requireCustomer(tx, customerId);
  await tx.put(customers, { ...customer, lockedUntil: null, lastSignInAt: deps.clock().toISOString() });
  await refreshCustomerRow(tx, customerId);
};

/** Notes that a customer signed out. The grid does not show it, so its row stays. */
export const recordSignOut = async (tx: Transaction, deps: Pick<Deps, 'clock'>, customerId: number): Promise<void> => {
  const customer = await requireCustomer(tx, customerId);
  await tx.put(customers, { ...customer, lastSignOutAt: deps.clock().toISOString() });
};

/** Notes whether a customer gets any newsletter, without a new version: which ones is kept by the newsletters themselves. */
export const recordSubscribed = async (tx: Transaction, customerId: number, isSubscribed: boolean): Promise<void> => {
  const customer = await requireCustomer(tx, customerId);
  if (customer.isSubscribed === isSubscribed) return;
  await tx.put(customers, { ...customer, isSubscribed });
  await refreshCustomerRow(tx, customerId);
};

/** A customer as the customer sees it: without the values of custom attributes that only admins see. */
export const ownAccountOf = ({ attributes }: Pick<Deps, 'attributes'>, customer: Readonly<CustomerDoc>): Account => ({
  ...toAccount(customer),
  attributes: pickShown(attributes, 'customer', customer.attributes),
});

/** The account of the signed-in shopper. */
export const readOwnAccount = async (deps: Deps, shopper: Shopper): Promise<Account> =>
  ownAccountOf(deps, await requireCustomer(deps.store, shopper.customerId));

/** Changes parts of the shopper's own account. Throws `VERSION_STALE`, and `INPUT_INVALID` naming the field. */
export const updateOwnAccount = async (
  deps: Deps,
  shopper: Shopper,
  { scope, version, patch }: { scope: StoreScope; version: number; patch: Body<typeof updateAccount> },
): Promise<Account> => {
  requireFormInput(deps, scope, 'customer_account_edit', patch, { isPartial: true });
  const { isSubscribed: isWished } = patch;
  const updated = await deps.store.transact(async (tx) => {
    const customer = await requireCustomer(tx, shopper.customerId);
    const fields = Object.keys(differenceOf(customer, patch));
    if (fields.length > 0) tx.raise(accountUpdated(shopper.customerId, fields));
    if (isWished === undefined || isWished === customer.isSubscribed)
      return updateCustomer(tx, deps, shopper.customerId, version, patch);
    const state = await chooseForCustomer(tx, deps, scope, { customer, isSubscribed: isWished });
    return updateCustomer(tx, deps, shopper.customerId, version, { ...patch, isSubscribed: state === 'subscribed' });
  });
  return ownAccountOf(deps, updated);
};
