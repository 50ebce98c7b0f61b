import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { idParameterSchema, idSchema, lineOf, paragraphOf, timeSchema } from './fields.ts';
import { listQuerySchema, pageOf } from './list.ts';
import { amountSchema, currencySchema, moneySchema } from './money.ts';

export const creditActions = ['updated', 'created', 'used', 'refunded', 'reverted', 'gift-card'] as const;

/** The balance of one customer on one website. */
export const storeCreditSchema = v.strictObject({ websiteId: idSchema, balance: moneySchema });
export type StoreCredit = v.InferOutput<typeof storeCreditSchema>;

/** What a movement belongs to, under the number that people know it by. */
export const creditSourceSchema = v.strictObject({
  kind: v.picklist(['order', 'credit-memo', 'gift-card']),
  number: v.string(),
  /** The order to look at; null where there is none. */
  orderId: v.nullable(idSchema),
});
export type CreditSource = v.InferOutput<typeof creditSourceSchema>;

/** One movement as the shopper sees it; `change` is signed, `balance` is what it left. */
export const creditEntrySchema = v.strictObject({
  entryId: idSchema,
  action: v.picklist(creditActions),
  change: moneySchema,
  balance: moneySchema,
  comment: v.string(),
  source: v.nullable(creditSourceSchema),
  createdAt: timeSchema,
});
export type CreditEntry = v.InferOutput<typeof creditEntrySchema>;

/** The same for admins: by whom, and whether the customer was told. */
export const adminCreditEntrySchema = v.strictObject({
  ...creditEntrySchema.entries,
  websiteId: idSchema,
  actor: v.strictObject({ kind: v.picklist(['admin', 'customer', 'system']), name: v.string() }),
  isNotified: v.boolean(),
});
export type AdminCreditEntry = v.InferOutput<typeof adminCreditEntrySchema>;

/** A balance as admins see it; what orders being placed have set aside is part of it and cannot be taken. */
export const customerCreditSchema = v.strictObject({ ...storeCreditSchema.entries, reserved: moneySchema });
export type CustomerCredit = v.InferOutput<typeof customerCreditSchema>;

export const readStoreCredit = endpoint({
  operation: 'readStoreCredit',
  summary: 'Read the store credit of the signed-in shopper.',
  method: 'GET',
  path: '/api/account/store-credit',
  caller: 'shopper',
  responses: { 200: storeCreditSchema },
  errors: ['NOT_FOUND'],
});

export const listCreditHistory = endpoint({
  operation: 'listCreditHistory',
  summary: 'List the movements of the store credit, newest first.',
  method: 'GET',
  path: '/api/account/store-credit/history',
  caller: 'shopper',
  query: listQuerySchema,
  responses: { 200: pageOf(creditEntrySchema) },
  errors: ['NOT_FOUND'],
});

const customerParams = v.strictObject({ customerId: idParameterSchema });

export const readCustomerCredit = endpoint({
  operation: 'readCustomerCredit',
  summary: "Read a customer's balances, one per website and currency.",
  method: 'GET',
  path: '/api/admin/customers/{customerId}/store-credit',
  caller: 'admin',
  resource: 'store-credit.view',
  params: customerParams,
  responses: { 200: v.strictObject({ items: v.array(customerCreditSchema) }) },
  errors: ['NOT_FOUND'],
});

export const listCustomerCreditHistory = endpoint({
  operation: 'listCustomerCreditHistory',
  summary: "List the movements of a customer's store credit, newest first.",
  method: 'GET',
  path: '/api/admin/customers/{customerId}/store-credit/history',
  caller: 'admin',
  resource: 'store-credit.view',
  params: customerParams,
  query: listQuerySchema,
  responses: { 200: pageOf(adminCreditEntrySchema) },
  errors: ['NOT_FOUND'],
});

/** `amount` is signed and in minor units of `currency`; zero moves nothing and is refused. */
export const creditAdjustmentSchema = v.strictObject({
  amount: v.pipe(
    amountSchema,
    v.check((amount) => amount !== 0, 'OUT_OF_RANGE'),
  ),
  currency: currencySchema,
  comment: v.optional(paragraphOf(1000), ''),
  notify: v.optional(v.boolean('TYPE_WRONG'), false),
  /** The store view that writes the mail; without it the default one of the customer's website. */
  storeViewCode: v.optional(v.pipe(lineOf(32), v.nonEmpty('REQUIRED'))),
});
export type CreditAdjustment = v.InferOutput<typeof creditAdjustmentSchema>;

export const adjustStoreCredit = endpoint({
  operation: 'adjustStoreCredit',
  summary: "Add to or take from a customer's store credit.",
  method: 'POST',
  path: '/api/admin/customers/{customerId}/store-credit',
  caller: 'admin',
  resource: 'store-credit.adjust',
  params: customerParams,
  body: creditAdjustmentSchema,
  needsIdempotencyKey: true,
  responses: { 201: adminCreditEntrySchema },
  errors: ['NOT_FOUND', 'CREDIT_INSUFFICIENT', 'CREDIT_RESERVED', 'IDEMPOTENCY_KEY_REUSED'],
});
