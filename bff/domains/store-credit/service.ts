import type { ListQuery, Page } from '../../../shared-types/list.ts';
import type {
  AdminCreditEntry,
  CreditAdjustment,
  CreditEntry,
  CustomerCredit,
  StoreCredit,
} from '../../../shared-types/store-credit.ts';
import type { AdminActor, Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Reader } from '../../store/port.ts';
import { readPage } from '../../store/read-page.ts';
import { recordAction } from '../action-log/service.ts';
import { requireCustomer } from '../customers/service.ts';
import { applyOnce } from '../idempotency/service.ts';
import { senderOf, type StoreScope } from '../scopes/service.ts';
import { type CreditEntryDoc, creditEntries, credits } from './collection.ts';
import { recordMovement } from './ledger.ts';
import { tellCreditUpdated } from './notices.ts';
import { availableOf, creditIdOf } from './rules.ts';
import { isStoreCreditEnabled, isStoreCreditHistoryShown, minimumBalance } from './settings.ts';

export { recordMovement, returnCredit } from './ledger.ts';
export { commitReservation, releaseOverdueReservations, releaseReservation, reserveCredit } from './reservations.ts';

/** An entry as its customer sees it. */
export const toEntry = (doc: Readonly<CreditEntryDoc>): CreditEntry => ({
  entryId: doc.entryId,
  action: doc.action,
  change: { amount: doc.change, currency: doc.currency },
  balance: { amount: doc.balance, currency: doc.currency },
  comment: doc.comment,
  source: doc.source,
  createdAt: doc.createdAt,
});

const toAdminEntry = (doc: Readonly<CreditEntryDoc>): AdminCreditEntry => ({
  ...toEntry(doc),
  websiteId: doc.websiteId,
  actor: doc.actor,
  isNotified: doc.isNotified,
});

const currencyOf = (deps: Deps, websiteId: number): string =>
  (deps.scopes.website(websiteId) ?? deps.scopes.defaultScope().website).currency;

/** Where the setting is off there is no store credit: `NOT_FOUND`. */
const requireEnabled = ({ settings }: Deps, scope: StoreScope): void => {
  if (!settings.read(isStoreCreditEnabled, scope)) throw new Failure('NOT_FOUND');
};

/** The customer, if the website that the customer belongs to has store credit. Throws `NOT_FOUND`. */
const requireCreditCustomer = async (deps: Deps, reader: Reader, customerId: number) => {
  const customer = await requireCustomer(reader, customerId);
  requireEnabled(deps, deps.scopes.defaultScope(customer.websiteId));
  return customer;
};

/** The shopper's balance on the website of the session; zero where nothing ever moved. Throws `NOT_FOUND`. */
export const readBalance = async (deps: Deps, shopper: Shopper, scope: StoreScope): Promise<StoreCredit> => {
  requireEnabled(deps, scope);
  const { customerId, websiteId } = shopper;
  const currency = currencyOf(deps, websiteId);
  const credit = await deps.store.get(credits, creditIdOf(customerId, websiteId, currency));
  return { websiteId, balance: { amount: credit?.balance ?? 0, currency } };
};

/** Whether customers of a store view have store credit. */
export const hasStoreCredit = ({ settings }: Pick<Deps, 'settings'>, scope: StoreScope): boolean =>
  settings.read(isStoreCreditEnabled, scope);

/** What a customer can pay with on a website, in its currency and minor units; undefined where the store has no store credit. */
export const readAvailableCredit = async (
  deps: Pick<Deps, 'settings'>,
  reader: Reader,
  scope: StoreScope,
  customerId: number,
): Promise<number | undefined> => {
  if (!hasStoreCredit(deps, scope)) return undefined;
  const { websiteId, currency } = scope.website;
  const credit = await reader.get(credits, creditIdOf(customerId, websiteId, currency));
  return availableOf(credit, deps.settings.read(minimumBalance, scope));
};

/** The shopper's movements, newest first. Throws `NOT_FOUND` where the store does not show them. */
export const listHistory = async (
  deps: Deps,
  shopper: Shopper,
  scope: StoreScope,
  query: ListQuery,
): Promise<Page<CreditEntry>> => {
  requireEnabled(deps, scope);
  if (!deps.settings.read(isStoreCreditHistoryShown, scope)) throw new Failure('NOT_FOUND');
  const { customerId, websiteId } = shopper;
  const creditId = creditIdOf(customerId, websiteId, currencyOf(deps, websiteId));
  const page = await readPage(deps.store, creditEntries, query, {
    within: { op: 'eq', field: 'creditId', value: creditId },
    sort: [{ field: 'entryId', descending: true }],
  });
  return { ...page, items: page.items.map(toEntry) };
};

/** A customer's balances for an admin; a zero balance of the customer's website where nothing ever moved. */
export const readCustomerBalances = async (deps: Deps, customerId: number): Promise<{ items: CustomerCredit[] }> => {
  const customer = await requireCreditCustomer(deps, deps.store, customerId);
  const found = await deps.store.find(credits, { filter: { op: 'eq', field: 'customerId', value: customerId } });
  if (found.length > 0) {
    return {
      items: found.map(({ websiteId, balance, reserved, currency }) => ({
        websiteId,
        balance: { amount: balance, currency },
        reserved: { amount: reserved, currency },
      })),
    };
  }
  const { websiteId } = customer;
  const nothing = { amount: 0, currency: currencyOf(deps, websiteId) };
  return { items: [{ websiteId, balance: nothing, reserved: nothing }] };
};

/** A customer's movements for an admin, newest first, of every website. */
export const listCustomerHistory = async (
  deps: Deps,
  customerId: number,
  query: ListQuery,
): Promise<Page<AdminCreditEntry>> => {
  await requireCreditCustomer(deps, deps.store, customerId);
  const page = await readPage(deps.store, creditEntries, query, {
    within: { op: 'eq', field: 'customerId', value: customerId },
    sort: [{ field: 'entryId', descending: true }],
  });
  return { ...page, items: page.items.map(toAdminEntry) };
};

/** An admin adds to or takes from a customer's credit on the customer's website, once per idempotency key. */
export const adjustBalance = async (
  deps: Deps,
  admin: AdminActor,
  input: { customerId: number; adjustment: CreditAdjustment; idempotencyKey: string },
): Promise<AdminCreditEntry> => {
  const { customerId, adjustment, idempotencyKey } = input;
  return deps.store.transact(async (tx) => {
    const request = {
      who: `admin:${admin.adminId}`,
      operation: 'adjustStoreCredit',
      key: idempotencyKey,
      input: { customerId, adjustment },
    };
    return applyOnce(tx, deps.clock, request, async () => {
      const customer = await requireCreditCustomer(deps, tx, customerId);
      const { websiteId } = customer;
      if (adjustment.currency !== currencyOf(deps, websiteId))
        throw invalid(fieldError('currency', 'CURRENCY_MISMATCH'));
      const sender = senderOf(deps.scopes, websiteId, adjustment.storeViewCode);
      const entry = await recordMovement(tx, deps, admin, {
        customerId,
        websiteId,
        currency: adjustment.currency,
        action: 'updated',
        change: adjustment.amount,
        comment: adjustment.comment,
        isNotified: adjustment.notify,
      });
      await recordAction(tx, deps, admin, {
        group: 'store-credit',
        action: 'adjusted',
        entity: { kind: 'customer', id: customerId, name: `${customer.firstName} ${customer.lastName}` },
        websiteId,
        before: { balance: entry.balance - entry.change },
        after: { ...adjustment, balance: entry.balance },
      });
      if (adjustment.notify) await tellCreditUpdated(tx, deps, sender, customer, entry);
      tx.raise({
        type: 'store-credit.changed',
        payload: { customerId, entryId: entry.entryId, notify: adjustment.notify },
      });
      return toAdminEntry(entry);
    });
  });
};
