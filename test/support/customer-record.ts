import type { CustomerRecord } from '../../shared-types/customer-records.ts';
import { ada as account } from './fake-bff.ts';

/** A customer as admins read one. */
export const ada: CustomerRecord = {
  ...account,
  version: 3,
  isActive: true,
  isAutomaticGroupChangeDisabled: false,
  createdIn: 'default',
  lockedUntil: null,
  lastSignInAt: null,
  hasPassword: true,
};
