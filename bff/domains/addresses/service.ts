import type { AddressInput } from '../../../shared-types/address-input.ts';
import type { Address, updateAddress } from '../../../shared-types/addresses.ts';
import type { Body } from '../../../shared-types/endpoint.ts';
import type { ListQuery, Page } from '../../../shared-types/list.ts';
import type { Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { readPage } from '../../store/read-page.ts';
import type { CustomerDoc } from '../customers/collection.ts';
import { differenceOf, requireCustomer } from '../customers/service.ts';
import { filterValues, mergeAttributeValues } from '../attributes/service.ts';
import { keepUploads } from '../files/service.ts';
import { requireFormInput } from '../forms/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { type AddressDoc, addresses } from './collection.ts';
import { addressSaved } from './events.ts';
import { toAdminAddress, toOwnAddress, withTemplates, withVatMark } from './shown.ts';
import { isDefault, toInput } from './rules.ts';
import { createAddressFor, requireGood, setDefaults, telephoneOf } from './writing.ts';

export { addRegistrationAddress, checkRegistrationAddress } from './at-registration.ts';
export { eraseBook } from './erasure.ts';
export { checkAddress, createAddressFor } from './writing.ts';

type AddressPatch = Body<typeof updateAddress>;

/** The customer's own entry. Another customer's is as if there were none: `NOT_FOUND`. */
export const requireAddress = async (
  reader: Reader,
  customerId: number,
  addressId: number,
): Promise<Readonly<AddressDoc>> => {
  const address = await reader.get(addresses, addressId);
  if (address?.customerId !== customerId) throw new Failure('NOT_FOUND');
  return address;
};

const noFlags = { isDefaultBilling: false, isDefaultShipping: false };

const withoutUndefined = (patch: AddressPatch): Partial<AddressInput> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));

/** An entry with what was edited; only an edit is checked, so that an entry older than a rule can become a default. */
const mergeEdits = (
  deps: Pick<Deps, 'settings'>,
  scope: StoreScope,
  known: Omit<AddressInput, keyof typeof noFlags>,
  edits: Partial<typeof known>,
): typeof known => {
  if (Object.keys(edits).length === 0) return known;
  const {
    isDefaultBilling: _billing,
    isDefaultShipping: _shipping,
    ...input
  } = requireGood(deps, scope, {
    ...known,
    ...edits,
    ...noFlags,
  });
  return input;
};

/**
 * Changes parts of an entry; a patch that says nothing new changes nothing. A default flag of `true` moves the default
 * here; `false` leaves it, because a default is replaced by choosing another. Without a `version` the caller vouches for
 * having just read the entry. Throws `NOT_FOUND`, `VERSION_STALE`, and `INPUT_INVALID` naming the field.
 */
export const updateAddressOf = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'settings' | 'attributes'>,
  scope: StoreScope,
  change: { customerId: number; addressId: number; version: number | undefined; patch: AddressPatch },
): Promise<{ address: Readonly<AddressDoc>; customer: Readonly<CustomerDoc> }> => {
  const { customerId, addressId, version, patch } = change;
  const before = await requireAddress(tx, customerId, addressId);
  if (version !== undefined && version !== before.version) throw new Failure('VERSION_STALE');
  const { isDefaultBilling = false, isDefaultShipping = false, ...given } = withoutUndefined(patch);
  const edits = given.attributes
    ? {
        ...given,
        attributes: mergeAttributeValues(before.attributes, filterValues(deps.attributes, 'address', given.attributes)),
      }
    : given;
  const { isDefaultBilling: _billing, isDefaultShipping: _shipping, ...known } = toInput(before);
  const input = mergeEdits(deps, scope, known, edits);
  const address = {
    ...before,
    ...input,
    telephoneE164: telephoneOf(input.telephone, input.countryCode),
    updatedAt: deps.clock().toISOString(),
    version: before.version + 1,
  };
  const isChanged = JSON.stringify(input) !== JSON.stringify(known);
  if (isChanged) {
    await keepUploads(tx, deps, { entity: 'address', customerId }, before.attributes, address.attributes);
    await tx.put(addresses, address);
  }
  const saved = { addressId, isFirst: false, isDefaultBilling, isDefaultShipping };
  const customer = await setDefaults(tx, deps, await requireCustomer(tx, customerId), saved);
  return { address: isChanged ? address : before, customer };
};

/**
 * One page of a book. The default billing and default shipping address come first, then the rest in the asked order; a
 * search or filter shows what matches, in that order.
 */
const readBook = async (
  deps: Deps,
  customer: Readonly<CustomerDoc>,
  query: ListQuery,
): Promise<Page<Readonly<AddressDoc>>> => {
  const { customerId } = customer;
  const isSearch = query.q !== undefined || query.filter !== undefined;
  const defaultIds = [...new Set([customer.defaultBillingAddressId, customer.defaultShippingAddressId])].filter(
    (addressId) => addressId !== null,
  );
  const found = isSearch ? [] : await Promise.all(defaultIds.map((addressId) => deps.store.get(addresses, addressId)));
  const pinned = found.filter((address) => address !== undefined);
  const own = { op: 'eq', field: 'customerId', value: customerId } as const;
  return readPage(deps.store, addresses, query, {
    within: {
      op: 'and',
      of: [own, ...pinned.map(({ addressId }) => ({ op: 'ne', field: 'addressId', value: addressId }) as const)],
    },
    counted: own,
    sort: [{ field: 'addressId' }],
    pinned,
  });
};

/** A customer's book for an admin, as {@link readBook} has it, by the templates of the customer's website. */
export const listBook = async (deps: Deps, customerId: number, query: ListQuery): Promise<Page<Address>> => {
  const customer = await requireCustomer(deps.store, customerId);
  const scope = deps.scopes.defaultScope(customer.websiteId);
  const page = await readBook(deps, customer, query);
  return {
    ...page,
    items: await Promise.all(
      page.items.map((address) => {
        const written = withTemplates(deps, scope, toAdminAddress(deps, address, customer), 'admin');
        return withVatMark(deps.store, deps, scope, written);
      }),
    ),
  };
};

/** The shopper's own book, as {@link readBook} has it. */
export const listOwnBook = async (
  deps: Deps,
  { customerId }: Shopper,
  scope: StoreScope,
  query: ListQuery,
): Promise<Page<Address>> => {
  const customer = await requireCustomer(deps.store, customerId);
  const page = await readBook(deps, customer, query);
  const toOwn = (address: Readonly<AddressDoc>) => toOwnAddress(deps.store, deps, scope, address, customer);
  return { ...page, items: await Promise.all(page.items.map(toOwn)) };
};

/** One entry of the shopper's book. Throws `NOT_FOUND`. */
export const readEntry = async (
  deps: Deps,
  shopper: Shopper,
  scope: StoreScope,
  addressId: number,
): Promise<Address> => {
  const address = await requireAddress(deps.store, shopper.customerId, addressId);
  const customer = await requireCustomer(deps.store, shopper.customerId);
  return toOwnAddress(deps.store, deps, scope, address, customer);
};

/** Adds an entry to the shopper's book. Throws `INPUT_INVALID` naming the fields that the country or store asks for. */
export const createEntry = async (
  deps: Deps,
  shopper: Shopper,
  { scope, address }: { scope: StoreScope; address: AddressInput },
): Promise<Address> => {
  requireFormInput(deps, scope, 'customer_address_edit', address);
  const input = requireGood(deps, scope, address);
  return deps.store.transact(async (tx) => {
    const created = await createAddressFor(tx, deps, shopper.customerId, input);
    tx.raise(addressSaved(shopper.customerId, created.addressId));
    return toOwnAddress(tx, deps, scope, created, await requireCustomer(tx, shopper.customerId));
  });
};

/** Changes parts of an entry of the shopper's book, as {@link updateAddressOf} does. */
export const updateEntry = async (
  deps: Deps,
  { customerId }: Shopper,
  { scope, ...change }: { scope: StoreScope; addressId: number; version: number; patch: AddressPatch },
): Promise<Address> =>
  deps.store.transact(async (tx) => {
    const before = toInput(await requireAddress(tx, customerId, change.addressId));
    requireFormInput(deps, scope, 'customer_address_edit', differenceOf(before, change.patch), { isPartial: true });
    const { address, customer } = await updateAddressOf(tx, deps, scope, { customerId, ...change });
    tx.raise(addressSaved(customerId, change.addressId));
    return toOwnAddress(tx, deps, scope, address, customer);
  });

/** Deletes an entry. Throws `NOT_FOUND`, `VERSION_STALE`, and `ADDRESS_IS_DEFAULT` for a default. */
export const deleteEntry = async (
  deps: Deps,
  { customerId }: Shopper,
  { addressId, version }: { addressId: number; version: number },
): Promise<undefined> =>
  deps.store.transact(async (tx) => {
    const address = await requireAddress(tx, customerId, addressId);
    if (version !== address.version) throw new Failure('VERSION_STALE');
    if (isDefault(await requireCustomer(tx, customerId), addressId)) throw new Failure('ADDRESS_IS_DEFAULT');
    await keepUploads(tx, deps, { entity: 'address', customerId }, address.attributes, {});
    await tx.delete(addresses, addressId);
    return undefined;
  });
