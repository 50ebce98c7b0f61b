import type { AdminOrder } from '../../../shared-types/orders.ts';
import { collection } from '../../store/port.ts';

/**
 * An order with its invoices and credit memos, which change with it in one step. What can be done with it is worked out when it
 * is read. Addresses and names are copies, as they were when it was placed.
 */
export interface OrderDoc extends Omit<
  AdminOrder,
  'isCancellable' | 'isInvoiceable' | 'isRefundable' | 'refundable' | 'customerName'
> {
  customerName: string;
  storeViewId: number;
  /** Shipping with its tax, in minor units; `grandTotal` is this and the items' totals. */
  shippingTotal: number;
  /** Of that, what was given back. */
  shippingRefunded: number;
  /** The ledger's entry that paid; null where no store credit did. */
  creditEntryId: number | null;
  /** Of what store credit paid, what has returned to it. */
  creditReturned: number;
  updatedAt: string;
}

export const orders = collection<OrderDoc>()({
  name: 'orders',
  key: 'orderId',
  fields: {
    orderId: 'number',
    orderNumber: 'exact',
    customerId: 'number',
    customerName: 'text',
    email: 'text',
    websiteId: 'number',
    storeViewId: 'number',
    state: 'exact',
    createdAt: 'time',
    itemCount: 'number',
    shipTo: 'text',
    'grandTotal.amount': 'number',
    'refunded.amount': 'number',
  },
  indexes: [['customerId'], ['createdAt'], ['state'], ['customerName'], ['grandTotal.amount']],
  keywords: ['orderNumber', 'customerName', 'email'],
});
