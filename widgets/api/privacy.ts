import type { BodyInput } from '../../shared-types/endpoint.ts';
import * as endpoints from '../../shared-types/privacy.ts';
import type { Client } from './client.ts';

/** Everything that the shop keeps of the shopper. */
export const readPersonalData = (client: Client) => client.call(endpoints.readPersonalData);

/** Closes the shopper's account for good. */
export const closeAccount = (client: Client, body: BodyInput<typeof endpoints.closeAccount>) =>
  client.call(endpoints.closeAccount, { body });
