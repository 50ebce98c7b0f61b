import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Reader, Store, Transaction } from '../../store/port.ts';
import { type AddressDoc, addresses } from '../addresses/collection.ts';
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

/** What a customer's row in the grid is made of, besides the balance. */
export interface RowParts {
  readonly customer: Readonly<CustomerDoc>;
  readonly currency: string;
  readonly billing: Readonly<AddressDoc> | undefined;
  readonly shipping: Readonly<AddressDoc> | undefined;
  readonly plan: Awaited<ReturnType<typeof readGridPlan>>;
}

/** Reads what {@link writeCustomerRow} needs; undefined where the customer was deleted. */
export const readRowParts = async (tx: Reader, customerId: number): Promise<RowParts | undefined> => {
  const customer = await tx.get(customers, customerId);
  if (customer === undefined) return undefined;
  const [website, billing, shipping, plan] = await Promise.all([
    tx.get(websites, customer.websiteId),
    defaultAddressOf(tx, customer.defaultBillingAddressId),
    defaultAddressOf(tx, customer.defaultShippingAddressId),
    readGridPlan(tx),
  ]);
  return { customer, currency: website?.currency ?? 'USD', billing, shipping, plan };
};

/**
 * Makes a customer's row in the grid anew of what was read in the same transaction. The balance is the one of the customer's
 * website, in its currency. Who was deleted has no row: what still moves in the ledger, such as when an order is cancelled, moves
 * all the same.
 */
export const writeCustomerRow = async (tx: Transaction, parts: RowParts | undefined): Promise<void> => {
  if (parts === undefined) return;
  const { customer, currency, billing, shipping, plan } = parts;
  const credit = await tx.get(credits, `${customer.customerId}:${customer.websiteId}:${currency}`);
  const row = rowOf({
    customer,
    billing,
    shipping,
    storeCredit: { amount: credit?.balance ?? 0, currency },
    kept: toRowAttributes(plan, customer.attributes, billing?.attributes ?? {}),
  });
  await tx.put(customerRows, row);
};

/** Makes a customer's row anew, in the transaction that changed the customer, its default addresses or its credit. */
export const refreshCustomerRow = async (tx: Transaction, customerId: number): Promise<void> =>
  writeCustomerRow(tx, await readRowParts(tx, customerId));

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
