import type { Deps } from '../../deps.ts';
import type { Transaction } from '../../store/port.ts';
import { type AddressDoc, addresses } from '../addresses/collection.ts';
import { createAddressFor, updateAddressOf } from '../addresses/service.ts';
import { filterValues } from '../attributes/service.ts';
import { requireCustomer } from '../customers/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { importedAddresses } from './collection.ts';
import type { UnitAddress } from './prepare.ts';
import { contentKeyOf, saysNothingNew } from './rules.ts';

/** How a part of a file was stored. */
export type Outcome = 'created' | 'updated' | 'unchanged';

/** A customer's book as far as the import knows it: which entry says what. */
interface Book {
  byId: Map<number, Readonly<AddressDoc>>;
  byContent: Map<string, Readonly<AddressDoc>>;
}

const readBook = async (tx: Transaction, customerId: number): Promise<Book> => {
  const entries = await tx.find(addresses, { filter: { op: 'eq', field: 'customerId', value: customerId } });
  return {
    byId: new Map(entries.map((entry) => [entry.addressId, entry])),
    byContent: new Map(entries.map((entry) => [contentKeyOf(entry), entry])),
  };
};

const remember = ({ byId, byContent }: Book, entry: Readonly<AddressDoc>): void => {
  byId.set(entry.addressId, entry);
  byContent.set(contentKeyOf(entry), entry);
};

/** The entry that an address of the source became in an earlier import. */
const findMapped = async (
  tx: Transaction,
  book: Book,
  customerId: number,
  sourceId: string | undefined,
): Promise<Readonly<AddressDoc> | undefined> => {
  if (sourceId === undefined) return undefined;
  const mapped = await tx.get(importedAddresses, `${customerId}:${sourceId}`);
  return mapped === undefined ? undefined : book.byId.get(mapped.addressId);
};

const keepSource = (tx: Transaction, customerId: number, sourceId: string, addressId: number): Promise<void> =>
  tx.put(importedAddresses, { importedAddressId: `${customerId}:${sourceId}`, customerId, addressId });

const placeAddress = async (
  tx: Transaction,
  deps: Deps,
  scope: StoreScope,
  { customerId, book, address }: { customerId: number; book: Book; address: UnitAddress },
): Promise<Outcome> => {
  const { input, sourceId } = address;
  const mapped = await findMapped(tx, book, customerId, sourceId);
  const known = mapped ?? book.byContent.get(contentKeyOf(input));
  if (sourceId !== undefined && mapped === undefined && known !== undefined)
    await keepSource(tx, customerId, sourceId, known.addressId);
  if (known === undefined) {
    const created = await createAddressFor(tx, deps, customerId, input);
    remember(book, created);
    if (sourceId !== undefined) await keepSource(tx, customerId, sourceId, created.addressId);
    return 'created';
  }
  const { addressId } = known;
  const { defaultBillingAddressId, defaultShippingAddressId } = await requireCustomer(tx, customerId);
  const isNewDefault =
    (input.isDefaultBilling && defaultBillingAddressId !== addressId) ||
    (input.isDefaultShipping && defaultShippingAddressId !== addressId);
  const isSameContent = contentKeyOf(known) === contentKeyOf(input);
  const attributes = filterValues(deps.attributes, 'address', input.attributes);
  if (!isNewDefault && isSameContent && saysNothingNew(attributes, known.attributes)) return 'unchanged';
  const change = { customerId, addressId, version: undefined, patch: input };
  const after = await updateAddressOf(tx, deps, scope, change);
  remember(book, after.address);
  return 'updated';
};

/**
 * Puts checked addresses into a customer's book, in the caller's transaction. An address that is there already, by its
 * number in the source or by saying the same, is changed only where the file says something different.
 */
export const placeAddresses = async (
  tx: Transaction,
  deps: Deps,
  scope: StoreScope,
  { customerId, addresses: placed }: { customerId: number; addresses: readonly UnitAddress[] },
): Promise<Outcome[]> => {
  if (placed.length === 0) return [];
  const book = await readBook(tx, customerId);
  const outcomes: Outcome[] = [];
  for (const address of placed) outcomes.push(await placeAddress(tx, deps, scope, { customerId, book, address }));
  return outcomes;
};
