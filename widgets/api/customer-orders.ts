import { listCustomerOrders as endpoint } from '../../shared-types/orders.ts';
import type { Client } from './client.ts';

/** One page of a customer's orders, the latest first. */
export const listCustomerOrders = (client: Client, customerId: number, page: number, signal: AbortSignal) =>
  client.call(endpoint, {
    params: { customerId: String(customerId) },
    query: { page: String(page), pageSize: '10' },
    signal,
  });
