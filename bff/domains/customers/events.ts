import type { StoreEvent } from '../../store/port.ts';

/** A customer changed the own account; `fields` names what is different. */
export const accountUpdated = (customerId: number, fields: string[]): StoreEvent => ({
  type: 'customer.account-updated',
  payload: { customerId, fields },
});
