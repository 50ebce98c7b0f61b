import * as endpoints from '../../shared-types/session.ts';
import type { BodyInput } from '../../shared-types/endpoint.ts';
import type { Client } from './client.ts';

export const signIn = (client: Client, body: BodyInput<typeof endpoints.signIn>) =>
  client.call(endpoints.signIn, { body });

/** Who is signed in, if anyone. */
export const readSession = (client: Client) => client.call(endpoints.readSession);

export const signOut = (client: Client) => client.call(endpoints.signOut);
