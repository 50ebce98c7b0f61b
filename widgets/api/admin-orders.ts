import * as steps from '../../shared-types/admin-orders.ts';
import type { BodyInput, QueryInput } from '../../shared-types/endpoint.ts';
import * as endpoints from '../../shared-types/orders.ts';
import type { Client } from './client.ts';

const paramsOf = (orderId: number) => ({ orderId: String(orderId) });

/** One page of all orders. */
export const listAdminOrders = (
  client: Client,
  query: QueryInput<typeof endpoints.listAdminOrders>,
  signal: AbortSignal,
) => client.call(endpoints.listAdminOrders, { query, signal });

/** One page of a customer's orders. */
export const listCustomerOrders = (
  client: Client,
  customerId: number,
  query: QueryInput<typeof endpoints.listCustomerOrders>,
  signal: AbortSignal,
) => client.call(endpoints.listCustomerOrders, { params: { customerId: String(customerId) }, query, signal });

/** One order with what can be done with it. */
export const readAdminOrder = (client: Client, orderId: number, signal: AbortSignal) =>
  client.call(endpoints.readAdminOrder, { params: paramsOf(orderId), signal });

/** Says that an order is paid, once per key. */
export const createInvoice = (
  client: Client,
  orderId: number,
  idempotencyKey: string,
  body: BodyInput<typeof steps.createInvoice>,
) => client.call(steps.createInvoice, { params: paramsOf(orderId), idempotencyKey, body });

/** Cancels an order, once per key. */
export const cancelAdminOrder = (
  client: Client,
  orderId: number,
  idempotencyKey: string,
  body: BodyInput<typeof steps.cancelAdminOrder>,
) => client.call(steps.cancelAdminOrder, { params: paramsOf(orderId), idempotencyKey, body });

/** Refunds an order wholly or in part, once per key. */
export const createCreditMemo = (
  client: Client,
  orderId: number,
  idempotencyKey: string,
  body: BodyInput<typeof steps.createCreditMemo>,
) => client.call(steps.createCreditMemo, { params: paramsOf(orderId), idempotencyKey, body });

/** What can be ordered for a customer, by name or number. */
export const listCustomerProducts = (
  client: Client,
  customerId: number,
  query: QueryInput<typeof steps.listCustomerProducts>,
  signal: AbortSignal,
) => client.call(steps.listCustomerProducts, { params: { customerId: String(customerId) }, query, signal });

/** What an order for a customer would come to. */
export const quoteCustomerOrder = (
  client: Client,
  customerId: number,
  body: BodyInput<typeof steps.quoteCustomerOrder>,
  signal: AbortSignal,
) => client.call(steps.quoteCustomerOrder, { params: { customerId: String(customerId) }, body, signal });

/** Orders for a customer, once per key. */
export const placeCustomerOrder = (
  client: Client,
  customerId: number,
  idempotencyKey: string,
  body: BodyInput<typeof steps.placeCustomerOrder>,
) => client.call(steps.placeCustomerOrder, { params: { customerId: String(customerId) }, idempotencyKey, body });
