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
