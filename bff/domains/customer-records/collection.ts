import { collection } from '../../store/port.ts';

/**
 * What is left of a deleted customer: nothing that is personal. Orders and the store credit ledger keep the id, which is
 * never given again.
 */
export interface CustomerTombstoneDoc {
  customerId: number;
  websiteId: number;
  createdAt: string;
  deletedAt: string;
  /** Who deleted: `admin:<adminId>`, or `customer` who closed the account. */
  deletedBy: string;
  /** Whether all that belonged to the customer is gone; until then the rest is deleted bit by bit. */
  isErased: boolean;
}

export const customerTombstones = collection<CustomerTombstoneDoc>()({
  name: 'customerTombstones',
  key: 'customerId',
  fields: { customerId: 'number', websiteId: 'number', deletedAt: 'time', isErased: 'boolean' },
  indexes: [['isErased']],
  placedBy: 'customerId',
});
