import * as endpoints from '../../shared-types/passkeys.ts';
import type { BodyInput } from '../../shared-types/endpoint.ts';
import type { Client } from './client.ts';

/** The shopper's passkeys, and what adding another takes. */
export const listPasskeys = (client: Client, signal: AbortSignal) => client.call(endpoints.listPasskeys, { signal });

/** What the browser needs to make a passkey. */
export const beginPasskey = (client: Client, body: BodyInput<typeof endpoints.beginPasskey>) =>
  client.call(endpoints.beginPasskey, { body });

/** Keeps the passkey that the browser made. */
export const addPasskey = (client: Client, body: BodyInput<typeof endpoints.addPasskey>) =>
  client.call(endpoints.addPasskey, { body });

export const renamePasskey = (client: Client, passkeyId: string, name: string) =>
  client.call(endpoints.renamePasskey, { params: { passkeyId }, body: { name } });

export const deletePasskey = (client: Client, passkeyId: string) =>
  client.call(endpoints.deletePasskey, { params: { passkeyId } });

/** What the browser needs to sign in with a passkey. */
export const beginPasskeySignIn = (client: Client, signal: AbortSignal) =>
  client.call(endpoints.beginPasskeySignIn, { signal });

export const signInWithPasskey = (client: Client, body: BodyInput<typeof endpoints.signInWithPasskey>) =>
  client.call(endpoints.signInWithPasskey, { body });
