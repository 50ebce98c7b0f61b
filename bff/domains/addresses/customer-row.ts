import type { CustomerRow, CustomerRowPatch } from '../../../shared-types/customers.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Transaction } from '../../store/port.ts';
import type { CustomerDoc } from '../customers/collection.ts';
import { readCustomerRow } from '../customers/service.ts';
import { changeRecord } from '../customer-records/service.ts';
import { changeAddressByAdmin } from './by-admins.ts';
import { requireAddress } from './service.ts';

type BillingPatch = Pick<CustomerRowPatch, 'telephone' | 'postcode' | 'seen'>;

const noAddress = 'This customer has no default billing address. Add one in the customer record.';

/** Changes the default billing address, if it still says what the admin saw. */
const changeBilling = async (
  tx: Transaction,
  deps: Deps,
  admin: AdminActor,
  { customer, patch: { seen, ...patch } }: { customer: Readonly<CustomerDoc>; patch: BillingPatch },
): Promise<void> => {
  const { customerId, defaultBillingAddressId: addressId } = customer;
  const field = patch.telephone === undefined ? 'postcode' : 'telephone';
  if (addressId === null) throw invalid(fieldError(field, 'OPTION_UNKNOWN', noAddress));
  const before = await requireAddress(tx, customerId, addressId);
  const isStale = (name: 'telephone' | 'postcode') =>
    patch[name] !== undefined && seen[name] !== undefined && seen[name] !== before[name];
  if (isStale('telephone') || isStale('postcode')) throw new Failure('VERSION_STALE');
  await changeAddressByAdmin(tx, deps, admin, { customerId, addressId, version: undefined, patch });
};

/**
 * Changes what the grid shows of a customer: parts of the record and of the default billing address, both or neither. Throws
 * `NOT_FOUND`, `VERSION_STALE`, `EMAIL_TAKEN`, and `INPUT_INVALID` naming the field.
 */
export const updateRow = async (
  deps: Deps,
  admin: AdminActor,
  { customerId, version, patch }: { customerId: number; version: number; patch: CustomerRowPatch },
): Promise<CustomerRow> =>
  deps.store.transact(async (tx) => {
    const { telephone, postcode, seen, ...record } = patch;
    const customer = await changeRecord(tx, deps, admin, { customerId, version, patch: record });
    if (telephone !== undefined || postcode !== undefined)
      await changeBilling(tx, deps, admin, { customer, patch: { telephone, postcode, seen } });
    return readCustomerRow(deps, tx, customerId);
  });
