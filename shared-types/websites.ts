import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { idParameterSchema, idSchema, lineOf, noContent, versionSchema } from './fields.ts';
import { currencySchema } from './money.ts';

/** Codes name websites, stores and store views in pages, programs and files. Unique among their kind, whatever the case. */
const codeSchema = v.pipe(
  v.string('TYPE_WRONG'),
  v.nonEmpty('REQUIRED'),
  v.maxLength(32, 'TOO_LONG'),
  v.regex(/^[a-zA-Z][a-zA-Z0-9_]*$/u, 'CHARACTERS_INVALID'),
);

const namedSchema = v.pipe(lineOf(64), v.trim(), v.nonEmpty('REQUIRED'));

const addressOf = (text: string): URL | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url?.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return isPlain && /^https?:$/u.test(url.protocol) ? url : undefined;
};

/** The address of a shop's pages, `https://shop.example/fr/`; ends with a slash once it is stored. */
const baseUrlSchema = v.pipe(
  lineOf(255),
  v.trim(),
  v.check((text) => addressOf(text) !== undefined, 'URL_INVALID'),
  v.transform((text) => (addressOf(text)?.href ?? text).replace(/\/*$/u, '/')),
);

/** Where pages that embed the widgets come from, `https://shop.example`. */
const originSchema = v.pipe(
  lineOf(255),
  v.trim(),
  v.check((text) => addressOf(text)?.pathname === '/', 'ORIGIN_INVALID'),
  v.transform((text) => addressOf(text)?.origin ?? text),
);

const isLocale = (text: string): boolean => {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
};

/** BCP 47, `fr-CA`; `fr_CA` is taken, too. */
const localeSchema = v.pipe(
  v.string('TYPE_WRONG'),
  v.maxLength(35, 'TOO_LONG'),
  v.transform((text) => text.trim().replaceAll('_', '-')),
  v.check(isLocale, 'LOCALE_UNKNOWN'),
  v.transform((text) => Intl.getCanonicalLocales(text)[0] ?? text),
);

/** Only `true` says something: a default is replaced by choosing another. */
const defaultSchema = v.optional(v.boolean('TYPE_WRONG'));

const websiteEntries = {
  code: codeSchema,
  name: namedSchema,
  currency: currencySchema,
  /** The shop's own addresses, the first being the one that links lead to. Their origins may embed the widgets. */
  baseUrls: v.pipe(v.array(baseUrlSchema, 'TYPE_WRONG'), v.maxLength(20, 'TOO_LONG')),
  /** Further origins that may embed the widgets; each belongs to one website. */
  origins: v.pipe(v.array(originSchema, 'TYPE_WRONG'), v.maxLength(50, 'TOO_LONG')),
};

/** A website: customers and balances belong to it. */
export const websiteSchema = v.strictObject({
  websiteId: idSchema,
  ...websiteEntries,
  isDefault: v.boolean(),
  version: versionSchema,
});
export type Website = v.InferOutput<typeof websiteSchema>;

const storeEntries = { code: codeSchema, name: namedSchema };

/** A store of a website; it has store views. */
export const storeSchema = v.strictObject({
  storeId: idSchema,
  websiteId: idSchema,
  ...storeEntries,
  isDefault: v.boolean(),
  version: versionSchema,
});
export type ShopStore = v.InferOutput<typeof storeSchema>;

const storeViewEntries = {
  code: codeSchema,
  name: namedSchema,
  locale: localeSchema,
  /** One that is not is as if it were not there, but for admins. */
  isActive: v.boolean('TYPE_WRONG'),
};

/** A language or look of a store. */
export const storeViewSchema = v.strictObject({
  storeViewId: idSchema,
  storeId: idSchema,
  websiteId: idSchema,
  ...storeViewEntries,
  isDefault: v.boolean(),
  version: versionSchema,
});
export type StoreView = v.InferOutput<typeof storeViewSchema>;

export const listWebsites = endpoint({
  operation: 'listWebsites',
  summary: 'List the websites of the installation, the default one first.',
  method: 'GET',
  path: '/api/admin/websites',
  caller: 'admin',
  resource: 'own',
  responses: { 200: v.strictObject({ items: v.array(websiteSchema) }) },
});

export const createWebsite = endpoint({
  operation: 'createWebsite',
  summary: 'Add a website with its first store and store view.',
  method: 'POST',
  path: '/api/admin/websites',
  caller: 'admin',
  resource: 'websites.edit',
  body: v.strictObject({
    ...websiteEntries,
    baseUrls: v.optional(websiteEntries.baseUrls, []),
    origins: v.optional(websiteEntries.origins, []),
    store: v.strictObject(storeEntries),
    storeView: v.strictObject({ ...storeViewEntries, isActive: v.optional(storeViewEntries.isActive, true) }),
  }),
  responses: { 201: websiteSchema },
});

const websiteParams = v.strictObject({ websiteId: idParameterSchema });

export const updateWebsite = endpoint({
  operation: 'updateWebsite',
  summary: 'Change parts of a website; what is not sent stays.',
  method: 'PATCH',
  path: '/api/admin/websites/{websiteId}',
  caller: 'admin',
  resource: 'websites.edit',
  params: websiteParams,
  body: v.strictObject({ ...v.partial(v.object(websiteEntries)).entries, isDefault: defaultSchema }),
  needsVersion: true,
  responses: { 200: websiteSchema },
  errors: ['NOT_FOUND'],
});

export const deleteWebsite = endpoint({
  operation: 'deleteWebsite',
  summary: 'Delete a website that nothing belongs to, with its stores, store views and settings.',
  method: 'DELETE',
  path: '/api/admin/websites/{websiteId}',
  caller: 'admin',
  resource: 'websites.edit',
  params: websiteParams,
  needsVersion: true,
  responses: { 204: noContent },
  errors: ['NOT_FOUND', 'IN_USE'],
});

export const listStores = endpoint({
  operation: 'listStores',
  summary: 'List the stores of all websites, default ones first.',
  method: 'GET',
  path: '/api/admin/stores',
  caller: 'admin',
  resource: 'own',
  responses: { 200: v.strictObject({ items: v.array(storeSchema) }) },
});

export const createStore = endpoint({
  operation: 'createStore',
  summary: 'Add a store to a website, with its first store view.',
  method: 'POST',
  path: '/api/admin/stores',
  caller: 'admin',
  resource: 'websites.edit',
  body: v.strictObject({
    websiteId: idSchema,
    ...storeEntries,
    storeView: v.strictObject({ ...storeViewEntries, isActive: v.optional(storeViewEntries.isActive, true) }),
  }),
  responses: { 201: storeSchema },
});

const storeParams = v.strictObject({ storeId: idParameterSchema });

export const updateStore = endpoint({
  operation: 'updateStore',
  summary: 'Change parts of a store; what is not sent stays.',
  method: 'PATCH',
  path: '/api/admin/stores/{storeId}',
  caller: 'admin',
  resource: 'websites.edit',
  params: storeParams,
  body: v.strictObject({ ...v.partial(v.object(storeEntries)).entries, isDefault: defaultSchema }),
  needsVersion: true,
  responses: { 200: storeSchema },
  errors: ['NOT_FOUND'],
});

export const deleteStore = endpoint({
  operation: 'deleteStore',
  summary: 'Delete a store that is not the default of its website, with its store views and their settings.',
  method: 'DELETE',
  path: '/api/admin/stores/{storeId}',
  caller: 'admin',
  resource: 'websites.edit',
  params: storeParams,
  needsVersion: true,
  responses: { 204: noContent },
  errors: ['NOT_FOUND', 'IN_USE'],
});

export const listStoreViews = endpoint({
  operation: 'listStoreViews',
  summary: 'List the store views of the installation, default ones first.',
  method: 'GET',
  path: '/api/admin/store-views',
  caller: 'admin',
  resource: 'own',
  responses: { 200: v.strictObject({ items: v.array(storeViewSchema) }) },
});

export const createStoreView = endpoint({
  operation: 'createStoreView',
  summary: 'Add a store view to a store.',
  method: 'POST',
  path: '/api/admin/store-views',
  caller: 'admin',
  resource: 'websites.edit',
  body: v.strictObject({
    storeId: idSchema,
    ...storeViewEntries,
    isActive: v.optional(storeViewEntries.isActive, true),
  }),
  responses: { 201: storeViewSchema },
});

const storeViewParams = v.strictObject({ storeViewId: idParameterSchema });

export const updateStoreView = endpoint({
  operation: 'updateStoreView',
  summary: 'Change parts of a store view; what is not sent stays.',
  method: 'PATCH',
  path: '/api/admin/store-views/{storeViewId}',
  caller: 'admin',
  resource: 'websites.edit',
  params: storeViewParams,
  body: v.strictObject({ ...v.partial(v.object(storeViewEntries)).entries, isDefault: defaultSchema }),
  needsVersion: true,
  responses: { 200: storeViewSchema },
  errors: ['NOT_FOUND', 'IN_USE'],
});

export const deleteStoreView = endpoint({
  operation: 'deleteStoreView',
  summary: 'Delete a store view that is not the default of its store, with its settings.',
  method: 'DELETE',
  path: '/api/admin/store-views/{storeViewId}',
  caller: 'admin',
  resource: 'websites.edit',
  params: storeViewParams,
  needsVersion: true,
  responses: { 204: noContent },
  errors: ['NOT_FOUND', 'IN_USE'],
});
