import type { Transaction } from '../../store/port.ts';
import { addresses } from './collection.ts';

/** Deletes at most `max` entries of a customer who is no more, and answers how many it was. */
export const eraseBook = async (tx: Transaction, customerId: number, max: number): Promise<number> => {
  const filter = { op: 'eq', field: 'customerId', value: customerId } as const;
  const found = await tx.find(addresses, { filter, limit: max });
  for (const { addressId } of found) await tx.delete(addresses, addressId);
  return found.length;
};
