import * as v from 'valibot';
import { addressInputSchema } from './address-input.ts';
import { methodCodeSchema } from './cart.ts';
import { endpoint } from './endpoint.ts';
import { emailSchema, idSchema } from './fields.ts';
import { moneySchema } from './money.ts';
import { orderSchema } from './orders.ts';

/** An address of an order: a copy, which stays as it is when the address book changes. */
export const orderAddressInputSchema = v.omit(addressInputSchema, [
  'isDefaultBilling',
  'isDefaultShipping',
  'attributes',
]);
export type OrderAddressInput = v.InferOutput<typeof orderAddressInputSchema>;

/**
 * Where to, how, and what the shopper saw. `grandTotal` and `storeCredit` are those of the totals on screen: an order is placed
 * for exactly them or not at all. `paymentMethod` is one of the cart's, `free` where nothing is due. Without a billing address
 * the shipping address is both.
 */
const placementEntries = {
  shippingMethod: methodCodeSchema,
  paymentMethod: methodCodeSchema,
  grandTotal: moneySchema,
  storeCredit: moneySchema,
};

const placementErrors = [
  'CART_EMPTY',
  'CART_CHANGED',
  'CREDIT_INSUFFICIENT',
  'IDEMPOTENCY_KEY_REUSED',
  'SHOP_UNREACHABLE',
] as const;

/** Addresses come from the book (`…AddressId`) or are given whole. */
export const orderPlacementSchema = v.strictObject({
  ...placementEntries,
  shippingAddressId: v.optional(idSchema),
  shippingAddress: v.optional(orderAddressInputSchema),
  billingAddressId: v.optional(idSchema),
  billingAddress: v.optional(orderAddressInputSchema),
});
export type OrderPlacement = v.InferOutput<typeof orderPlacementSchema>;

export const placeOrder = endpoint({
  operation: 'placeOrder',
  summary: 'Order what is in the cart; store credit that is applied is taken in the same transaction.',
  method: 'POST',
  path: '/api/account/orders',
  caller: 'shopper',
  body: orderPlacementSchema,
  needsIdempotencyKey: true,
  responses: { 201: orderSchema },
  errors: placementErrors,
});

export const guestOrderPlacementSchema = v.strictObject({
  ...placementEntries,
  email: emailSchema,
  shippingAddress: orderAddressInputSchema,
  billingAddress: v.optional(orderAddressInputSchema),
});
export type GuestOrderPlacement = v.InferOutput<typeof guestOrderPlacementSchema>;

export const placeGuestOrder = endpoint({
  operation: 'placeGuestOrder',
  summary: 'Order what is in the cart of this browser, without an account.',
  method: 'POST',
  path: '/api/store/orders',
  caller: 'anyone',
  isFresh: true,
  body: guestOrderPlacementSchema,
  needsIdempotencyKey: true,
  responses: { 201: orderSchema },
  errors: placementErrors,
});
