import type { startAssistance } from '../../../shared-types/assistance.ts';
import type { ResponseBody } from '../../../shared-types/endpoint.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Assistance, Authenticate } from '../../http/call.ts';
import { type ActionAdmin, createNotedStore, recordAction } from '../action-log/service.ts';
import { customers } from '../customers/collection.ts';
import { requireCustomer } from '../customers/service.ts';
import { endAssistedSession, findShopper } from '../identity/service.ts';
import { pageUrlOf } from '../mails/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { assistanceSecrets } from './collection.ts';
import { aboutAssisted, hashToken, requireAssistance } from './entitlement.ts';
import { actionOf } from './rules.ts';
import { assistanceSecretSeconds } from './settings.ts';

export { readAssistanceChoice } from './entitlement.ts';
export { enterByLoginCode } from './login-codes.ts';

/** For how long a link that has ended is told from one that never was. */
const toldMs = 3_600_000;

const scopeFor = ({ scopes }: Pick<Deps, 'scopes'>, websiteId: number, code: string | undefined): StoreScope => {
  const scope = code === undefined ? scopes.defaultScope(websiteId) : scopes.storeView(code);
  if (scope === undefined)
    throw invalid(fieldError('storeViewCode', 'OPTION_UNKNOWN', 'There is no such store view, or it is closed.'));
  return scope;
};

/**
 * An address that opens the shop signed in as a customer: once, and for as many seconds as the setting says. Throws
 * `NOT_FOUND`, `INPUT_INVALID`, and what {@link requireAssistance} does.
 */
export const start = async (
  deps: Deps,
  admin: AdminActor,
  { customerId, storeViewCode }: { customerId: number; storeViewCode?: string | undefined },
): Promise<ResponseBody<typeof startAssistance>> => {
  const token = deps.ids();
  return deps.store.transact(async (tx) => {
    const customer = await requireCustomer(tx, customerId);
    const scope = scopeFor(deps, customer.websiteId, storeViewCode);
    const { websiteId } = scope.website;
    await requireAssistance(tx, deps, admin, { customer, websiteId });
    const now = deps.clock().getTime();
    const goodForMs = deps.settings.read(assistanceSecretSeconds, scope) * 1000;
    const goodUntil = new Date(now + goodForMs).toISOString();
    await tx.insert(assistanceSecrets, {
      tokenHash: hashToken(token),
      customerId,
      adminId: admin.adminId,
      adminSessionId: admin.sessionId,
      websiteId,
      storeViewCode: scope.storeView.code,
      goodUntil,
      expiresAt: new Date(now + goodForMs + toldMs).toISOString(),
    });
    await recordAction(tx, deps, admin, { ...aboutAssisted(customer), action: 'started' });
    return { url: pageUrlOf(deps, scope, 'assistance', token), goodUntil };
  });
};

/**
 * Who a request's session belongs to. One in which an admin is signed in as the customer ends when the admin's own session or
 * right does, the customer takes the consent back, or the shop turns it off.
 */
export const findShopperOrAssistant: Authenticate['shopper'] = async (request, deps, cookies) => {
  const shopper = await findShopper(request, deps, cookies);
  if (shopper?.assistedBy === undefined) return shopper;
  const { customerId, websiteId, assistedBy, sessionId } = shopper;
  const customer = await deps.store.get(customers, customerId);
  try {
    if (customer !== undefined) {
      await requireAssistance(deps.store, deps, assistedBy, { customer, websiteId });
      return shopper;
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
  await deps.store.transact(async (tx) => {
    const isEnded = await endAssistedSession(tx, sessionId);
    const admin = { ...assistedBy, address: '' };
    if (isEnded && customer !== undefined)
      await recordAction(tx, deps, admin, { ...aboutAssisted(customer), action: 'signed-out' });
  });
  return undefined;
};

/** What {@link Assistance} asks for, over the store and the action log. */
export const assistance: Assistance = {
  within: async (deps, { customerId, assistedBy }, { endpoint, address, params, body }, run) => {
    const { method, operation } = endpoint;
    if (method === 'GET' || assistedBy === undefined) return run(deps);
    const admin: ActionAdmin = { adminId: assistedBy.adminId, name: assistedBy.name, address };
    const { store, finish } = createNotedStore(deps.store, async (tx) => {
      const customer = await tx.get(customers, customerId);
      if (customer === undefined) return;
      const after = { call: operation, ...asValues(params), ...asValues(body) };
      await recordAction(tx, deps, admin, { ...aboutAssisted(customer), action: actionOf(method, operation), after });
    });
    const result = await run({ ...deps, store });
    await finish();
    return result;
  },
};

const asValues = (input: unknown): Record<string, unknown> =>
  typeof input === 'object' && input !== null ? { ...input } : {};
