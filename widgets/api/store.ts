import { readStoreConfig as endpoint } from '../../shared-types/store-config.ts';
import type { Client } from './client.ts';

/** The public settings of the store view. */
export const readStoreConfig = (client: Client, signal?: AbortSignal) =>
  client.call(endpoint, signal ? { signal } : {});
