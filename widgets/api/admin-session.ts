import * as endpoints from '../../shared-types/admin-session.ts';
import type { BodyInput } from '../../shared-types/endpoint.ts';
import type { Client } from './client.ts';

export const signInAdmin = (client: Client, body: BodyInput<typeof endpoints.signInAdmin>) =>
  client.call(endpoints.signInAdmin, { body });

/** Which admin is signed in, if any. */
export const readAdminSession = (client: Client) => client.call(endpoints.readAdminSession);

export const signOutAdmin = (client: Client) => client.call(endpoints.signOutAdmin);

/** Creates the first admin with the one-time token of the log. */
export const claimFirstAdmin = (client: Client, body: BodyInput<typeof endpoints.claimFirstAdmin>) =>
  client.call(endpoints.claimFirstAdmin, { body });
