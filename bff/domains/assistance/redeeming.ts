import type { redeemAssistance } from '../../../shared-types/assistance.ts';
import type { ResponseBody } from '../../../shared-types/endpoint.ts';
import type { Anyone, Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Client, Cookies } from '../../http/call.ts';
import { recordAction } from '../action-log/service.ts';
import { admins } from '../admins/collection.ts';
import { customers } from '../customers/collection.ts';
import { ownAccountOf } from '../customers/service.ts';
import { beginAssistedSession, keepAssistedSession } from '../identity/service.ts';
import { pageUrlOf } from '../mails/service.ts';
import { assistanceSecrets } from './collection.ts';
import { aboutAssisted, hashToken, requireAssistance } from './service.ts';

/**
 * Signs an admin in as a customer with the token of the address that the admin asked for, and says where the shop is. Throws
 * `LINK_INVALID` for a token that was used or never made, `LINK_EXPIRED` for one that came too late, and what
 * {@link requireAssistance} does: much may have changed in a minute.
 */
export const redeem = async (
  deps: Deps,
  actor: Anyone | Shopper,
  { client, cookies, token }: { client: Client; cookies: Cookies; token: string },
): Promise<ResponseBody<typeof redeemAssistance>> => {
  const { opened, answer } = await deps.store.transact(async (tx) => {
    const secret = await tx.get(assistanceSecrets, hashToken(token));
    const customer = secret && (await tx.get(customers, secret.customerId));
    const admin = secret && (await tx.get(admins, secret.adminId));
    const scope = secret && deps.scopes.storeView(secret.storeViewCode);
    if (secret === undefined || customer === undefined || admin === undefined || scope === undefined)
      throw new Failure('LINK_INVALID');
    if (Date.parse(secret.goodUntil) <= deps.clock().getTime()) throw new Failure('LINK_EXPIRED');
    await tx.delete(assistanceSecrets, secret.tokenHash);
    const { customerId, adminId, adminSessionId, websiteId } = secret;
    const assistedBy = { adminId, name: admin.name, sessionId: adminSessionId };
    await requireAssistance(tx, deps, assistedBy, { customer, websiteId });
    const about = { customerId, websiteId, userAgent: client.userAgent, assistedBy };
    await recordAction(
      tx,
      deps,
      { ...assistedBy, address: client.address },
      { ...aboutAssisted(customer), action: 'signed-in' },
    );
    return {
      opened: await beginAssistedSession(tx, deps, actor, about),
      answer: {
        account: ownAccountOf(deps, customer),
        assistedBy: admin.name,
        shopUrl: scope.website.baseUrls[0] ?? pageUrlOf(deps, scope, 'account'),
      },
    };
  });
  await keepAssistedSession(deps, cookies, opened);
  return answer;
};
