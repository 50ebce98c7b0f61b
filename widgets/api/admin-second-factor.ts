import * as endpoints from '../../shared-types/admin-second-factor.ts';
import type { BodyInput } from '../../shared-types/endpoint.ts';
import type { Client } from './client.ts';

/** Completes a sign-in with a code of the app or a recovery code. */
export const giveSecondFactor = (client: Client, body: BodyInput<typeof endpoints.giveSecondFactor>) =>
  client.call(endpoints.giveSecondFactor, { body });

/** Begins to set up the app that a sign-in asks for. */
export const beginEnrolment = (client: Client, ticket: string) =>
  client.call(endpoints.beginEnrolment, { body: { ticket } });

export const completeEnrolment = (client: Client, body: BodyInput<typeof endpoints.completeEnrolment>) =>
  client.call(endpoints.completeEnrolment, { body });

/** What the browser needs to sign an admin in with a passkey. */
export const beginAdminPasskeySignIn = (client: Client, signal: AbortSignal) =>
  client.call(endpoints.beginAdminPasskeySignIn, { signal });

export const signInAdminWithPasskey = (client: Client, body: BodyInput<typeof endpoints.signInAdminWithPasskey>) =>
  client.call(endpoints.signInAdminWithPasskey, { body });

/** What the admin's own sign-in asks for beyond the password. */
export const readSecondFactor = (client: Client, signal: AbortSignal) =>
  client.call(endpoints.readSecondFactor, { signal });

export const beginTotp = (client: Client, currentPassword: string) =>
  client.call(endpoints.beginTotp, { body: { currentPassword } });

export const confirmTotp = (client: Client, code: string) => client.call(endpoints.confirmTotp, { body: { code } });

export const removeTotp = (client: Client, currentPassword: string) =>
  client.call(endpoints.removeTotp, { body: { currentPassword } });

export const renewRecoveryCodes = (client: Client, currentPassword: string) =>
  client.call(endpoints.renewRecoveryCodes, { body: { currentPassword } });

export const beginAdminPasskey = (client: Client, body: BodyInput<typeof endpoints.beginAdminPasskey>) =>
  client.call(endpoints.beginAdminPasskey, { body });

export const addAdminPasskey = (client: Client, body: BodyInput<typeof endpoints.addAdminPasskey>) =>
  client.call(endpoints.addAdminPasskey, { body });

export const deleteAdminPasskey = (client: Client, passkeyId: string) =>
  client.call(endpoints.deleteAdminPasskey, { params: { passkeyId } });
