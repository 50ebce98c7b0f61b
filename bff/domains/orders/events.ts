import type { StoreEvent } from '../../store/port.ts';
import type { OrderDoc } from './collection.ts';

const event =
  (type: string) =>
  (order: Pick<OrderDoc, 'orderId' | 'customerId' | 'websiteId'>): StoreEvent => ({
    type,
    payload: { orderId: order.orderId, customerId: order.customerId, websiteId: order.websiteId },
  });

export const orderPlaced = event('order.placed');
export const orderCancelled = event('order.cancelled');
export const orderInvoiced = event('order.invoiced');
export const orderRefunded = event('order.refunded');
