import { listCustomerOrders as endpoint, readCustomerSales as salesEndpoint } from '../../shared-types/orders.ts';
import type { Client } from './client.ts';

/** One page of a customer's orders, the latest first. */
export const listCustomerOrders = (client: Client, customerId: number, page: number, signal: AbortSignal) =>
  client.call(endpoint, {
    params: { customerId: String(customerId) },
    query: { page: String(page), pageSize: '10' },
    signal,
  });

/** What all orders of a customer come to. */
export const readCustomerSales = (client: Client, customerId: number, signal: AbortSignal) =>
  client.call(salesEndpoint, { params: { customerId: String(customerId) }, signal });
