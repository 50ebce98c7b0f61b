import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Reader, Store, Transaction } from '../../store/port.ts';
import { addresses } from '../addresses/collection.ts';
import { readGridPlan, recordFilledPlan, toRowAttributes } from '../attributes/service.ts';
import { websites } from '../scopes/collection.ts';
import { credits } from '../store-credit/collection.ts';
import { type CustomerDoc, customerRows, customers } from './collection.ts';
import { rowOf } from './rules.ts';

/** The customer with an id. Throws `NOT_FOUND`. */
export const requireCustomer = async (reader: Reader, customerId: number): Promise<Readonly<CustomerDoc>> => {
  const customer = await reader.get(customers, customerId);
  if (customer === undefined) throw new Failure('NOT_FOUND');
  return customer;
};

const defaultAddressOf = (tx: Reader, addressId: number | null) =>
  addressId === null ? undefined : tx.get(addresses, addressId);

/**
 * Makes a customer's row in the grid anew, in the transaction that changed the customer, its default addresses or its
 * credit. The balance is the one of the customer's website, in its currency. Who was deleted has no row: what still moves in the
 * ledger, such as when an order is cancelled, moves all the same.
 */
export const refreshCustomerRow = async (tx: Transaction, customerId: number): Promise<void> => {
  const customer = await tx.get(customers, customerId);
  if (customer === undefined) return;
  const website = await tx.get(websites, customer.websiteId);
  const currency = website?.currency ?? 'USD';
  const credit = await tx.get(credits, `${customerId}:${customer.websiteId}:${currency}`);
  const billing = await defaultAddressOf(tx, customer.defaultBillingAddressId);
  const row = rowOf({
    customer,
    billing,
    shipping: await defaultAddressOf(tx, customer.defaultShippingAddressId),
    storeCredit: { amount: credit?.balance ?? 0, currency },
    kept: toRowAttributes(await readGridPlan(tx), customer.attributes, billing?.attributes ?? {}),
  });
  await tx.put(customerRows, row);
};

/** Rows made anew in one transaction: few enough that others get their turn. */
const batchSize = 200;

const fillBatch = ({ store }: Pick<Deps, 'store'>, after: number): Promise<number | undefined> =>
  store.transact(async (tx) => {
    const batch = await tx.find(customers, {
      filter: { op: 'range', field: 'customerId', from: after + 1 },
      sort: [{ field: 'customerId' }],
      limit: batchSize,
    });
    for (const { customerId } of batch) await refreshCustomerRow(tx, customerId);
    return batch.at(-1)?.customerId;
  });

const fill = async (deps: Pick<Deps, 'store' | 'attributes'>): Promise<void> => {
  for (;;) {
    const { version, filledVersion } = await readGridPlan(deps.store);
    if (version === filledVersion) return;
    let last: number | undefined = 0;
    while (last !== undefined) last = await fillBatch(deps, last);
    // An attribute that changed meanwhile begins it again.
    if (await deps.store.transact((tx) => recordFilledPlan(tx, version))) await deps.attributes.reload();
  }
};

const filling = new WeakMap<Store, Promise<void>>();

/**
 * Makes the grid's rows anew where they are of an older plan of attributes, some customers at a time. One process does it once
 * at a time; what a stop cuts short is begun again by the upkeep.
 */
export const fillCustomerRows = (deps: Pick<Deps, 'store' | 'attributes'>): Promise<void> => {
  const { store } = deps;
  const running = filling.get(store);
  if (running !== undefined) return running;
  const started = fill(deps).finally(() => filling.delete(store));
  filling.set(store, started);
  return started;
};
