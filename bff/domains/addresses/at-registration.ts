import type { Account } from '../../../shared-types/account.ts';
import type { AddressInput, RegistrationAddress } from '../../../shared-types/address-input.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Transaction } from '../../store/port.ts';
import { requireFormInput } from '../forms/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { addressSaved } from './events.ts';
import { createAddressFor, requireGood } from './writing.ts';

type Names = Pick<Account, 'firstName' | 'lastName'> & {
  [Part in 'prefix' | 'middleName' | 'suffix']?: string | undefined;
};

/** What `check` refuses is said of the fields below `address`. */
const within = <Value>(check: () => Value): Value => {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof Failure) || error.errors === undefined) throw error;
    throw invalid(...error.errors.map((each) => ({ ...each, field: `address.${each.field}` })));
  }
};

/**
 * The address of somebody who registers, under the names of the account, checked by its own form and as those of a book are.
 * Throws `INPUT_INVALID` naming the field, `address.city` for example, or `address` where there is none.
 */
export const checkRegistrationAddress = (
  deps: Pick<Deps, 'settings' | 'attributes'>,
  scope: StoreScope,
  { prefix = '', firstName, middleName = '', lastName, suffix = '' }: Names,
  given: RegistrationAddress | undefined,
): AddressInput => {
  if (given === undefined) throw invalid(fieldError('address', 'REQUIRED'));
  const names = { prefix, firstName, middleName, lastName, suffix };
  const input = { ...names, ...given, isDefaultBilling: true, isDefaultShipping: true };
  return within(() => {
    requireFormInput(deps, scope, 'customer_register_address', given);
    return requireGood(deps, scope, input);
  });
};

/** Adds a checked address to the book of a new customer, in the transaction that makes the account. */
export const addRegistrationAddress = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'attributes'>,
  customerId: number,
  address: AddressInput,
): Promise<void> => {
  const { addressId } = await createAddressFor(tx, deps, customerId, address);
  tx.raise(addressSaved(customerId, addressId));
};
