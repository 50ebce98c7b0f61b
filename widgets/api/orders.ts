import * as checkout from '../../shared-types/checkout.ts';
import type { BodyInput, QueryInput } from '../../shared-types/endpoint.ts';
import * as endpoints from '../../shared-types/orders.ts';
import type { Client } from './client.ts';

type OrdersQuery = QueryInput<typeof endpoints.listOrders>;

/** One page of the shopper's orders, newest first. */
export const listOrders = (client: Client, query: OrdersQuery, signal: AbortSignal) =>
  client.call(endpoints.listOrders, { query, signal });

/** An order with its items, addresses, invoices and refunds. */
export const readOrder = (client: Client, orderId: number, signal: AbortSignal) =>
  client.call(endpoints.readOrder, { params: { orderId: String(orderId) }, signal });

/** Cancels an order that is not invoiced yet, once per key however often it is sent. */
export const cancelOrder = (client: Client, orderId: number, idempotencyKey: string) =>
  client.call(endpoints.cancelOrder, { params: { orderId: String(orderId) }, idempotencyKey });

/** Orders what is in the shopper's cart, once per key. */
export const placeOrder = (client: Client, idempotencyKey: string, body: BodyInput<typeof checkout.placeOrder>) =>
  client.call(checkout.placeOrder, { idempotencyKey, body });

/** Orders what is in the cart of this browser, without an account. */
export const placeGuestOrder = (
  client: Client,
  idempotencyKey: string,
  body: BodyInput<typeof checkout.placeGuestOrder>,
) => client.call(checkout.placeGuestOrder, { idempotencyKey, body });
