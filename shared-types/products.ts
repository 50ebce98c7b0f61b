import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { listQuerySchema, pageOf } from './list.ts';
import { moneySchema } from './money.ts';

/** The shop's own number of a product: letters, digits, `.`, `_` and `-`, up to 64. */
export const skuSchema = v.pipe(
  v.string('TYPE_WRONG'),
  v.nonEmpty('REQUIRED'),
  v.maxLength(64, 'TOO_LONG'),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/u, 'CHARACTERS_INVALID'),
);

/** A product as shoppers see it; `price` is in the website's currency, with tax where the store shows prices so. */
export const productSchema = v.strictObject({
  sku: skuSchema,
  name: v.string(),
  description: v.string(),
  price: moneySchema,
  /** Where its picture is; empty where it has none. */
  imageUrl: v.string(),
  categories: v.array(v.string()),
  isAvailable: v.boolean(),
});
export type Product = v.InferOutput<typeof productSchema>;

export const listProducts = endpoint({
  operation: 'listProducts',
  summary: 'List the products of the website, in the order of the catalogue.',
  method: 'GET',
  path: '/api/store/products',
  caller: 'anyone',
  query: listQuerySchema,
  responses: { 200: pageOf(productSchema) },
  errors: ['SHOP_UNREACHABLE'],
});

export const readProduct = endpoint({
  operation: 'readProduct',
  summary: 'Read one product.',
  method: 'GET',
  path: '/api/store/products/{sku}',
  caller: 'anyone',
  params: v.strictObject({ sku: skuSchema }),
  responses: { 200: productSchema },
  errors: ['NOT_FOUND', 'SHOP_UNREACHABLE'],
});
