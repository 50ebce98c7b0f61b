import { createHash, randomBytes } from 'node:crypto';
import type { SocialOutcome } from '../../../shared-types/social-sign-in.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Cookies } from '../../http/call.ts';
import { throttleKeyOf } from '../../security/throttle-key.ts';
import type { ThrottleRule } from '../../security/throttle.ts';
import { UniqueConflict } from '../../store/port.ts';
import type { EntryCall } from '../identity/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { type SocialFlowDoc, socialFlows } from './collection.ts';
import type { SocialIdentity } from './gateway.ts';
import { connectIdentity, enterWithIdentity } from './outcome.ts';

/*
 * The way to a provider and back. What began it is kept here, under the hash of `state`, and belongs to the browser by a
 * cookie: an answer of a provider that is brought to another browser is worth nothing there.
 */

const flowMinutes = 10;
const cookieName = 'foyer_social';
const beginByAddress: ThrottleRule = { name: 'social-begin-address', triesMax: 60, windowSeconds: 60 };

/** What is kept of a secret. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

const randomText = (): string => randomBytes(32).toString('base64url');

const readBrowser = (cookies: Cookies): string | undefined => {
  const secret = cookies.read(cookieName);
  return secret !== undefined && /^[\w-]{43}$/u.test(secret) ? secret : undefined;
};

/** The hash of the browser's secret; undefined where it has none. */
export const browserHashOf = (cookies: Cookies): string | undefined => {
  const secret = readBrowser(cookies);
  return secret === undefined ? undefined : hashOf(secret);
};

const markBrowser = (cookies: Cookies): string => {
  const secret = readBrowser(cookies) ?? randomText();
  cookies.write(cookieName, secret, { maxAgeSeconds: flowMinutes * 2 * 60 });
  return hashOf(secret);
};

/** The parts of a request that a flow needs. */
export interface FlowCall extends Omit<EntryCall, 'actor'> {
  readonly scope: StoreScope;
}

/** Begins a flow; answers where to lead the browser. Throws `TOO_MANY_REQUESTS`, `NOT_FOUND`, `BUSY` without the provider. */
export const beginFlow = async (
  { deps, scope, client, cookies }: FlowCall,
  { providerId, returnTo, connects }: Pick<SocialFlowDoc, 'providerId' | 'returnTo' | 'connects'>,
): Promise<URL> => {
  if (!deps.social.providers.some((each) => each.providerId === providerId)) throw new Failure('NOT_FOUND');
  await deps.throttle.count(beginByAddress, throttleKeyOf(client.address));
  const checks = { state: randomText(), nonce: randomText(), codeVerifier: randomText() };
  const url = await deps.social.begin(providerId, checks).catch((cause: unknown) => {
    deps.log.error({ err: cause, providerId }, 'a provider could not be reached');
    throw new Failure('BUSY', { cause, retryAfterSeconds: 30 });
  });
  const { nonce, codeVerifier } = checks;
  const flow: SocialFlowDoc = {
    stateHash: hashOf(checks.state),
    browserHash: markBrowser(cookies),
    providerId,
    nonce,
    codeVerifier,
    returnTo,
    storeViewCode: scope.storeView.code,
    connects,
    expiresAt: new Date(deps.clock().getTime() + flowMinutes * 60_000).toISOString(),
  };
  await deps.store.transact((tx) => tx.insert(socialFlows, flow));
  return url;
};

const takeFlow = async (deps: Deps, state: string): Promise<Readonly<SocialFlowDoc> | undefined> =>
  deps.store.transact(async (tx) => {
    const flow = await tx.get(socialFlows, hashOf(state));
    if (flow !== undefined) await tx.delete(socialFlows, flow.stateHash);
    return flow;
  });

const isOf = (flow: Readonly<SocialFlowDoc>, providerId: string, { deps, cookies }: FlowCall): boolean =>
  flow.providerId === providerId &&
  flow.browserHash === browserHashOf(cookies) &&
  Date.parse(flow.expiresAt) > deps.clock().getTime();

const identify = async (
  deps: Deps,
  flow: Readonly<SocialFlowDoc>,
  answer: URLSearchParams,
): Promise<SocialIdentity | undefined> => {
  const { providerId, nonce, codeVerifier } = flow;
  try {
    return await deps.social.finish(providerId, answer, { state: answer.get('state') ?? '', nonce, codeVerifier });
  } catch (error) {
    deps.log.warn({ err: error, providerId }, 'a provider’s answer was refused');
    return undefined;
  }
};

const settle = async (
  call: FlowCall & Pick<EntryCall, 'actor'>,
  { storeViewCode, providerId, browserHash, connects }: Readonly<SocialFlowDoc>,
  identity: SocialIdentity,
): Promise<SocialOutcome> => {
  const { deps } = call;
  const scope = deps.scopes.storeView(storeViewCode) ?? call.scope;
  try {
    return connects === null
      ? await enterWithIdentity({ ...call, scope }, { providerId, browserHash }, identity)
      : await connectIdentity(deps, providerId, connects, identity);
  } catch (error) {
    // Two tabs at once: the other one was first. The person can try again.
    if (error instanceof Failure || error instanceof UniqueConflict) return 'failed';
    throw error;
  }
};

/**
 * Takes the answer that a provider sent the browser back with: signs in, connects, or keeps it for what is still needed.
 * Each flow is good once. Never throws for what somebody sent; `returnTo` is undefined where nobody knows the flow.
 */
export const finishFlow = async (
  call: FlowCall & Pick<EntryCall, 'actor'>,
  providerId: string,
  answer: URLSearchParams,
): Promise<{ outcome: SocialOutcome; returnTo: string | undefined }> => {
  const { deps } = call;
  const flow = await takeFlow(deps, answer.get('state') ?? '');
  if (flow === undefined) return { outcome: 'expired', returnTo: undefined };
  const { returnTo } = flow;
  if (!isOf(flow, providerId, call)) return { outcome: 'expired', returnTo };
  const error = answer.get('error');
  if (error !== null) return { outcome: error === 'access_denied' ? 'cancelled' : 'failed', returnTo };
  const identity = await identify(deps, flow, answer);
  if (identity === undefined) return { outcome: 'failed', returnTo };
  return { outcome: await settle(call, flow, identity), returnTo };
};
