import * as endpoints from '../../shared-types/store-credit.ts';
import type { QueryInput } from '../../shared-types/endpoint.ts';
import type { Client } from './client.ts';

type HistoryQuery = QueryInput<typeof endpoints.listCreditHistory>;

/** The balance of the signed-in shopper. */
export const readStoreCredit = (client: Client, signal: AbortSignal) =>
  client.call(endpoints.readStoreCredit, { signal });

/** One page of the shopper's movements, newest first. */
export const listCreditHistory = (client: Client, query: HistoryQuery, signal: AbortSignal) =>
  client.call(endpoints.listCreditHistory, { query, signal });
