import { createHash } from 'node:crypto';
import type { Account } from '../../../shared-types/account.ts';
import type { createLoginCode, exchangeLoginCode } from '../../../shared-types/assistance.ts';
import type { ResponseBody } from '../../../shared-types/endpoint.ts';
import type { AdminActor, Anyone, Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Client } from '../../http/call.ts';
import type { OpenedSession } from '../../security/sessions.ts';
import { throttleKeyOf } from '../../security/throttle-key.ts';
import { recordAction } from '../action-log/service.ts';
import { emailKeyOf } from '../customers/email.ts';
import { emailScopeOf, findCustomerByEmail, requireCustomer } from '../customers/service.ts';
import { issueAssistedToken } from '../identity/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { assistanceSecrets } from './collection.ts';
import { redeemSecret } from './redeeming.ts';
import { loginCodeFrom, normalizeLoginCode } from './rules.ts';
import { aboutAssisted, readAssistanceChoice, requireAssistance } from './entitlement.ts';
import { loginCodeByAccount, loginCodeByAddress } from './throttle-rules.ts';

/*
 * The second way in: a code that is typed in place of the password, for a browser that the link of the first way does not reach.
 */

const goodForMs = 60_000;

const sha256 = (text: string) => createHash('sha256').update(text);

/** A code counts for its customer only. No token of an address has a colon, so that none can pass for a code. */
const hashCode = (customerId: number, digits: string): string =>
  sha256(`code:${customerId}:${digits}`).digest('base64url');

/**
 * A code that signs in as the customer once, within a minute. Throws `NOT_FOUND`, and what {@link requireAssistance} does.
 */
export const createCode = async (
  deps: Deps,
  admin: AdminActor,
  { customerId, reason }: { customerId: number; reason: string },
): Promise<ResponseBody<typeof createLoginCode>> => {
  const code = loginCodeFrom(sha256(deps.ids()).digest());
  const tokenHash = hashCode(customerId, normalizeLoginCode(code) ?? '');
  return deps.store.transact(async (tx) => {
    const customer = await requireCustomer(tx, customerId);
    const { website, storeView } = deps.scopes.defaultScope(customer.websiteId);
    await requireAssistance(tx, deps, admin, { customer, websiteId: website.websiteId });
    const goodUntil = new Date(deps.clock().getTime() + goodForMs).toISOString();
    await tx.put(assistanceSecrets, {
      tokenHash,
      customerId,
      adminId: admin.adminId,
      adminSessionId: admin.sessionId,
      websiteId: website.websiteId,
      storeViewCode: storeView.code,
      goodUntil,
      expiresAt: goodUntil,
    });
    await recordAction(tx, deps, admin, {
      ...aboutAssisted(customer),
      action: 'started',
      after: { way: 'code', reason },
    });
    return { code, goodUntil };
  });
};

/**
 * Signs in as a customer with what was typed as the password, if it is a login code of that customer. Answers undefined for
 * anything else, and where {@link requireAssistance} refuses: nobody learns more of it than of a wrong password. Throws
 * `TOO_MANY_REQUESTS`.
 */
export const enterByLoginCode = async (
  deps: Deps,
  actor: Anyone | Shopper,
  { scope, client }: { scope: StoreScope; client: Client },
  { email, password }: { email: string; password: string },
): Promise<{ account: Account; opened: OpenedSession } | undefined> => {
  const digits = normalizeLoginCode(password);
  if (digits === undefined || readAssistanceChoice(deps) === undefined) return undefined;
  const { websiteId } = scope.website;
  const emailScope = emailScopeOf(deps, websiteId);
  const emailKey = emailKeyOf(email);
  await deps.throttle.countAll([
    { rule: loginCodeByAddress, key: throttleKeyOf(client.address) },
    { rule: loginCodeByAccount, key: `${emailScope}:${emailKey}` },
  ]);
  try {
    return await deps.store.transact(async (tx) => {
      const customer = await findCustomerByEmail(tx, emailScope, emailKey);
      const secret = await tx.get(assistanceSecrets, hashCode(customer?.customerId ?? 0, digits));
      if (secret === undefined) return undefined;
      const { account, opened } = await redeemSecret(tx, deps, actor, { secret, client, websiteId });
      return { account, opened };
    });
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
};

/** An access token for a program, of a session as {@link enterByLoginCode} opens it. Throws `SIGN_IN_FAILED`, `TOO_MANY_REQUESTS`. */
export const exchangeCode = async (
  deps: Deps,
  from: { scope: StoreScope; client: Client },
  { email, code }: { email: string; code: string },
): Promise<ResponseBody<typeof exchangeLoginCode>> => {
  const entered = await enterByLoginCode(deps, { kind: 'anyone' }, from, { email, password: code });
  if (entered === undefined) throw new Failure('SIGN_IN_FAILED');
  const { token, expiresAt } = await issueAssistedToken(deps, entered.opened);
  return { token, goodUntil: expiresAt.toISOString() };
};
