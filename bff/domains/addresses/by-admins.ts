import type { AddressInput } from '../../../shared-types/address-input.ts';
import type { Address, updateAddress } from '../../../shared-types/addresses.ts';
import type { AdminAddressForm } from '../../../shared-types/customer-records.ts';
import type { Body } from '../../../shared-types/endpoint.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Transaction } from '../../store/port.ts';
import { recordAction } from '../action-log/service.ts';
import type { CustomerDoc } from '../customers/collection.ts';
import { differenceOf, fullNameOf, requireCustomer, setDefaultAddresses } from '../customers/service.ts';
import { keepUploads } from '../files/service.ts';
import { requireFormInput } from '../forms/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { addresses } from './collection.ts';
import { addressSaved } from './events.ts';
import { toAdminAddress } from './shown.ts';
import { isDefault, toInput } from './rules.ts';
import { requireAddress, updateAddressOf } from './service.ts';
import { createAddressFor, requireGood } from './writing.ts';

/* A customer's address book in the hands of an admin: the same rules, and the form of admins. */

/** An entry of a customer's book. */
interface Entry {
  customerId: number;
  addressId: number;
}

const scopeOf = ({ scopes }: Pick<Deps, 'scopes'>, { websiteId }: Readonly<CustomerDoc>): StoreScope =>
  scopes.defaultScope(websiteId);

/** Addresses are written down with their customer, so that one look shows all that was done to somebody. */
const aboutBook = (customer: Readonly<CustomerDoc>) =>
  ({
    group: 'addresses',
    entity: { kind: 'customer', id: customer.customerId, name: fullNameOf(customer) },
    websiteId: customer.websiteId,
  }) as const;

/** One entry of a customer's book. Throws `NOT_FOUND`. */
export const readAddressOf = async (
  deps: Pick<Deps, 'store' | 'attributes'>,
  { customerId, addressId }: Entry,
): Promise<Address> =>
  toAdminAddress(
    deps,
    await requireAddress(deps.store, customerId, addressId),
    await requireCustomer(deps.store, customerId),
  );

/** Adds an entry to a customer's book, from the form in which it was entered. Throws `NOT_FOUND`, and `INPUT_INVALID` naming the field. */
export const createAddressOf = async (
  deps: Deps,
  admin: AdminActor,
  { customerId, form, address: input }: { customerId: number; form: AdminAddressForm; address: AddressInput },
): Promise<Address> =>
  deps.store.transact(async (tx) => {
    const scope = scopeOf(deps, await requireCustomer(tx, customerId));
    requireFormInput(deps, scope, form, input);
    const created = await createAddressFor(tx, deps, customerId, requireGood(deps, scope, input));
    tx.raise(addressSaved(customerId, created.addressId));
    const customer = await requireCustomer(tx, customerId);
    const address = toAdminAddress(deps, created, customer);
    await recordAction(tx, deps, admin, { ...aboutBook(customer), action: 'created', after: address });
    return address;
  });

/** Changes parts of an entry in the caller's transaction, as {@link updateAddressByAdmin} does. */
export const changeAddressByAdmin = async (
  tx: Transaction,
  deps: Deps,
  admin: AdminActor,
  change: Entry & { version: number | undefined; patch: Body<typeof updateAddress> },
): Promise<Address> => {
  const { customerId, addressId, patch } = change;
  const owner = await requireCustomer(tx, customerId);
  const scope = scopeOf(deps, owner);
  const stored = await requireAddress(tx, customerId, addressId);
  const edits = differenceOf(toInput(stored), patch);
  requireFormInput(deps, scope, 'adminhtml_customer_address', edits, { isPartial: true });
  const { address: doc, customer } = await updateAddressOf(tx, deps, scope, change);
  tx.raise(addressSaved(customerId, change.addressId));
  const [before, address] = [toAdminAddress(deps, stored, owner), toAdminAddress(deps, doc, customer)];
  if (JSON.stringify(before) !== JSON.stringify(address))
    await recordAction(tx, deps, admin, {
      ...aboutBook(customer),
      action: 'updated',
      before,
      after: address,
    });
  return address;
};

/** Changes parts of an entry. Throws `NOT_FOUND`, `VERSION_STALE`, and `INPUT_INVALID` naming the field. */
export const updateAddressByAdmin = async (
  deps: Deps,
  admin: AdminActor,
  change: Entry & { version: number; patch: Body<typeof updateAddress> },
): Promise<Address> => deps.store.transact((tx) => changeAddressByAdmin(tx, deps, admin, change));

/** Deletes an entry; where it was a default the customer has none from then on. Throws `NOT_FOUND`, `VERSION_STALE`. */
export const deleteAddressOf = async (
  deps: Deps,
  admin: AdminActor,
  { customerId, addressId, version }: Entry & { version: number },
): Promise<undefined> =>
  deps.store.transact(async (tx) => {
    const address = await requireAddress(tx, customerId, addressId);
    if (version !== address.version) throw new Failure('VERSION_STALE');
    const customer = await requireCustomer(tx, customerId);
    await keepUploads(tx, deps, { entity: 'address', customerId }, address.attributes, {});
    await tx.delete(addresses, addressId);
    await recordAction(tx, deps, admin, {
      ...aboutBook(customer),
      action: 'deleted',
      before: toAdminAddress(deps, address, customer),
    });
    if (isDefault(customer, addressId)) {
      const keep = (id: number | null): number | null => (id === addressId ? null : id);
      await setDefaultAddresses(tx, deps, customer, {
        defaultBillingAddressId: keep(customer.defaultBillingAddressId),
        defaultShippingAddressId: keep(customer.defaultShippingAddressId),
      });
    }
    return undefined;
  });
