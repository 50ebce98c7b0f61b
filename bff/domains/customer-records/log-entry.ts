import type { CustomerDoc } from '../customers/collection.ts';
import { fullNameOf } from '../customers/service.ts';

/** Whom an entry of the action log is about. */
export const aboutCustomer = (customer: Readonly<CustomerDoc>) =>
  ({
    group: 'customers',
    entity: { kind: 'customer', id: customer.customerId, name: fullNameOf(customer) },
    websiteId: customer.websiteId,
  }) as const;

/** What the action log shows of a customer: without keys that follow from the rest. */
export const shownOf = ({
  emailKey: _key,
  emailScope: _scope,
  lastSignInAt: _signIn,
  lastSignOutAt: _signOut,
  ...shown
}: Readonly<CustomerDoc>): Record<string, unknown> => shown;
