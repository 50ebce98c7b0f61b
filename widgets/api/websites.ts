import type { BodyInput } from '../../shared-types/endpoint.ts';
import * as endpoints from '../../shared-types/websites.ts';
import type { Client } from './client.ts';

export const listStores = (client: Client, signal: AbortSignal) => client.call(endpoints.listStores, { signal });

export const createWebsite = (client: Client, body: BodyInput<typeof endpoints.createWebsite>) =>
  client.call(endpoints.createWebsite, { body });

export const updateWebsite = (
  client: Client,
  websiteId: number,
  version: number,
  body: BodyInput<typeof endpoints.updateWebsite>,
) => client.call(endpoints.updateWebsite, { params: { websiteId: String(websiteId) }, version, body });

export const deleteWebsite = (client: Client, websiteId: number, version: number) =>
  client.call(endpoints.deleteWebsite, { params: { websiteId: String(websiteId) }, version });

export const createStore = (client: Client, body: BodyInput<typeof endpoints.createStore>) =>
  client.call(endpoints.createStore, { body });

export const updateStore = (
  client: Client,
  storeId: number,
  version: number,
  body: BodyInput<typeof endpoints.updateStore>,
) => client.call(endpoints.updateStore, { params: { storeId: String(storeId) }, version, body });

export const deleteStore = (client: Client, storeId: number, version: number) =>
  client.call(endpoints.deleteStore, { params: { storeId: String(storeId) }, version });

export const createStoreView = (client: Client, body: BodyInput<typeof endpoints.createStoreView>) =>
  client.call(endpoints.createStoreView, { body });

export const updateStoreView = (
  client: Client,
  storeViewId: number,
  version: number,
  body: BodyInput<typeof endpoints.updateStoreView>,
) => client.call(endpoints.updateStoreView, { params: { storeViewId: String(storeViewId) }, version, body });

export const deleteStoreView = (client: Client, storeViewId: number, version: number) =>
  client.call(endpoints.deleteStoreView, { params: { storeViewId: String(storeViewId) }, version });
