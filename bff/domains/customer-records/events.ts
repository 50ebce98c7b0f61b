import type { StoreEvent } from '../../store/port.ts';

/** An admin added a customer. */
export const customerCreated = (customerId: number): StoreEvent => ({
  type: 'customer.created',
  payload: { customerId },
});

/** An admin changed a customer's record; `fields` names what is different. */
export const customerUpdated = (customerId: number, fields: string[]): StoreEvent => ({
  type: 'customer.updated',
  payload: { customerId, fields },
});

/** A customer was deleted for good. */
export const customerDeleted = (customerId: number): StoreEvent => ({
  type: 'customer.deleted',
  payload: { customerId },
});
