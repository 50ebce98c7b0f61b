import type { CustomerGroup } from '../../../shared-types/customer-groups.ts';
import type { StoreView, Website } from '../../../shared-types/websites.ts';
import type { Client } from '../../api/client.ts';
import { listCustomerGroups, listStoreViews, listWebsites } from '../../api/directory.ts';

/** The names behind the numbers of a record, and the choices of its form. */
export interface Directory {
  websites: readonly Website[];
  storeViews: readonly StoreView[];
  groups: readonly CustomerGroup[];
}

/** Loads what a record refers to. A role that may not see groups or websites sees their numbers. */
export const loadDirectory = async (client: Client, signal: AbortSignal): Promise<Directory> => {
  const nothing = { items: [] };
  const [websites, storeViews, groups] = await Promise.all([
    listWebsites(client, signal).catch(() => nothing),
    listStoreViews(client, signal).catch(() => nothing),
    listCustomerGroups(client, signal).catch(() => nothing),
  ]);
  return { websites: websites.items, storeViews: storeViews.items, groups: groups.items };
};
