import { listCustomerGroups as groupsEndpoint } from '../../shared-types/customer-groups.ts';
import { listStoreViews as storeViewsEndpoint, listWebsites as websitesEndpoint } from '../../shared-types/websites.ts';
import type { Client } from './client.ts';

/** Every customer group; there are few. */
export const listCustomerGroups = (client: Client, signal: AbortSignal) =>
  client.call(groupsEndpoint, { query: { pageSize: '1000' }, signal });

export const listWebsites = (client: Client, signal: AbortSignal) => client.call(websitesEndpoint, { signal });

export const listStoreViews = (client: Client, signal: AbortSignal) => client.call(storeViewsEndpoint, { signal });
