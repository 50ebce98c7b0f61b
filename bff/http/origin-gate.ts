import type { MiddlewareHandler } from 'hono';
import type { Deps } from '../deps.ts';
import { Failure } from '../failure.ts';
import { isAllowedOrigin } from './allowed-origins.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

const isOwnHost = (origin: string, host: string | undefined): boolean => {
  try {
    return host !== undefined && new URL(origin).host === host;
  } catch {
    return false;
  }
};

/**
 * Refuses unsafe calls that a page of a foreign origin makes a browser send, whatever their content type. A browser
 * says where a call comes from by `Origin` or `Sec-Fetch-Site`; a program that sends neither has no one's cookies but its
 * own, and passes.
 */
export const createOriginGate = (deps: Pick<Deps, 'origins' | 'scopes'>): MiddlewareHandler => {
  return (c, next) => {
    if (safeMethods.has(c.req.method)) return next();
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    const isSameOrigin = site === 'same-origin' || site === 'none';
    const isWelcome =
      origin === undefined
        ? site === undefined || isSameOrigin
        : isAllowedOrigin(deps, origin) || (isSameOrigin && isOwnHost(origin, c.req.header('host')));
    if (!isWelcome) throw new Failure('ORIGIN_REFUSED');
    return next();
  };
};
