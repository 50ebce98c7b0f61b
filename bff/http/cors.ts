import type { MiddlewareHandler } from 'hono';
import { storeViewHeader } from '../../shared-types/headers.ts';
import type { Deps } from '../deps.ts';
import { Failure } from '../failure.ts';
import { isAllowedOrigin } from './allowed-origins.ts';
import { putHeader, respond } from './answer.ts';

const methods = 'GET, POST, PUT, PATCH, DELETE';
const requestHeaders = 'content-type, authorization, if-match, idempotency-key, foyer-store-view';
const answerHeaders = 'etag, retry-after, request-id';
const preflightSeconds = '7200';

/** Lets pages of allowed origins read answers, with cookies, and answers their preflights. Never `*`. */
export const createCors = (deps: Pick<Deps, 'origins' | 'scopes'>): MiddlewareHandler => {
  return (c, next) => {
    putHeader(c, 'Vary', `Origin, ${storeViewHeader}`);
    const origin = c.req.header('origin');
    const isAllowed = origin !== undefined && isAllowedOrigin(deps, origin);
    if (isAllowed) {
      putHeader(c, 'Access-Control-Allow-Origin', origin);
      putHeader(c, 'Access-Control-Allow-Credentials', 'true');
      putHeader(c, 'Access-Control-Expose-Headers', answerHeaders);
    }
    const isPreflight = c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined;
    if (!isPreflight) return next();
    if (!isAllowed) throw new Failure('ORIGIN_REFUSED');
    putHeader(c, 'Access-Control-Allow-Methods', methods);
    putHeader(c, 'Access-Control-Allow-Headers', requestHeaders);
    putHeader(c, 'Access-Control-Max-Age', preflightSeconds);
    return Promise.resolve(respond(c, 204, null));
  };
};
