import * as endpoints from '../../shared-types/cart.ts';
import type { BodyInput } from '../../shared-types/endpoint.ts';
import type { Client } from './client.ts';

const named = (customerId: number) => ({ customerId: String(customerId) });

/** The cart of a customer. */
export const readCustomerCart = (client: Client, customerId: number, signal: AbortSignal) =>
  client.call(endpoints.readCustomerCart, { params: named(customerId), signal });

/** Adds pieces of a product to the cart of a customer. */
export const addToCustomerCart = (
  client: Client,
  customerId: number,
  body: BodyInput<typeof endpoints.addToCustomerCart>,
) => client.call(endpoints.addToCustomerCart, { params: named(customerId), body });

/** Sets how many pieces of a product are in the cart of a customer. */
export const setCustomerCartQuantity = (client: Client, customerId: number, sku: string, quantity: number) =>
  client.call(endpoints.setCustomerCartQuantity, { params: { ...named(customerId), sku }, body: { quantity } });

/** Takes a product out of the cart of a customer. */
export const removeFromCustomerCart = (client: Client, customerId: number, sku: string) =>
  client.call(endpoints.removeFromCustomerCart, { params: { ...named(customerId), sku } });
