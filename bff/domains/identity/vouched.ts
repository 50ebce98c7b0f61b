import type { Deps } from '../../deps.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import type { CustomerDoc } from '../customers/collection.ts';
import { createCustomer, requireCustomer } from '../customers/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { credentials } from './collection.ts';
import { customerRegistered } from './events.ts';
import { sendConfirmationLink, sendWelcome } from './notices.ts';
import { takeAccount } from './ownership.ts';
import { defaultGroupId } from './settings.ts';

/* Accounts of people whom a provider elsewhere vouches for. */

/** Somebody whom a provider vouches for; `isEmailVerified` where it made sure of the address, too. */
interface VouchedPerson {
  email: string;
  firstName: string;
  lastName: string;
  isEmailVerified: boolean;
}

/**
 * Makes an account without a password. One whose address the provider did not make sure of must confirm it, whatever the
 * store asks of others. Throws `EMAIL_TAKEN`.
 */
export const registerVouched = async (
  tx: Transaction,
  deps: Deps,
  scope: StoreScope,
  { isEmailVerified, ...profile }: VouchedPerson,
): Promise<CustomerDoc> => {
  const customer = await createCustomer(tx, deps, {
    ...profile,
    websiteId: scope.website.websiteId,
    groupId: deps.settings.read(defaultGroupId, scope),
    createdIn: scope.storeView.code,
    isConfirmed: isEmailVerified,
  });
  const { customerId } = customer;
  await tx.insert(credentials, { customerId, passwordHash: null, failedAt: [], isEmailProven: isEmailVerified });
  tx.raise(customerRegistered(customerId));
  if (isEmailVerified) await sendWelcome(tx, deps, scope, customer);
  else await sendConfirmationLink(tx, deps, scope, customer, '');
  return customer;
};

/** Whether somebody may already use an account: it is confirmed, or its address was proven. */
export const isAccountProven = async (
  reader: Reader,
  { customerId, isConfirmed }: Readonly<Pick<CustomerDoc, 'customerId' | 'isConfirmed'>>,
): Promise<boolean> => isConfirmed || (await reader.get(credentials, customerId))?.isEmailProven === true;

/**
 * Gives an account that nobody confirmed to whom a provider vouches to have its address: everything that could sign in
 * before, the password included, goes. Answers the account as it is then.
 */
export const takeVouched = async (
  tx: Transaction,
  deps: Deps,
  customer: Readonly<CustomerDoc>,
): Promise<Readonly<CustomerDoc>> => {
  await takeAccount(tx, deps, customer, null);
  return requireCustomer(tx, customer.customerId);
};
