import { createHash } from 'node:crypto';
import type { Admin } from '../../../shared-types/admin-session.ts';
import type { Deps } from '../../deps.ts';
import type { Client } from '../../http/call.ts';
import type { ThrottleRule } from '../../security/throttle.ts';
import { throttleKeyOf } from '../../security/throttle-key.ts';
import { claimAdmin, createAdmin, findAdminByEmail, offerFirstAdmin } from './service.ts';

const claimByAddress: ThrottleRule = { name: 'admin-claim-address', triesMax: 10, windowSeconds: 600 };

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/**
 * Sees to it that an installation has an admin: the one that the operator configured, made unless there is an admin
 * with that e-mail; else, while there is none at all, whoever opens the one-time link that goes to the log.
 */
export const prepareFirstAdmin = async (
  deps: Deps,
  configured: { email: string; password: string } | undefined,
): Promise<void> => {
  if (configured !== undefined) {
    if ((await findAdminByEmail(deps, configured.email)) === undefined)
      await createAdmin(deps, { ...configured, name: 'Admin' });
    return;
  }
  const token = deps.ids();
  if (!(await offerFirstAdmin(deps, hashOf(token)))) return;
  const link = `${deps.origins.publicUrl}/admin/first#token=${token}`;
  deps.log.warn({ link }, 'There is no admin yet. Open this link to become the first; it works once.');
};

/** Makes whoever has the one-time token the first admin. Throws `LINK_INVALID` for any other token. */
export const claimFirstPlace = async (
  deps: Deps,
  client: Client,
  { token, ...credentials }: { token: string; email: string; password: string },
): Promise<Admin> => {
  await deps.throttle.count(claimByAddress, throttleKeyOf(client.address));
  return claimAdmin(deps, client, { tokenHash: hashOf(token), ...credentials });
};
