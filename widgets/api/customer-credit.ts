import type { BodyInput } from '../../shared-types/endpoint.ts';
import * as endpoints from '../../shared-types/store-credit.ts';
import type { Client } from './client.ts';

/** A customer's balances. */
export const readCustomerCredit = (client: Client, customerId: number, signal: AbortSignal) =>
  client.call(endpoints.readCustomerCredit, { params: { customerId: String(customerId) }, signal });

/** The movements of a customer's credit, newest first, page by page. */
export const listCustomerCreditHistory = (client: Client, customerId: number, page: number, signal: AbortSignal) =>
  client.call(endpoints.listCustomerCreditHistory, {
    params: { customerId: String(customerId) },
    query: { page: String(page), pageSize: '10' },
    signal,
  });

/** Adds to or takes from a customer's credit, once per key however often it is sent. */
export const adjustStoreCredit = (
  client: Client,
  customerId: number,
  idempotencyKey: string,
  body: BodyInput<typeof endpoints.adjustStoreCredit>,
) => client.call(endpoints.adjustStoreCredit, { params: { customerId: String(customerId) }, idempotencyKey, body });
