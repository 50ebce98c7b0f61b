import * as endpoints from '../../shared-types/assistance.ts';
import type { BodyInput } from '../../shared-types/endpoint.ts';
import type { Client } from './client.ts';

/** An address that opens the shop signed in as a customer, once and for seconds. */
export const startAssistance = (
  client: Client,
  customerId: number,
  body: BodyInput<typeof endpoints.startAssistance>,
) => client.call(endpoints.startAssistance, { params: { customerId: String(customerId) }, body });

/** Signs an admin in as a customer with the token of such an address. */
export const redeemAssistance = (client: Client, token: string) =>
  client.call(endpoints.redeemAssistance, { body: { token } });

/** A code that signs in as the customer in place of the password, once and for a minute. */
export const createLoginCode = (client: Client, customerId: number, reason: string) =>
  client.call(endpoints.createLoginCode, { params: { customerId: String(customerId) }, body: { reason } });
