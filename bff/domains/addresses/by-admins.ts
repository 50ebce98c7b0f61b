import type { Address, AddressInput, updateAddress } from '../../../shared-types/addresses.ts';
import type { Body } from '../../../shared-types/endpoint.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { CustomerDoc } from '../customers/collection.ts';
import { differenceOf, requireCustomer, setDefaultAddresses } from '../customers/service.ts';
import { requireFormInput } from '../forms/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { addresses } from './collection.ts';
import { isDefault, toAddress, toInput } from './rules.ts';
import { createAddressFor, requireAddress, requireGood, updateAddressOf } from './service.ts';

/* A customer's address book in the hands of an admin: the same rules, and the form of admins. */

/** An entry of a customer's book. */
interface Entry {
  customerId: number;
  addressId: number;
}

const scopeOf = ({ scopes }: Pick<Deps, 'scopes'>, { websiteId }: Readonly<CustomerDoc>): StoreScope =>
  scopes.defaultScope(websiteId);

/** One entry of a customer's book. Throws `NOT_FOUND`. */
export const readAddressOf = async (
  { store }: Pick<Deps, 'store'>,
  { customerId, addressId }: Entry,
): Promise<Address> =>
  toAddress(await requireAddress(store, customerId, addressId), await requireCustomer(store, customerId));

/** Adds an entry to a customer's book. Throws `NOT_FOUND`, and `INPUT_INVALID` naming the field. */
export const createAddressOf = async (
  deps: Deps,
  _: AdminActor,
  { customerId, address }: { customerId: number; address: AddressInput },
): Promise<Address> =>
  deps.store.transact(async (tx) => {
    const scope = scopeOf(deps, await requireCustomer(tx, customerId));
    requireFormInput(deps, scope, 'adminhtml_customer_address', address);
    const created = await createAddressFor(tx, deps, customerId, requireGood(deps, scope, address));
    return toAddress(created, await requireCustomer(tx, customerId));
  });

/** Changes parts of an entry. Throws `NOT_FOUND`, `VERSION_STALE`, and `INPUT_INVALID` naming the field. */
export const updateAddressByAdmin = async (
  deps: Deps,
  _: AdminActor,
  change: Entry & { version: number; patch: Body<typeof updateAddress> },
): Promise<Address> =>
  deps.store.transact(async (tx) => {
    const { customerId, addressId, patch } = change;
    const scope = scopeOf(deps, await requireCustomer(tx, customerId));
    const before = toInput(await requireAddress(tx, customerId, addressId));
    requireFormInput(deps, scope, 'adminhtml_customer_address', differenceOf(before, patch), { isPartial: true });
    const { address, customer } = await updateAddressOf(tx, deps, scope, change);
    return toAddress(address, customer);
  });

/** Deletes an entry; where it was a default the customer has none from then on. Throws `NOT_FOUND`, `VERSION_STALE`. */
export const deleteAddressOf = async (
  deps: Deps,
  _: AdminActor,
  { customerId, addressId, version }: Entry & { version: number },
): Promise<undefined> =>
  deps.store.transact(async (tx) => {
    const address = await requireAddress(tx, customerId, addressId);
    if (version !== address.version) throw new Failure('VERSION_STALE');
    const customer = await requireCustomer(tx, customerId);
    await tx.delete(addresses, addressId);
    if (isDefault(customer, addressId)) {
      const keep = (id: number | null): number | null => (id === addressId ? null : id);
      await setDefaultAddresses(tx, deps, customer, {
        defaultBillingAddressId: keep(customer.defaultBillingAddressId),
        defaultShippingAddressId: keep(customer.defaultShippingAddressId),
      });
    }
    return undefined;
  });
