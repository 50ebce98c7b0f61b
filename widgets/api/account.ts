import * as endpoints from '../../shared-types/account.ts';
import type { BodyInput } from '../../shared-types/endpoint.ts';
import type { Client } from './client.ts';

/** Creates an account; answers it, or that its e-mail address must be confirmed first. */
export const registerAccount = (client: Client, body: BodyInput<typeof endpoints.registerAccount>) =>
  client.call(endpoints.registerAccount, { body });

export const readAccount = (client: Client, signal?: AbortSignal) =>
  client.call(endpoints.readAccount, signal ? { signal } : {});

/** Changes parts of the account that was read at `version`. */
export const updateAccount = (client: Client, version: number, body: BodyInput<typeof endpoints.updateAccount>) =>
  client.call(endpoints.updateAccount, { version, body });

export const changeEmail = (client: Client, body: BodyInput<typeof endpoints.changeEmail>) =>
  client.call(endpoints.changeEmail, { body });

export const changePassword = (client: Client, body: BodyInput<typeof endpoints.changePassword>) =>
  client.call(endpoints.changePassword, { body });
