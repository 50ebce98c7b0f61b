import type { Account } from '../../../shared-types/account.ts';
import type { redeemAssistance } from '../../../shared-types/assistance.ts';
import type { ResponseBody } from '../../../shared-types/endpoint.ts';
import type { Anyone, Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Client, Cookies } from '../../http/call.ts';
import type { OpenedSession } from '../../security/sessions.ts';
import type { Transaction } from '../../store/port.ts';
import { recordAction } from '../action-log/service.ts';
import { admins } from '../admins/collection.ts';
import { customers } from '../customers/collection.ts';
import { ownAccountOf } from '../customers/service.ts';
import { beginAssistedSession, keepAssistedSession } from '../identity/service.ts';
import { pageUrlOf } from '../mails/service.ts';
import { type AssistanceSecretDoc, assistanceSecrets } from './collection.ts';
import { aboutAssisted, hashToken, requireAssistance } from './entitlement.ts';

/**
 * Uses up what an admin was given to be signed in as a customer. Throws `LINK_INVALID` where the admin is gone, `LINK_EXPIRED`
 * for what came too late, and what {@link requireAssistance} does: much may have changed in a minute.
 */
export const redeemSecret = async (
  tx: Transaction,
  deps: Deps,
  actor: Anyone | Shopper,
  { secret, client, websiteId }: { secret: Readonly<AssistanceSecretDoc>; client: Client; websiteId: number },
): Promise<{ account: Account; assistedBy: string; opened: OpenedSession }> => {
  const { customerId, adminId, adminSessionId, goodUntil } = secret;
  const customer = await tx.get(customers, customerId);
  const admin = await tx.get(admins, adminId);
  if (customer === undefined || admin === undefined) throw new Failure('LINK_INVALID');
  if (Date.parse(goodUntil) <= deps.clock().getTime()) throw new Failure('LINK_EXPIRED');
  await tx.delete(assistanceSecrets, secret.tokenHash);
  const assistedBy = { adminId, name: admin.name, sessionId: adminSessionId };
  await requireAssistance(tx, deps, assistedBy, { customer, websiteId });
  await recordAction(
    tx,
    deps,
    { ...assistedBy, address: client.address },
    { ...aboutAssisted(customer), action: 'signed-in' },
  );
  const about = { customerId, websiteId, userAgent: client.userAgent, assistedBy };
  const opened = await beginAssistedSession(tx, deps, actor, about);
  return { account: ownAccountOf(deps, customer), assistedBy: admin.name, opened };
};

/**
 * Signs an admin in as a customer with the token of the address that the admin asked for, and says where the shop is. Throws
 * `LINK_INVALID` for a token that was used or never made, and what {@link redeemSecret} does.
 */
export const redeem = async (
  deps: Deps,
  actor: Anyone | Shopper,
  { client, cookies, token }: { client: Client; cookies: Cookies; token: string },
): Promise<ResponseBody<typeof redeemAssistance>> => {
  const { opened, scope, ...answer } = await deps.store.transact(async (tx) => {
    const secret = await tx.get(assistanceSecrets, hashToken(token));
    const chosen = secret && deps.scopes.storeView(secret.storeViewCode);
    if (secret === undefined || chosen === undefined) throw new Failure('LINK_INVALID');
    const { websiteId } = secret;
    return { scope: chosen, ...(await redeemSecret(tx, deps, actor, { secret, client, websiteId })) };
  });
  await keepAssistedSession(deps, cookies, opened);
  return { ...answer, shopUrl: scope.website.baseUrls[0] ?? pageUrlOf(deps, scope, 'account') };
};
