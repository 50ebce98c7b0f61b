import * as v from 'valibot';
import { totalsSchema } from './cart.ts';
import { endpoint } from './endpoint.ts';
import { idParameterSchema, idSchema, timeSchema, versionSchema } from './fields.ts';
import { listQuerySchema, pageOf } from './list.ts';
import { moneySchema } from './money.ts';
import { skuSchema } from './products.ts';

/**
 * `pending`: placed, not yet invoiced. `processing`: invoiced, and something is still to be sent. `complete`: invoiced, and
 * nothing is left to do. `closed`: refunded wholly. `cancelled`: nothing of it will happen.
 */
export const orderStates = ['pending', 'processing', 'complete', 'closed', 'cancelled'] as const;
export type OrderState = (typeof orderStates)[number];

/** An address as it was when the order was placed. */
export const orderAddressSchema = v.strictObject({
  prefix: v.string(),
  firstName: v.string(),
  middleName: v.string(),
  lastName: v.string(),
  suffix: v.string(),
  company: v.string(),
  street: v.array(v.string()),
  city: v.string(),
  region: v.string(),
  postcode: v.string(),
  countryCode: v.string(),
  telephone: v.string(),
  fax: v.string(),
  vatNumber: v.string(),
});
export type OrderAddress = v.InferOutput<typeof orderAddressSchema>;

/** `total` is what the row costs: `rowTotal` less its part of the discount, with its tax. */
export const orderItemSchema = v.strictObject({
  sku: skuSchema,
  name: v.string(),
  imageUrl: v.string(),
  quantity: v.number(),
  refundedQuantity: v.number(),
  unitPrice: moneySchema,
  rowTotal: moneySchema,
  discount: moneySchema,
  tax: moneySchema,
  total: moneySchema,
});
export type OrderItem = v.InferOutput<typeof orderItemSchema>;

export const invoiceSchema = v.strictObject({
  invoiceId: idSchema,
  invoiceNumber: v.string(),
  grandTotal: moneySchema,
  createdAt: timeSchema,
});
export type Invoice = v.InferOutput<typeof invoiceSchema>;

/** A refund. `total` = `toStoreCredit` + `offline`; `adjustment` is signed and part of it. */
export const creditMemoSchema = v.strictObject({
  creditMemoId: idSchema,
  creditMemoNumber: v.string(),
  items: v.array(v.strictObject({ sku: skuSchema, name: v.string(), quantity: v.number(), total: moneySchema })),
  shipping: moneySchema,
  adjustment: moneySchema,
  total: moneySchema,
  toStoreCredit: moneySchema,
  offline: moneySchema,
  comment: v.string(),
  createdAt: timeSchema,
});
export type CreditMemo = v.InferOutput<typeof creditMemoSchema>;

const summaryEntries = {
  orderId: idSchema,
  orderNumber: v.string(),
  state: v.picklist(orderStates),
  createdAt: timeSchema,
  grandTotal: moneySchema,
  refunded: moneySchema,
  /** Pieces, of all products. */
  itemCount: v.number(),
  shipTo: v.string(),
};

/** An order in a shopper's list. */
export const orderSummarySchema = v.strictObject(summaryEntries);
export type OrderSummary = v.InferOutput<typeof orderSummarySchema>;

const orderEntries = {
  ...summaryEntries,
  email: v.string(),
  items: v.array(orderItemSchema),
  shippingAddress: orderAddressSchema,
  billingAddress: orderAddressSchema,
  shippingMethod: v.strictObject({ code: v.string(), label: v.string() }),
  paymentMethod: v.strictObject({ code: v.string(), label: v.string(), instructions: v.string() }),
  totals: totalsSchema,
  invoices: v.array(invoiceSchema),
  creditMemos: v.array(creditMemoSchema),
  isCancellable: v.boolean(),
  version: versionSchema,
};

/** A whole order, as the shopper sees it. */
export const orderSchema = v.strictObject(orderEntries);
export type Order = v.InferOutput<typeof orderSchema>;

const orderParams = v.strictObject({ orderId: idParameterSchema });

export const listOrders = endpoint({
  operation: 'listOrders',
  summary: "List the shopper's orders, newest first.",
  method: 'GET',
  path: '/api/account/orders',
  caller: 'shopper',
  query: listQuerySchema,
  responses: { 200: pageOf(orderSummarySchema) },
  errors: ['SHOP_UNREACHABLE'],
});

export const readOrder = endpoint({
  operation: 'readOrder',
  summary: 'Read an order with its items, addresses, invoices and refunds.',
  method: 'GET',
  path: '/api/account/orders/{orderId}',
  caller: 'shopper',
  params: orderParams,
  responses: { 200: orderSchema },
  errors: ['NOT_FOUND', 'SHOP_UNREACHABLE'],
});

export const cancelOrder = endpoint({
  operation: 'cancelOrder',
  summary: 'Cancel an order that is not invoiced yet; store credit returns.',
  method: 'POST',
  path: '/api/account/orders/{orderId}/cancellations',
  caller: 'shopper',
  params: orderParams,
  needsIdempotencyKey: true,
  responses: { 201: orderSchema },
  errors: ['NOT_FOUND', 'ORDER_NOT_CANCELLABLE', 'IDEMPOTENCY_KEY_REUSED', 'SHOP_UNREACHABLE'],
});

const adminEntries = {
  customerId: v.nullable(idSchema),
  customerName: v.string(),
  email: v.string(),
  websiteId: idSchema,
  /** Name of the admin who placed it; empty where the customer did. */
  placedBy: v.string(),
};

/** A row of the admin's orders grid. */
export const adminOrderSummarySchema = v.strictObject({ ...summaryEntries, ...adminEntries });
export type AdminOrderSummary = v.InferOutput<typeof adminOrderSummarySchema>;

/**
 * What can still be given back: pieces by SKU, of the shipping, in all, and how much of it was paid by store credit and has
 * not returned. `automaticToStoreCredit` is true where the store gives that part back to store credit in any case.
 */
export const refundableSchema = v.strictObject({
  items: v.array(v.strictObject({ sku: skuSchema, quantity: v.number() })),
  shipping: moneySchema,
  total: moneySchema,
  paidByStoreCredit: moneySchema,
  isAutomatic: v.boolean(),
});

/** A whole order, as an admin sees it. */
export const adminOrderSchema = v.strictObject({
  ...orderEntries,
  ...adminEntries,
  isInvoiceable: v.boolean(),
  isRefundable: v.boolean(),
  refundable: refundableSchema,
});
export type AdminOrder = v.InferOutput<typeof adminOrderSchema>;

export const listAdminOrders = endpoint({
  operation: 'listAdminOrders',
  summary: 'List all orders, newest first.',
  method: 'GET',
  path: '/api/admin/orders',
  caller: 'admin',
  resource: 'orders.view',
  query: listQuerySchema,
  responses: { 200: pageOf(adminOrderSummarySchema) },
  errors: ['SHOP_UNREACHABLE'],
});

export const listCustomerOrders = endpoint({
  operation: 'listCustomerOrders',
  summary: "List a customer's orders, newest first.",
  method: 'GET',
  path: '/api/admin/customers/{customerId}/orders',
  caller: 'admin',
  resource: 'orders.view',
  params: v.strictObject({ customerId: idParameterSchema }),
  query: listQuerySchema,
  responses: { 200: pageOf(adminOrderSummarySchema) },
  errors: ['NOT_FOUND', 'SHOP_UNREACHABLE'],
});

/**
 * What a customer's orders come to, for each currency in which there are any that were not cancelled: how many, and their grand
 * totals without what was refunded.
 */
export const orderSalesSchema = v.strictObject({
  items: v.array(v.strictObject({ orderCount: v.number(), sales: moneySchema })),
});
export type OrderSales = v.InferOutput<typeof orderSalesSchema>;

export const readCustomerSales = endpoint({
  operation: 'readCustomerSales',
  summary: "Read what a customer's orders come to.",
  method: 'GET',
  path: '/api/admin/customers/{customerId}/sales',
  caller: 'admin',
  resource: 'orders.view',
  params: v.strictObject({ customerId: idParameterSchema }),
  responses: { 200: orderSalesSchema },
  errors: ['NOT_FOUND', 'SHOP_UNREACHABLE'],
});

export const readAdminOrder = endpoint({
  operation: 'readAdminOrder',
  summary: 'Read an order with what can be done with it.',
  method: 'GET',
  path: '/api/admin/orders/{orderId}',
  caller: 'admin',
  resource: 'orders.view',
  params: orderParams,
  responses: { 200: adminOrderSchema },
  errors: ['NOT_FOUND', 'SHOP_UNREACHABLE'],
});
