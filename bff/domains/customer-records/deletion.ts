import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Transaction } from '../../store/port.ts';
import { type ActionAdmin, forgetEntity, recordAction } from '../action-log/service.ts';
import { eraseBook } from '../addresses/service.ts';
import { customerRows, customers } from '../customers/collection.ts';
import { requireCustomer } from '../customers/service.ts';
import { eraseUploads } from '../files/service.ts';
import { eraseCards, forgetRecipient } from '../gift-cards/service.ts';
import { eraseIdentity } from '../identity/service.ts';
import { eraseImportedAddresses } from '../imports/service.ts';
import { eraseMails } from '../mails/service.ts';
import { eraseSubscriptions } from '../newsletters/service.ts';
import { type CustomerTombstoneDoc, customerTombstones } from './collection.ts';
import { customerDeleted } from './events.ts';

/** How much of a customer goes in one transaction; only who has a huge address book needs more than one. */
const atOnce = 1000;

type Erasing = Pick<Deps, 'clock' | 'commerce'>;

/** Deletes at most `max` documents of a customer and answers how many it was. */
type Eraser = (tx: Transaction, customerId: number, max: number, deps: Erasing) => Promise<number>;

/** What other domains keep of a customer. The ledger stays, which names nobody, and orders, without names and addresses. */
const erasers: readonly Eraser[] = [
  eraseUploads,
  eraseBook,
  eraseImportedAddresses,
  eraseSubscriptions,
  eraseMails,
  eraseCards,
  (tx, customerId, max, deps) => deps.commerce.forgetCustomer(tx, deps, customerId, max),
];

const eraseSome = async (tx: Transaction, deps: Erasing, customerId: number): Promise<{ isErased: boolean }> => {
  let left = atOnce;
  for (const erase of erasers) {
    left -= await erase(tx, customerId, left, deps);
    if (left <= 0) return { isErased: false };
  }
  return { isErased: true };
};

/**
 * Deletes a customer in the caller's transaction: what signs in, the record, the row of the grid, and, where it is not too much,
 * everything else. The rest of a huge address book is left to {@link finishErasures}. Throws `NOT_FOUND`, `VERSION_STALE`.
 */
export const eraseCustomer = async (
  tx: Transaction,
  deps: Erasing,
  by: ActionAdmin | 'customer',
  { customerId, version }: { customerId: number; version: number | undefined },
): Promise<Readonly<CustomerTombstoneDoc>> => {
  const customer = await requireCustomer(tx, customerId);
  if (version !== undefined && version !== customer.version) throw new Failure('VERSION_STALE');
  await eraseIdentity(tx, customer);
  await forgetRecipient(tx, customer);
  await tx.delete(customerRows, customerId);
  await tx.delete(customers, customerId);
  const tombstone: CustomerTombstoneDoc = {
    customerId,
    websiteId: customer.websiteId,
    createdAt: customer.createdAt,
    deletedAt: deps.clock().toISOString(),
    deletedBy: by === 'customer' ? by : `admin:${by.adminId}`,
    ...(await eraseSome(tx, deps, customerId)),
  };
  await tx.put(customerTombstones, tombstone);
  await forgetEntity(tx, 'customer', customerId);
  if (by !== 'customer')
    await recordAction(tx, deps, by, {
      group: 'customers',
      action: 'deleted',
      entity: { kind: 'customer', id: customerId },
      websiteId: customer.websiteId,
    });
  tx.raise(customerDeleted(customerId));
  return tombstone;
};

/** Deletes what is left of deleted customers, in small transactions; goes on where it was broken off. */
export const finishErasures = async (deps: Erasing & Pick<Deps, 'store'>): Promise<void> => {
  const { store } = deps;
  const filter = { op: 'eq', field: 'isErased', value: false } as const;
  for (;;) {
    const [unfinished] = await store.find(customerTombstones, { filter, limit: 1 });
    if (unfinished === undefined) return;
    await store.transact(async (tx) => {
      const tombstone = await tx.get(customerTombstones, unfinished.customerId);
      if (tombstone === undefined || tombstone.isErased) return;
      const { isErased } = await eraseSome(tx, deps, tombstone.customerId);
      if (isErased) await tx.put(customerTombstones, { ...tombstone, isErased });
    });
  }
};

/** An admin deletes a customer for good. Throws `NOT_FOUND`, `VERSION_STALE`. */
export const deleteCustomerOf = async (
  deps: Deps,
  admin: AdminActor,
  input: { customerId: number; version: number },
): Promise<undefined> => {
  const { isErased } = await deps.store.transact((tx) => eraseCustomer(tx, deps, admin, input));
  if (!isErased) await finishErasures(deps);
  return undefined;
};
