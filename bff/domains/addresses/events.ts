import type { StoreEvent } from '../../store/port.ts';

/** An entry of a customer's book was added or changed, or became a default. */
export const addressSaved = (customerId: number, addressId: number): StoreEvent => ({
  type: 'address.saved',
  payload: { customerId, addressId },
});
