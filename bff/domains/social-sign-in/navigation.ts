import type { Context, Hono } from 'hono';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid, unsupportedType } from '../../failure.ts';
import { isAllowedOrigin } from '../../http/allowed-origins.ts';
import { respond } from '../../http/answer.ts';
import type { Authenticate } from '../../http/call.ts';
import { clientOf } from '../../http/client.ts';
import { cookiesOf } from '../../http/cookies.ts';
import { pageUrlOf } from '../mails/service.ts';
import { beginFlow, finishFlow } from './flow.ts';
import { pageToReturnTo, readAnswer, withOutcome } from './rules.ts';

/* The two addresses of a social sign-in that browsers are led to. They answer with redirects, so they are no endpoints. */

const startPath = '/api/account/social/:providerId';
const callbackPath = `${startPath}/callback`;
const formBytesMax = 16_384;

const redirect = (c: Context, to: string): Response =>
  respond(c, 303, null, { Location: to, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });

const callOf = (c: Context, deps: Deps) => ({
  deps,
  scope: deps.scopes.storeView(c.req.query('storeView') ?? '') ?? deps.scopes.defaultScope(),
  client: clientOf(c, deps),
  cookies: cookiesOf(c, deps),
});

const start = async (c: Context, deps: Deps): Promise<Response> => {
  const call = callOf(c, deps);
  const asked = c.req.query('returnTo');
  const isAllowed = (origin: string): boolean => isAllowedOrigin(deps, origin);
  const returnTo = asked === undefined ? pageUrlOf(deps, call.scope, 'account') : pageToReturnTo(asked, isAllowed);
  if (returnTo === undefined) throw invalid(fieldError('returnTo', 'OPTION_UNKNOWN'));
  const providerId = c.req.param('providerId') ?? '';
  try {
    return redirect(c, (await beginFlow(call, { providerId, returnTo, connects: null })).href);
  } catch (error) {
    // Somebody who pressed a button looks at this answer: the page says in words that the provider cannot be reached.
    if (!(error instanceof Failure) || error.code !== 'BUSY') throw error;
    return redirect(c, withOutcome(returnTo, 'failed'));
  }
};

const finish = async (c: Context, deps: Deps, authenticate: Authenticate['shopper']): Promise<Response> => {
  const call = callOf(c, deps);
  const answer = readAnswer(new URL(c.req.url).searchParams);
  if (answer === undefined) throw new Failure('REQUEST_MALFORMED');
  const actor = (await authenticate(c.req.raw, deps, call.cookies)) ?? ({ kind: 'anyone' } as const);
  const { outcome, returnTo } = await finishFlow({ ...call, actor }, c.req.param('providerId') ?? '', answer);
  return redirect(c, withOutcome(returnTo ?? pageUrlOf(deps, call.scope, 'account'), outcome));
};

/** Reads a posted form, and no more of it than there can be. */
const readForm = async (c: Context): Promise<URLSearchParams> => {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded(;|$)/iu.test(type))
    throw unsupportedType('Send the body as a form: application/x-www-form-urlencoded.');
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    length += chunk.byteLength;
    if (length > formBytesMax) throw new Failure('BODY_TOO_LARGE');
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
};

/**
 * Mounts the address that a provider's page posts its answer to (`response_mode=form_post`, as Apple does). A browser sends
 * no `SameSite=Lax` cookie with such a post, so all that this does is lead it to the same address by GET. It changes
 * nothing, so it stands before the origin gate.
 */
export const mountSocialForms = (app: Hono): void => {
  app.post(callbackPath, async (c) => {
    const answer = readAnswer(await readForm(c));
    if (answer === undefined) throw new Failure('REQUEST_MALFORMED');
    return redirect(c, `callback?${answer}`);
  });
};

/** Mounts where a sign-in with an account elsewhere begins, and where the provider leads the browser back to. */
export const mountSocialNavigation = (app: Hono, deps: Deps, authenticate: Authenticate['shopper']): void => {
  app.get(startPath, (c) => start(c, deps));
  app.get(callbackPath, (c) => finish(c, deps, authenticate));
};
