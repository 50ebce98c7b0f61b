import * as endpoints from '../../shared-types/session.ts';
import type { Client } from './client.ts';

/** Where the shopper is signed in, this place first. */
export const listSessions = (client: Client, signal: AbortSignal) => client.call(endpoints.listSessions, { signal });

/** Ends one session of the shopper. */
export const endSession = (client: Client, sessionId: string) =>
  client.call(endpoints.endSession, { params: { sessionId } });

/** Ends every session of the shopper but this one. */
export const endOtherSessions = (client: Client) => client.call(endpoints.endOtherSessions);
