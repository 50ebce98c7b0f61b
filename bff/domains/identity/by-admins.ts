import type { Deps } from '../../deps.ts';
import { endSessions } from '../../security/sessions.ts';
import type { Transaction } from '../../store/port.ts';
import type { CustomerDoc } from '../customers/collection.ts';
import { fullNameOf, recordLock, requireCustomer } from '../customers/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { credentials, linkRequests } from './collection.ts';
import { settleEmailChange } from './email-settlement.ts';
import { customerRegistered } from './events.ts';
import { forgetDevices } from './known-devices.ts';
import { deleteLinks } from './links.ts';
import { forgetSignIns } from './past-sign-ins.ts';
import { sendResetLink } from './notices.ts';
import { dropWaysIn } from './ownership.ts';
import { shopperSessions } from './sessions.ts';

/* What signs a customer in, where an admin makes, changes or deletes the customer. */

/** Whom an entry of the action log is about. */
export const aboutAccount = (customer: Readonly<CustomerDoc>) =>
  ({
    group: 'customers',
    entity: { kind: 'customer', id: customer.customerId, name: fullNameOf(customer) },
    websiteId: customer.websiteId,
  }) as const;

/** Lets a customer whom an admin added set a password by a link in a mail of a store view, if told; until then nothing signs in. */
export const inviteCustomer = async (
  tx: Transaction,
  deps: Deps,
  scope: StoreScope,
  customer: Readonly<CustomerDoc>,
  { isTold }: { isTold: boolean },
): Promise<void> => {
  const { customerId } = customer;
  await tx.insert(credentials, { customerId, passwordHash: null, failedAt: [] });
  tx.raise(customerRegistered(customerId));
  if (isTold) await sendResetLink(tx, deps, scope, customer, 'first-password');
};

/**
 * What follows where an admin gave a customer another e-mail address: both addresses are told, and links in mails to the old
 * one end. Who never had a password gets a new link to set one.
 */
export const changeEmailByAdmin = async (
  tx: Transaction,
  deps: Deps,
  scope: StoreScope,
  change: { before: Readonly<CustomerDoc>; customer: Readonly<CustomerDoc> },
): Promise<void> => {
  await settleEmailChange(tx, deps, scope, change, { isProven: false, isPasswordChanged: false });
  const known = await tx.get(credentials, change.customer.customerId);
  if (known?.passwordHash === null) await sendResetLink(tx, deps, scope, change.customer, 'first-password');
};

/** Ends the lock of a customer, with the failures that led to it; answers whether there was one. Throws `NOT_FOUND`. */
export const endLock = async (tx: Transaction, customerId: number): Promise<boolean> => {
  const { lockedUntil } = await requireCustomer(tx, customerId);
  const known = await tx.get(credentials, customerId);
  if (known !== undefined && known.failedAt.length > 0) await tx.put(credentials, { ...known, failedAt: [] });
  if (lockedUntil !== null) await recordLock(tx, customerId, null);
  await forgetDevices(tx, customerId);
  return lockedUntil !== null;
};

/** Deletes everything that signs a customer in or could: credentials, sessions, devices, links, passkeys, linked accounts. */
export const eraseIdentity = async (tx: Transaction, customer: Readonly<CustomerDoc>): Promise<void> => {
  const { customerId, emailKey, emailScope } = customer;
  await tx.delete(credentials, customerId);
  await endSessions(tx, shopperSessions, customerId);
  await forgetDevices(tx, customerId);
  await forgetSignIns(tx, customerId);
  await deleteLinks(tx, customerId);
  await dropWaysIn(tx, customerId);
  const requests = await tx.find(linkRequests, {
    filter: {
      op: 'and',
      of: [
        { op: 'eq', field: 'emailKey', value: emailKey },
        { op: 'eq', field: 'emailScope', value: emailScope },
      ],
    },
  });
  for (const { requestId } of requests) await tx.delete(linkRequests, requestId);
};
