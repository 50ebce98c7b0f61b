import type { BodyInput } from '../../shared-types/endpoint.ts';
import * as endpoints from '../../shared-types/views.ts';
import type { Client } from './client.ts';

const named = (viewId: number) => ({ viewId: String(viewId) });

/** The admin's views of a grid, and what was looked at last. */
export const listViews = (client: Client, grid: string, signal?: AbortSignal) =>
  client.call(endpoints.listViews, { query: { grid }, ...(signal && { signal }) });

export const createView = (client: Client, body: BodyInput<typeof endpoints.createView>) =>
  client.call(endpoints.createView, { body });

export const updateView = (
  client: Client,
  { viewId, version }: { viewId: number; version: number },
  body: BodyInput<typeof endpoints.updateView>,
) => client.call(endpoints.updateView, { params: named(viewId), version, body });

export const deleteView = (client: Client, { viewId, version }: { viewId: number; version: number }) =>
  client.call(endpoints.deleteView, { params: named(viewId), version });

export const rememberLook = (client: Client, body: BodyInput<typeof endpoints.rememberLook>) =>
  client.call(endpoints.rememberLook, { body });
