import * as endpoints from '../../shared-types/action-log.ts';
import type { QueryInput } from '../../shared-types/endpoint.ts';
import type { Client } from './client.ts';

export const listActions = (client: Client, query: QueryInput<typeof endpoints.listActions>, signal: AbortSignal) =>
  client.call(endpoints.listActions, { query, signal });

export const readAction = (client: Client, actionId: number) =>
  client.call(endpoints.readAction, { params: { actionId: String(actionId) } });
