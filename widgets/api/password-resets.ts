import type { BodyInput } from '../../shared-types/endpoint.ts';
import * as endpoints from '../../shared-types/password-resets.ts';
import type { Client } from './client.ts';

/** Asks for a mail with a link to set a new password. */
export const requestPasswordReset = (client: Client, body: BodyInput<typeof endpoints.requestPasswordReset>) =>
  client.call(endpoints.requestPasswordReset, { body });

/** Whether a link to set a new password still works; uses nothing up. */
export const readPasswordReset = (client: Client, token: string, signal: AbortSignal) =>
  client.call(endpoints.readPasswordReset, { params: { token }, signal });

/** Sets a new password with a link's token. */
export const resetPassword = (client: Client, token: string, newPassword: string) =>
  client.call(endpoints.resetPassword, { params: { token }, body: { newPassword } });
