import type { Deps } from '../../deps.ts';
import type { Transaction } from '../../store/port.ts';
import type { CustomerDoc } from '../customers/collection.ts';
import type { StoreScope } from '../scopes/service.ts';
import { credentials } from './collection.ts';
import { emailChanged } from './events.ts';
import { deleteLinks } from './links.ts';
import { tellEmailChanged } from './notices.ts';

/** What follows from another address, whoever changed it: earlier links end, both addresses are told. */
export const settleEmailChange = async (
  tx: Transaction,
  deps: Deps,
  scope: StoreScope,
  { before, customer }: { before: Readonly<CustomerDoc>; customer: Readonly<CustomerDoc> },
  { isProven, isPasswordChanged }: { isProven: boolean; isPasswordChanged: boolean },
): Promise<void> => {
  const { customerId, email: emailBefore } = before;
  const known = await tx.get(credentials, customerId);
  const isSameBox = customer.emailKey === before.emailKey;
  if (known !== undefined && !isSameBox) await tx.put(credentials, { ...known, isEmailProven: isProven });
  await deleteLinks(tx, customerId);
  tx.raise(emailChanged(customerId, emailBefore));
  await tellEmailChanged(tx, deps, scope, customer, { emailBefore, isPasswordChanged });
};
