import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { countryCodeSchema, idParameterSchema, lineOf } from './fields.ts';
import { moneySchema } from './money.ts';
import { skuSchema } from './products.ts';

/** The most pieces of one product, and the most different products, that a cart holds. */
export const quantityMax = 10_000;
export const cartLinesMax = 200;

/** How many pieces: a whole number, 1 and up. */
export const quantitySchema = v.pipe(
  v.number('TYPE_WRONG'),
  v.integer('OUT_OF_RANGE'),
  v.minValue(1, 'OUT_OF_RANGE'),
  v.maxValue(quantityMax, 'OUT_OF_RANGE'),
);

/** A way of shipping or of paying. */
export const methodCodeSchema = v.pipe(
  v.string('TYPE_WRONG'),
  v.nonEmpty('REQUIRED'),
  v.maxLength(64, 'TOO_LONG'),
  v.regex(/^[a-z0-9][a-z0-9_-]*$/u, 'OPTION_UNKNOWN'),
);

/** A discount that a rule gave, as a positive amount to take off. */
export const discountSchema = v.strictObject({ label: v.string(), amount: moneySchema });

/** The tax of one rate; the rate is in millionths, so that 8.875 % is 88,750. */
export const taxPartSchema = v.strictObject({ label: v.string(), ratePpm: v.number(), amount: moneySchema });

/**
 * What it comes to. `grandTotal` = `subtotal` − `discount` + `shipping` + `tax`, where `isTaxIncluded` without adding the tax,
 * which `subtotal` and `shipping` hold already. `due` = `grandTotal` − `storeCredit`: what another payment method pays.
 * Every part is rounded to whole minor units, half away from zero, and the parts add up.
 */
export const totalsSchema = v.strictObject({
  subtotal: moneySchema,
  discounts: v.array(discountSchema),
  discount: moneySchema,
  shipping: moneySchema,
  taxes: v.array(taxPartSchema),
  tax: moneySchema,
  isTaxIncluded: v.boolean(),
  grandTotal: moneySchema,
  storeCredit: moneySchema,
  due: moneySchema,
});
export type Totals = v.InferOutput<typeof totalsSchema>;

export const cartItemSchema = v.strictObject({
  sku: skuSchema,
  name: v.string(),
  imageUrl: v.string(),
  quantity: quantitySchema,
  unitPrice: moneySchema,
  rowTotal: moneySchema,
  /** A product that is gone counts for nothing and keeps the cart from being ordered until it is taken out. */
  isAvailable: v.boolean(),
});
export type CartItem = v.InferOutput<typeof cartItemSchema>;

export const shippingMethodSchema = v.strictObject({ code: v.string(), label: v.string(), price: moneySchema });
export type ShippingMethod = v.InferOutput<typeof shippingMethodSchema>;

export const paymentMethodSchema = v.strictObject({ code: v.string(), label: v.string(), instructions: v.string() });
export type PaymentMethod = v.InferOutput<typeof paymentMethodSchema>;

/** Where it goes, as far as tax and shipping depend on it. */
export const destinationSchema = v.strictObject({
  countryCode: countryCodeSchema,
  region: v.optional(v.pipe(lineOf(100), v.trim()), ''),
  postcode: v.optional(v.pipe(lineOf(20), v.trim()), ''),
});
export type Destination = v.InferOutput<typeof destinationSchema>;

/**
 * A cart with everything that a checkout page shows. `paymentMethods` holds only `free` where nothing is due.
 * `storeCredit` is null for guests and where the store has none; `available` is what could be used.
 */
export const cartSchema = v.strictObject({
  items: v.array(cartItemSchema),
  /** Pieces, of all products. */
  itemCount: v.number(),
  currency: v.string(),
  /** Null until the shopper says so, or has a default shipping address; totals are then those of the shop's country. */
  destination: v.nullable(destinationSchema),
  shippingMethods: v.array(shippingMethodSchema),
  /** The chosen one; empty until one is chosen. */
  shippingMethod: v.string(),
  paymentMethods: v.array(paymentMethodSchema),
  totals: totalsSchema,
  storeCredit: v.nullable(v.strictObject({ available: moneySchema, isApplied: v.boolean() })),
});
export type Cart = v.InferOutput<typeof cartSchema>;

const cartErrors = ['SHOP_UNREACHABLE'] as const;
const skuParams = v.strictObject({ sku: skuSchema });

export const readCart = endpoint({
  operation: 'readCart',
  summary: 'Read the cart of this browser, or of the signed-in shopper; at sign-in the first moves into the second.',
  method: 'GET',
  path: '/api/store/cart',
  caller: 'anyone',
  isFresh: true,
  responses: { 200: cartSchema },
  errors: cartErrors,
});

export const addToCart = endpoint({
  operation: 'addToCart',
  summary: 'Add pieces of a product to the cart.',
  method: 'POST',
  path: '/api/store/cart/items',
  caller: 'anyone',
  isFresh: true,
  body: v.strictObject({ sku: skuSchema, quantity: v.optional(quantitySchema, 1) }),
  responses: { 200: cartSchema },
  errors: cartErrors,
});

export const setCartQuantity = endpoint({
  operation: 'setCartQuantity',
  summary: 'Set how many pieces of a product are in the cart.',
  method: 'PUT',
  path: '/api/store/cart/items/{sku}',
  caller: 'anyone',
  isFresh: true,
  params: skuParams,
  body: v.strictObject({ quantity: quantitySchema }),
  responses: { 200: cartSchema },
  errors: cartErrors,
});

export const removeFromCart = endpoint({
  operation: 'removeFromCart',
  summary: 'Take a product out of the cart.',
  method: 'DELETE',
  path: '/api/store/cart/items/{sku}',
  caller: 'anyone',
  isFresh: true,
  params: skuParams,
  responses: { 200: cartSchema },
  errors: ['NOT_FOUND', ...cartErrors],
});

export const emptyCart = endpoint({
  operation: 'emptyCart',
  summary: 'Take everything out of the cart.',
  method: 'DELETE',
  path: '/api/store/cart',
  caller: 'anyone',
  isFresh: true,
  responses: { 200: cartSchema },
  errors: cartErrors,
});

export const setCartShipping = endpoint({
  operation: 'setCartShipping',
  summary: 'Say where the cart goes and how, to see shipping and tax.',
  method: 'PUT',
  path: '/api/store/cart/shipping',
  caller: 'anyone',
  isFresh: true,
  body: v.strictObject({ ...destinationSchema.entries, shippingMethod: v.optional(methodCodeSchema) }),
  responses: { 200: cartSchema },
  errors: cartErrors,
});

export const applyStoreCredit = endpoint({
  operation: 'applyStoreCredit',
  summary: 'Use store credit for this cart: the smaller of the balance and the grand total.',
  method: 'POST',
  path: '/api/account/cart/store-credit',
  caller: 'shopper',
  responses: { 200: cartSchema },
  errors: ['NOT_FOUND', 'CREDIT_INSUFFICIENT', ...cartErrors],
});

export const removeStoreCredit = endpoint({
  operation: 'removeStoreCredit',
  summary: 'Use no store credit for this cart after all.',
  method: 'DELETE',
  path: '/api/account/cart/store-credit',
  caller: 'shopper',
  responses: { 200: cartSchema },
  errors: cartErrors,
});

const customerParams = v.strictObject({ customerId: idParameterSchema });
const customerLineParams = v.strictObject({ customerId: idParameterSchema, sku: skuSchema });
const customerCartErrors = ['NOT_FOUND', ...cartErrors] as const;

/** The cart of a customer, on the customer's own website. */
export const readCustomerCart = endpoint({
  operation: 'readCustomerCart',
  summary: 'Read the cart of a customer.',
  method: 'GET',
  path: '/api/admin/customers/{customerId}/cart',
  caller: 'admin',
  resource: 'orders.view',
  params: customerParams,
  responses: { 200: cartSchema },
  errors: customerCartErrors,
});

export const addToCustomerCart = endpoint({
  operation: 'addToCustomerCart',
  summary: 'Add pieces of a product to the cart of a customer.',
  method: 'POST',
  path: '/api/admin/customers/{customerId}/cart/items',
  caller: 'admin',
  resource: 'orders.edit',
  params: customerParams,
  body: v.strictObject({ sku: skuSchema, quantity: v.optional(quantitySchema, 1) }),
  responses: { 200: cartSchema },
  errors: customerCartErrors,
});

export const setCustomerCartQuantity = endpoint({
  operation: 'setCustomerCartQuantity',
  summary: 'Set how many pieces of a product are in the cart of a customer.',
  method: 'PUT',
  path: '/api/admin/customers/{customerId}/cart/items/{sku}',
  caller: 'admin',
  resource: 'orders.edit',
  params: customerLineParams,
  body: v.strictObject({ quantity: quantitySchema }),
  responses: { 200: cartSchema },
  errors: customerCartErrors,
});

export const removeFromCustomerCart = endpoint({
  operation: 'removeFromCustomerCart',
  summary: 'Take a product out of the cart of a customer.',
  method: 'DELETE',
  path: '/api/admin/customers/{customerId}/cart/items/{sku}',
  caller: 'admin',
  resource: 'orders.edit',
  params: customerLineParams,
  responses: { 200: cartSchema },
  errors: customerCartErrors,
});
