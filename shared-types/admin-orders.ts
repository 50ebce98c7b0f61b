import * as v from 'valibot';
import {
  methodCodeSchema,
  paymentMethodSchema,
  quantitySchema,
  cartLinesMax,
  shippingMethodSchema,
  totalsSchema,
} from './cart.ts';
import { orderAddressInputSchema } from './checkout.ts';
import { endpoint } from './endpoint.ts';
import { idParameterSchema, idSchema, paragraphOf } from './fields.ts';
import { amountSchema, moneySchema } from './money.ts';
import { adminOrderSchema } from './orders.ts';
import { listQuerySchema, pageOf } from './list.ts';
import { productSchema, skuSchema } from './products.ts';

const orderParams = v.strictObject({ orderId: idParameterSchema });
const noticeEntries = {
  comment: v.optional(paragraphOf(1000), ''),
  notify: v.optional(v.boolean('TYPE_WRONG'), false),
};

export const createInvoice = endpoint({
  operation: 'createInvoice',
  summary: 'Invoice an order, which says that it is paid.',
  method: 'POST',
  path: '/api/admin/orders/{orderId}/invoices',
  caller: 'admin',
  resource: 'orders.edit',
  params: orderParams,
  body: v.strictObject(noticeEntries),
  needsIdempotencyKey: true,
  responses: { 201: adminOrderSchema },
  errors: ['NOT_FOUND', 'ORDER_NOT_INVOICEABLE', 'IDEMPOTENCY_KEY_REUSED', 'SHOP_UNREACHABLE'],
});

export const cancelAdminOrder = endpoint({
  operation: 'cancelAdminOrder',
  summary: 'Cancel an order that is not invoiced yet; store credit returns.',
  method: 'POST',
  path: '/api/admin/orders/{orderId}/cancellations',
  caller: 'admin',
  resource: 'orders.edit',
  params: orderParams,
  body: v.strictObject(noticeEntries),
  needsIdempotencyKey: true,
  responses: { 201: adminOrderSchema },
  errors: ['NOT_FOUND', 'ORDER_NOT_CANCELLABLE', 'IDEMPOTENCY_KEY_REUSED', 'SHOP_UNREACHABLE'],
});

const amountFromZero = v.pipe(amountSchema, v.minValue(0, 'OUT_OF_RANGE'));
const lines = v.pipe(
  v.array(v.strictObject({ sku: skuSchema, quantity: quantitySchema }), 'TYPE_WRONG'),
  v.maxLength(cartLinesMax, 'TOO_LONG'),
  v.check((each) => new Set(each.map(({ sku }) => sku)).size === each.length, 'OPTION_UNKNOWN'),
);

/**
 * What is given back, in minor units of the order's currency: pieces, a part of the shipping, and a signed adjustment. Of the
 * sum `toStoreCredit` goes to store credit, the rest is paid outside. Left out, it is what was paid by store credit where the
 * store gives that back by itself, else nothing.
 */
export const creditMemoInputSchema = v.strictObject({
  items: v.optional(lines, []),
  shipping: v.optional(amountFromZero, 0),
  adjustment: v.optional(amountSchema, 0),
  toStoreCredit: v.optional(amountFromZero),
  ...noticeEntries,
});
export type CreditMemoInput = v.InferOutput<typeof creditMemoInputSchema>;

export const createCreditMemo = endpoint({
  operation: 'createCreditMemo',
  summary: 'Refund an invoiced order, wholly or in part: to store credit, offline, or both.',
  method: 'POST',
  path: '/api/admin/orders/{orderId}/credit-memos',
  caller: 'admin',
  resource: 'orders.edit',
  params: orderParams,
  body: creditMemoInputSchema,
  needsIdempotencyKey: true,
  responses: { 201: adminOrderSchema },
  errors: ['NOT_FOUND', 'ORDER_NOT_REFUNDABLE', 'REFUND_TOO_LARGE', 'IDEMPOTENCY_KEY_REUSED', 'SHOP_UNREACHABLE'],
});

const draftEntries = {
  items: v.pipe(lines, v.minLength(1, 'REQUIRED')),
  shippingAddressId: v.optional(idSchema),
  shippingAddress: v.optional(orderAddressInputSchema),
  billingAddressId: v.optional(idSchema),
  billingAddress: v.optional(orderAddressInputSchema),
  shippingMethod: v.optional(methodCodeSchema),
  isStoreCreditApplied: v.optional(v.boolean('TYPE_WRONG'), false),
};

const customerParams = v.strictObject({ customerId: idParameterSchema });

export const listCustomerProducts = endpoint({
  operation: 'listCustomerProducts',
  summary:
    'List what can be ordered for a customer: the products of the customer’s website, in the order of the catalogue.',
  method: 'GET',
  path: '/api/admin/customers/{customerId}/products',
  caller: 'admin',
  resource: 'orders.edit',
  params: customerParams,
  query: listQuerySchema,
  responses: { 200: pageOf(productSchema) },
  errors: ['NOT_FOUND', 'SHOP_UNREACHABLE'],
});

/** What an order for a customer would come to. */
export const orderQuoteSchema = v.strictObject({
  totals: totalsSchema,
  shippingMethods: v.array(shippingMethodSchema),
  shippingMethod: v.string(),
  paymentMethods: v.array(paymentMethodSchema),
  availableCredit: moneySchema,
});
export type OrderQuote = v.InferOutput<typeof orderQuoteSchema>;

export const quoteCustomerOrder = endpoint({
  operation: 'quoteCustomerOrder',
  summary: 'See what an order for a customer would come to.',
  method: 'POST',
  path: '/api/admin/customers/{customerId}/order-quotes',
  caller: 'admin',
  resource: 'orders.edit',
  params: customerParams,
  body: v.strictObject(draftEntries),
  responses: { 200: orderQuoteSchema },
  errors: ['NOT_FOUND', 'SHOP_UNREACHABLE'],
});

/** The same with how it is paid and what the admin saw. */
export const customerOrderSchema = v.strictObject({
  ...draftEntries,
  shippingMethod: methodCodeSchema,
  paymentMethod: methodCodeSchema,
  grandTotal: moneySchema,
  storeCredit: moneySchema,
});
export type CustomerOrder = v.InferOutput<typeof customerOrderSchema>;

export const placeCustomerOrder = endpoint({
  operation: 'placeCustomerOrder',
  summary: 'Place an order for a customer, with store credit if wanted.',
  method: 'POST',
  path: '/api/admin/customers/{customerId}/orders',
  caller: 'admin',
  resource: 'orders.edit',
  params: customerParams,
  body: customerOrderSchema,
  needsIdempotencyKey: true,
  responses: { 201: adminOrderSchema },
  errors: ['NOT_FOUND', 'CART_CHANGED', 'CREDIT_INSUFFICIENT', 'IDEMPOTENCY_KEY_REUSED', 'SHOP_UNREACHABLE'],
});
