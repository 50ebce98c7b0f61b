import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { idSchema } from './fields.ts';
import { currencySchema } from './money.ts';

/** What widgets need to know of the store view that they stand in; nothing here is secret. */
export const storeConfigSchema = v.strictObject({
  website: v.strictObject({ websiteId: idSchema, code: v.string(), name: v.string() }),
  storeView: v.strictObject({ storeViewId: idSchema, code: v.string(), name: v.string(), locale: v.string() }),
  currency: currencySchema,
  passwordPolicy: v.strictObject({ lengthMin: v.number(), characterClassesMin: v.number() }),
  isRememberMeOffered: v.boolean(),
  isStoreCreditEnabled: v.boolean(),
  isStoreCreditHistoryShown: v.boolean(),
  isDashboardRedirected: v.boolean(),
});
export type StoreConfig = v.InferOutput<typeof storeConfigSchema>;

export const readStoreConfig = endpoint({
  operation: 'readStoreConfig',
  summary: 'Read the public settings of this store view.',
  method: 'GET',
  path: '/api/store/config',
  caller: 'anyone',
  responses: { 200: storeConfigSchema },
});
