import type { MiddlewareHandler } from 'hono';
import type { Deps } from '../deps.ts';
import { Failure } from '../failure.ts';
import { isAllowedOrigin } from './allowed-origins.ts';

const methods = 'GET, POST, PUT, PATCH, DELETE';
const requestHeaders = 'content-type, authorization, if-match, idempotency-key, foyer-store-view';
const answerHeaders = 'etag, retry-after, request-id';
const preflightSeconds = '7200';

/** Lets pages of allowed origins read answers, with cookies, and answers their preflights. Never `*`. */
export const createCors = (deps: Pick<Deps, 'origins' | 'scopes'>): MiddlewareHandler => {
  return (c, next) => {
    c.header('Vary', 'Origin');
    const origin = c.req.header('origin');
    const isAllowed = origin !== undefined && isAllowedOrigin(deps, origin);
    if (isAllowed) {
      c.header('Access-Control-Allow-Origin', origin);
      c.header('Access-Control-Allow-Credentials', 'true');
      c.header('Access-Control-Expose-Headers', answerHeaders);
    }
    const isPreflight = c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined;
    if (!isPreflight) return next();
    if (!isAllowed) throw new Failure('ORIGIN_REFUSED');
    c.header('Access-Control-Allow-Methods', methods);
    c.header('Access-Control-Allow-Headers', requestHeaders);
    c.header('Access-Control-Max-Age', preflightSeconds);
    return Promise.resolve(c.body(null, 204));
  };
};
