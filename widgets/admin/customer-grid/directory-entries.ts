import type { CustomerColumn } from '../../../shared-types/customer-columns.ts';
import type { Client } from '../../api/client.ts';
import { listCustomerColumns } from '../../api/customers.ts';
import { listCustomerGroups, listWebsites } from '../../api/directory.ts';
import { createAhead } from './ahead.ts';

export type Choice = { value: string; label: string };

/** The names behind the numbers of the grid: groups and websites; and the custom attributes. */
export interface Directory {
  groups: readonly Choice[];
  websites: readonly Choice[];
  attributes: readonly CustomerColumn[];
}

export const nothingKnown: Directory = { groups: [], websites: [], attributes: [] };

/** What a role may not list is shown by its number. */
const orNone = <T>(asked: Promise<{ items: T[] }>): Promise<T[]> =>
  asked.then(({ items }) => items).catch((): T[] => []);

/** A directory that was read ahead of the grid, by BFF. */
export const directoryAhead = createAhead<Directory>();

/** Reads all of it at once. */
export const readDirectory = async (client: Client, signal: AbortSignal): Promise<Directory> => {
  const [groups, websites, attributes] = await Promise.all([
    orNone(listCustomerGroups(client, signal)),
    orNone(listWebsites(client, signal)),
    orNone(listCustomerColumns(client, signal)),
  ]);
  return {
    groups: groups.map(({ groupId, name }) => ({ value: String(groupId), label: name })),
    websites: websites.map(({ websiteId, name }) => ({ value: String(websiteId), label: name })),
    attributes,
  };
};
