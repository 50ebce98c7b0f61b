import type { Deps } from '../../deps.ts';
import type { Client } from '../../http/call.ts';
import { throttleKeyOf } from '../../security/throttle-key.ts';
import type { ThrottleRule } from '../../security/throttle.ts';
import type { Filter } from '../../../shared-types/list.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { emailKeyOf } from '../customers/email.ts';
import { emailScopeOf, findCustomerByEmail, readEmailScope } from '../customers/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { type LinkRequestDoc, linkRequests } from './collection.ts';
import { linkRequested } from './events.ts';
import { confirmationLimits, isWithinLimits, type LinkLimits, lookBackMs } from './link-rules.ts';
import { resetLimitsOf } from './link-settings.ts';
import { findLastLink } from './links.ts';
import { sendConfirmationLink, sendResetLink } from './notices.ts';

const keptMs = 86_400_000;

/** Requests from one client address, whatever comes of them; the limits on mails are the store's. */
const requestByAddress: ThrottleRule = { name: 'link-request-address', triesMax: 60, windowSeconds: 60 };

/**
 * Notes that somebody wants a mail with a link. Does the same work whether or not there is an account: it never looks.
 * Throws `TOO_MANY_REQUESTS` by client address.
 */
export const requestLink = async (
  deps: Deps,
  { scope, client }: { scope: StoreScope; client: Client },
  { kind, email }: { kind: LinkRequestDoc['kind']; email: string },
): Promise<{ status: 'accepted' }> => {
  const addressKey = throttleKeyOf(client.address);
  await deps.throttle.count(requestByAddress, addressKey);
  const now = deps.clock();
  const request: LinkRequestDoc = {
    requestId: deps.ids(),
    kind,
    emailScope: emailScopeOf(deps, scope.website.websiteId),
    emailKey: emailKeyOf(email),
    addressKey,
    websiteId: scope.website.websiteId,
    storeViewCode: scope.storeView.code,
    requestedAt: now.toISOString(),
    isGranted: null,
    expiresAt: new Date(now.getTime() + keptMs).toISOString(),
  };
  await deps.store.transact(async (tx) => {
    await tx.insert(linkRequests, request);
    tx.raise(linkRequested(request.requestId));
  });
  return { status: 'accepted' };
};

/** A try to register with a taken address is counted with the requests for a new password: it leads to the same mail. */
const countedAs: Readonly<Record<LinkRequestDoc['kind'], LinkRequestDoc['kind'][]>> = {
  password: ['password', 'registration'],
  registration: ['password', 'registration'],
  confirmation: ['confirmation'],
};

const listGranted = async (
  reader: Reader,
  { kind }: LinkRequestDoc,
  sameOnes: readonly Filter[],
  since: string,
): Promise<string[]> => {
  const found = await reader.find(linkRequests, {
    filter: {
      op: 'and',
      of: [
        ...sameOnes,
        { op: 'in', field: 'kind', values: countedAs[kind] },
        { op: 'eq', field: 'isGranted', value: true },
        { op: 'range', field: 'requestedAt', from: since },
      ],
    },
  });
  return found.map(({ requestedAt }) => requestedAt);
};

const isGrantable = async (
  tx: Transaction,
  now: Date,
  request: Readonly<LinkRequestDoc>,
  limits: LinkLimits,
): Promise<boolean> => {
  const since = new Date(now.getTime() - lookBackMs(limits)).toISOString();
  const byAddress: Filter[] = [{ op: 'eq', field: 'addressKey', value: request.addressKey }];
  const byEmail: Filter[] = [
    { op: 'eq', field: 'emailKey', value: request.emailKey },
    { op: 'eq', field: 'emailScope', value: request.emailScope },
  ];
  const counted = [...(limits.isCountedByAddress ? [byAddress] : []), ...(limits.isCountedByEmail ? [byEmail] : [])];
  for (const sameOnes of counted)
    if (!isWithinLimits(await listGranted(tx, request, sameOnes, since), limits, now)) return false;
  return true;
};

const scopeOf = (deps: Deps, { websiteId, storeViewCode }: LinkRequestDoc): StoreScope =>
  deps.scopes.storeView(storeViewCode) ?? deps.scopes.defaultScope(websiteId);

const sendWhatIsDue = async (tx: Transaction, deps: Deps, request: Readonly<LinkRequestDoc>): Promise<void> => {
  const emailScope = await readEmailScope(tx, request.websiteId);
  const customer = await findCustomerByEmail(tx, emailScope, request.emailKey);
  if (customer === undefined || !customer.isActive) return;
  const scope = scopeOf(deps, request);
  if (request.kind === 'password') return sendResetLink(tx, deps, scope, customer, 'forgotten');
  if (!customer.isConfirmed) {
    // Whoever asks now may be another than who registered: only the browser of then is known.
    const last = await findLastLink(tx, customer.customerId, 'account');
    return sendConfirmationLink(tx, deps, scope, customer, last?.browserHash ?? '');
  }
  if (request.kind === 'registration') return sendResetLink(tx, deps, scope, customer, 'registration');
  return undefined;
};

const atOnce = 100;

/** Requests that have not been settled, the oldest first, at most a hundred. */
export const listOpenRequests = async (deps: Deps): Promise<string[]> => {
  const found = await deps.store.find(linkRequests, {
    filter: { op: 'empty', field: 'isGranted' },
    sort: [{ field: 'requestedAt' }],
    limit: atOnce,
  });
  return found.map(({ requestId }) => requestId);
};

/** Settles a request once: within the limits, and where there is an account that it concerns, a mail is written. */
export const settleLinkRequest = async (deps: Deps, requestId: string): Promise<void> =>
  deps.store.transact(async (tx) => {
    const request = await tx.get(linkRequests, requestId);
    if (request === undefined || request.isGranted !== null) return;
    const limits =
      request.kind === 'confirmation' ? confirmationLimits : resetLimitsOf(deps.settings, scopeOf(deps, request));
    const isGranted = await isGrantable(tx, deps.clock(), request, limits);
    await tx.put(linkRequests, { ...request, isGranted });
    if (isGranted) await sendWhatIsDue(tx, deps, request);
  });
