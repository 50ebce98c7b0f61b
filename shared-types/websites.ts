import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { idSchema } from './fields.ts';
import { currencySchema } from './money.ts';

/** A website: customers and balances belong to it. */
export const websiteSchema = v.strictObject({
  websiteId: idSchema,
  code: v.string(),
  name: v.string(),
  currency: currencySchema,
});
export type Website = v.InferOutput<typeof websiteSchema>;

export const listWebsites = endpoint({
  operation: 'listWebsites',
  summary: 'List the websites of the installation.',
  method: 'GET',
  path: '/api/admin/websites',
  caller: 'admin',
  responses: { 200: v.strictObject({ items: v.array(websiteSchema) }) },
});

/** A language or look of a website's store; `locale` is BCP 47. */
export const storeViewSchema = v.strictObject({
  storeViewId: idSchema,
  websiteId: idSchema,
  code: v.string(),
  name: v.string(),
  locale: v.string(),
});
export type StoreView = v.InferOutput<typeof storeViewSchema>;

export const listStoreViews = endpoint({
  operation: 'listStoreViews',
  summary: 'List the store views of the installation.',
  method: 'GET',
  path: '/api/admin/store-views',
  caller: 'admin',
  responses: { 200: v.strictObject({ items: v.array(storeViewSchema) }) },
});
