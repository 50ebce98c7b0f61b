import type { BodyInput } from '../../shared-types/endpoint.ts';
import * as endpoints from '../../shared-types/settings.ts';
import type { Client } from './client.ts';

/** The settings of a place, with their values there. */
export const listSettings = (client: Client, { level, placeId }: endpoints.SettingPlace, signal: AbortSignal) =>
  client.call(endpoints.listSettings, { query: { level, placeId: String(placeId) }, signal });

/** Saves several settings of a place, all or none. */
export const updateSettings = (client: Client, body: BodyInput<typeof endpoints.updateSettings>) =>
  client.call(endpoints.updateSettings, { body });
