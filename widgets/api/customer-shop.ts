import type { BodyInput } from '../../shared-types/endpoint.ts';
import * as points from '../../shared-types/reward-points.ts';
import { readShopLists as lists } from '../../shared-types/shop-lists.ts';
import type { Client } from './client.ts';

/** What the connected shop keeps of a customer besides orders and the cart. */
export const readShopLists = (client: Client, customerId: number, signal: AbortSignal) =>
  client.call(lists, { params: { customerId: String(customerId) }, signal });

/** A customer's reward points and their movements, page by page. */
export const readRewardPoints = (client: Client, customerId: number, page: number, signal: AbortSignal) =>
  client.call(points.readRewardPoints, {
    params: { customerId: String(customerId) },
    query: { page: String(page), pageSize: '10' },
    signal,
  });

/** Adds to or takes from a customer's reward points, once per key however often it is sent. */
export const adjustRewardPoints = (
  client: Client,
  customerId: number,
  idempotencyKey: string,
  body: BodyInput<typeof points.adjustRewardPoints>,
) => client.call(points.adjustRewardPoints, { params: { customerId: String(customerId) }, idempotencyKey, body });
