import * as endpoints from '../../shared-types/countries.ts';
import type { Client } from './client.ts';

/** The countries of this store, and the one chosen at first. */
export const listCountries = (client: Client, signal?: AbortSignal) =>
  client.call(endpoints.listCountries, signal ? { signal } : {});

/** How addresses of one country are written. */
export const readCountry = (client: Client, countryCode: string, signal?: AbortSignal) =>
  client.call(endpoints.readCountry, { params: { countryCode }, ...(signal && { signal }) });
