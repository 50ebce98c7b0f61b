import * as endpoints from '../../shared-types/confirmations.ts';
import type { Client } from './client.ts';

/** Asks for the mail with the confirmation link again. */
export const requestConfirmation = (client: Client, email: string) =>
  client.call(endpoints.requestConfirmation, { body: { email } });

/** What a confirmation link would do; uses nothing up. */
export const readConfirmation = (client: Client, token: string, signal: AbortSignal) =>
  client.call(endpoints.readConfirmation, { params: { token }, signal });

/** Confirms an address, with the password that the link asks for. */
export const confirm = (client: Client, token: string, password?: string) =>
  client.call(endpoints.confirm, { params: { token }, body: password === undefined ? {} : { password } });
