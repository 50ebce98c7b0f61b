import * as endpoints from '../../shared-types/cart.ts';
import type { BodyInput } from '../../shared-types/endpoint.ts';
import type { Client } from './client.ts';

/** The cart of this browser, or of the signed-in shopper. */
export const readCart = (client: Client) => client.call(endpoints.readCart);

export const addToCart = (client: Client, sku: string, quantity: number) =>
  client.call(endpoints.addToCart, { body: { sku, quantity } });

export const setCartQuantity = (client: Client, sku: string, quantity: number) =>
  client.call(endpoints.setCartQuantity, { params: { sku }, body: { quantity } });

export const removeFromCart = (client: Client, sku: string) =>
  client.call(endpoints.removeFromCart, { params: { sku } });

/** Says where the cart goes and how. */
export const setCartShipping = (client: Client, body: BodyInput<typeof endpoints.setCartShipping>) =>
  client.call(endpoints.setCartShipping, { body });

/** Uses store credit for the cart: the smaller of balance and grand total. */
export const applyStoreCredit = (client: Client) => client.call(endpoints.applyStoreCredit);

export const removeStoreCredit = (client: Client) => client.call(endpoints.removeStoreCredit);
