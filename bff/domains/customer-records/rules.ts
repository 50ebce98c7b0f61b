import type { CustomerRecord, CustomerRecordPatch } from '../../../shared-types/customer-records.ts';
import type { Account } from '../../../shared-types/account.ts';
import type { CustomerDoc } from '../customers/collection.ts';

/** A customer as admins see the record: the account and what only the shop keeps. */
export const toRecord = (
  account: Account,
  customer: Readonly<CustomerDoc>,
  more: Pick<CustomerRecord, 'hasPassword' | 'vatMark' | 'assistance'>,
): CustomerRecord => ({
  ...account,
  isActive: customer.isActive,
  isAutomaticGroupChangeDisabled: customer.isAutomaticGroupChangeDisabled ?? false,
  createdIn: customer.createdIn,
  lockedUntil: customer.lockedUntil,
  lastSignInAt: customer.lastSignInAt,
  ...(customer.lastSignOutAt !== undefined && { lastSignOutAt: customer.lastSignOutAt }),
  ...(customer.customerNumber !== undefined && { customerNumber: customer.customerNumber }),
  ...more,
});

const notInForm: ReadonlySet<string> = new Set([
  'websiteId',
  'groupId',
  'email',
  'isActive',
  'isAutomaticGroupChangeDisabled',
]);

/** Of a change what the form of customers describes; the rest is checked by itself. */
export const pickFormInput = (patch: CustomerRecordPatch): Record<string, unknown> =>
  Object.fromEntries(Object.entries(patch).filter(([name, value]) => value !== undefined && !notInForm.has(name)));
