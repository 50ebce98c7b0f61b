import type { BodyInput } from '../../shared-types/endpoint.ts';
import * as endpoints from '../../shared-types/password-checks.ts';
import type { Client } from './client.ts';

/** Whether a password may be chosen by somebody with these names. */
export const checkPasswordChoice = (
  client: Client,
  body: BodyInput<typeof endpoints.checkPasswordChoice>,
  signal: AbortSignal,
) => client.call(endpoints.checkPasswordChoice, { body, signal });
