import type { VatMark } from '../../../shared-types/vat-numbers.ts';
import type { Deps } from '../../deps.ts';
import type { Reader, Store, Transaction } from '../../store/port.ts';
import { recordAction } from '../action-log/service.ts';
import { addresses } from '../addresses/collection.ts';
import { defaultCountry } from '../countries/settings.ts';
import { customerGroups } from '../customer-groups/collection.ts';
import { type CustomerDoc, customers } from '../customers/collection.ts';
import { fullNameOf, updateCustomer } from '../customers/service.ts';
import { defaultGroupId } from '../identity/settings.ts';
import type { StoreScope } from '../scopes/service.ts';
import { type VatCheckDoc, vatChecks } from './collection.ts';
import type { RegisterAnswer, RegisteredNumber } from './port.ts';
import { recordVatAnswer, readVatMark } from './marks.ts';
import { isInVies, looksLikeVatNumber, placeOf, readVatNumber, standingOf, type VatStanding } from './rules.ts';
import { isCheckedOnOrders, isGroupAssigned, isViesAsked, storeCountry, taxAddress, vatGroups } from './settings.ts';

export { readVatMark } from './marks.ts';

/** How often, and how far apart, a register that does not answer is asked. */
const triesMax = 24;
const waitMs = 3_600_000;

const scopeOf = ({ scopes }: Pick<Deps, 'scopes'>, { websiteId }: Readonly<CustomerDoc>): StoreScope =>
  scopes.defaultScope(websiteId);

const isMovable = (deps: Deps, customer: Readonly<CustomerDoc> | undefined): customer is Readonly<CustomerDoc> =>
  customer !== undefined &&
  customer.isAutomaticGroupChangeDisabled !== true &&
  deps.settings.read(isGroupAssigned, scopeOf(deps, customer));

/**
 * Notes that a customer's VAT number is to be checked, where it can move the customer to a group. Answers whether there is
 * something to do. After an order only where the store wants that.
 */
export const requestVatCheck = async (deps: Deps, customerId: number, reason: 'change' | 'order'): Promise<boolean> =>
  deps.store.transact(async (tx) => {
    const customer = await tx.get(customers, customerId);
    if (!isMovable(deps, customer)) return false;
    if (reason === 'order' && !deps.settings.read(isCheckedOnOrders, scopeOf(deps, customer))) return false;
    await tx.put(vatChecks, { customerId, dueAt: deps.clock().toISOString(), tries: 0 });
    return true;
  });

const atOnce = 100;

/** Customers whose check is due, the longest waiting first, at most a hundred. */
export const listDueVatChecks = async ({ store, clock }: Pick<Deps, 'store' | 'clock'>): Promise<number[]> => {
  const found = await store.find(vatChecks, {
    filter: { op: 'range', field: 'dueAt', to: clock().toISOString() },
    sort: [{ field: 'dueAt' }],
    limit: atOnce,
  });
  return found.map(({ customerId }) => customerId);
};

/** The number that counts for a customer, with the country that it is of. */
interface Subject {
  readonly countryCode: string;
  readonly number: RegisteredNumber | 'malformed';
}

/** The number that counts for a customer as it was entered, with its country; undefined without the address that counts. */
const readEntered = async (
  reader: Reader,
  deps: Pick<Deps, 'settings' | 'scopes'>,
  customer: Readonly<CustomerDoc>,
): Promise<{ countryCode: string; vatNumber: string } | undefined> => {
  const isBilling = deps.settings.read(taxAddress, scopeOf(deps, customer)) === 'billing';
  const addressId = isBilling ? customer.defaultBillingAddressId : customer.defaultShippingAddressId;
  const address = addressId === null ? undefined : await reader.get(addresses, addressId);
  if (address === undefined) return undefined;
  const { countryCode, vatNumber } = address;
  if (vatNumber.trim() !== '') return { countryCode, vatNumber };
  const isTaxNumber = looksLikeVatNumber(countryCode, customer.taxVatNumber);
  return { countryCode, vatNumber: isTaxNumber ? customer.taxVatNumber : '' };
};

/** What is known of the VAT number that counts for a customer; undefined where there is none. */
export const readCustomerVatMark = async (
  reader: Reader,
  deps: Pick<Deps, 'settings' | 'scopes'>,
  customer: Readonly<CustomerDoc>,
): Promise<VatMark | undefined> => {
  const entered = await readEntered(reader, deps, customer);
  return entered && readVatMark(reader, deps, scopeOf(deps, customer), entered);
};

const readSubject = async (
  reader: Reader,
  deps: Deps,
  customer: Readonly<CustomerDoc>,
): Promise<Subject | 'no address' | 'no number'> => {
  const entered = await readEntered(reader, deps, customer);
  if (entered === undefined) return 'no address';
  const { countryCode, vatNumber } = entered;
  const number = vatNumber === '' ? undefined : readVatNumber(countryCode, vatNumber);
  return number === undefined ? 'no number' : { countryCode, number };
};

/** Asked outside any transaction: a register may take its time. */
const askRegister = async (deps: Deps, scope: StoreScope, { number }: Subject): Promise<RegisterAnswer> => {
  if (number === 'malformed') return 'invalid';
  return deps.settings.read(isViesAsked, scope) && isInVies(number) ? deps.vatRegister.check(number) : 'valid';
};

const groupFor = (deps: Deps, customer: Readonly<CustomerDoc>, standing: VatStanding): number => {
  const scope = scopeOf(deps, customer);
  if (standing !== 'none') return deps.settings.read(vatGroups[standing], scope);
  // Whoever was put into another group by hand did not get there by a number, and stays without one.
  const isByNumber = Object.values(vatGroups).some((each) => deps.settings.read(each, scope) === customer.groupId);
  return isByNumber ? deps.settings.read(defaultGroupId, scope) : customer.groupId;
};

const moveToGroup = async (
  tx: Transaction,
  deps: Deps,
  customer: Readonly<CustomerDoc>,
  standing: VatStanding,
): Promise<void> => {
  const { customerId } = customer;
  const groupId = groupFor(deps, customer, standing);
  if (groupId === customer.groupId) return;
  const group = await tx.get(customerGroups, groupId);
  if (group === undefined || group.isDeleting) {
    deps.log.warn(
      { customerId, groupId },
      'the group that a VAT number leads to does not exist: choose it anew in the settings',
    );
    return;
  }
  await updateCustomer(tx, deps, customerId, undefined, { groupId });
  await recordAction(
    tx,
    deps,
    { adminId: null, name: 'VAT number', address: '' },
    {
      group: 'customers',
      action: 'updated',
      entity: { kind: 'customer', id: customerId, name: fullNameOf(customer) },
      websiteId: customer.websiteId,
      before: { groupId: customer.groupId },
      after: { groupId, vatNumber: standing },
    },
  );
};

const readStanding = (deps: Deps, scope: StoreScope, subject: Subject, answer: RegisterAnswer): VatStanding => {
  const own = deps.settings.read(storeCountry, scope);
  const storeCode = own === '' ? deps.settings.read(defaultCountry, scope) : own;
  return standingOf(placeOf(subject.countryCode, storeCode, subject.number), answer);
};

const settle = async (
  tx: Transaction,
  deps: Deps,
  check: Readonly<VatCheckDoc>,
  answer: RegisterAnswer,
): Promise<void> => {
  if (answer !== 'unknown' || check.tries + 1 >= triesMax) return tx.delete(vatChecks, check.customerId);
  const dueAt = new Date(deps.clock().getTime() + waitMs).toISOString();
  return tx.put(vatChecks, { ...check, dueAt, tries: check.tries + 1 });
};

const readCase = async (reader: Reader, deps: Deps, customerId: number) => {
  const customer = await reader.get(customers, customerId);
  return isMovable(deps, customer) ? { customer, subject: await readSubject(reader, deps, customer) } : undefined;
};

const forget = (store: Store, customerId: number): Promise<void> =>
  store.transact(async (tx) => {
    if ((await tx.get(vatChecks, customerId)) !== undefined) await tx.delete(vatChecks, customerId);
  });

/**
 * Checks a customer's VAT number and moves the customer to the group that follows. A number that changed while the register
 * was asked stays due. Without a default address nothing is known and nothing changes.
 */
export const performVatCheck = async (deps: Deps, customerId: number): Promise<void> => {
  const asked = await readCase(deps.store, deps, customerId);
  if (asked === undefined || asked.subject === 'no address') return forget(deps.store, customerId);
  const { subject } = asked;
  const answer = subject === 'no number' ? 'valid' : await askRegister(deps, scopeOf(deps, asked.customer), subject);
  return deps.store.transact(async (tx) => {
    const [check, now] = [await tx.get(vatChecks, customerId), await readCase(tx, deps, customerId)];
    if (check === undefined || now === undefined) return;
    if (JSON.stringify(now.subject) !== JSON.stringify(subject)) return;
    const scope = scopeOf(deps, now.customer);
    const standing = subject === 'no number' ? 'none' : readStanding(deps, scope, subject, answer);
    await moveToGroup(tx, deps, now.customer, standing);
    if (subject !== 'no number' && subject.number !== 'malformed' && deps.settings.read(isViesAsked, scope))
      await recordVatAnswer(tx, deps, subject.number, answer);
    await settle(tx, deps, check, answer);
  });
};
