import * as v from 'valibot';
import { orderQuoteSchema } from '../../../shared-types/admin-orders.ts';
import { cartSchema } from '../../../shared-types/cart.ts';
import { fieldProblems, problems } from '../../../shared-types/errors.ts';
import { pageOf } from '../../../shared-types/list.ts';
import {
  adminOrderSchema,
  adminOrderSummarySchema,
  orderSalesSchema,
  refundableSchema,
} from '../../../shared-types/orders.ts';
import { productSchema } from '../../../shared-types/products.ts';

/*
 * What a connected shop answers: the shapes of Foyer's own contract, less what only Foyer knows. `docs/commerce.md` is written
 * for whoever builds the other side.
 */

const { storeCredit: _storeCredit, ...cartEntries } = cartSchema.entries;
/** A cart before store credit. */
export const shopCartSchema = v.strictObject({ ...cartEntries, isStoreCreditApplied: v.boolean() });

const { isAutomatic: _isAutomatic, ...refundableEntries } = refundableSchema.entries;
/** An order; whether store credit is given back by itself is a setting of Foyer's. */
export const shopOrderSchema = v.strictObject({
  ...adminOrderSchema.entries,
  refundable: v.strictObject(refundableEntries),
});
export type ShopOrder = v.InferOutput<typeof shopOrderSchema>;

/** A refund: the order after it, and which of its credit memos is new. */
export const shopRefundSchema = v.strictObject({ order: shopOrderSchema, creditMemoId: v.number() });

const { availableCredit: _availableCredit, ...quoteEntries } = orderQuoteSchema.entries;
export const shopQuoteSchema = v.strictObject(quoteEntries);

export const productsPageSchema = pageOf(productSchema);
export const ordersPageSchema = pageOf(adminOrderSummarySchema);
export { orderSalesSchema, productSchema };

const codesOf = <Codes extends Record<string, unknown>>(codes: Codes) =>
  Object.keys(codes) as [keyof Codes & string, ...(keyof Codes & string)[]];

/** A refusal: problem details, as Foyer itself gives them. */
export const refusalSchema = v.object({
  code: v.picklist(codesOf(problems)),
  errors: v.optional(
    v.array(v.object({ field: v.string(), code: v.picklist(codesOf(fieldProblems)), message: v.string() })),
  ),
});

/** What a shop may refuse with. Anything else is no answer that could be passed on. */
export const refusalCodes: ReadonlySet<string> = new Set([
  'CART_CHANGED',
  'CART_EMPTY',
  'IDEMPOTENCY_KEY_REUSED',
  'INPUT_INVALID',
  'NOT_FOUND',
  'ORDER_NOT_CANCELLABLE',
  'ORDER_NOT_INVOICEABLE',
  'ORDER_NOT_REFUNDABLE',
  'REFUND_TOO_LARGE',
]);
