import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import type { Deps } from '../deps.ts';
import { isEmbeddedAcrossSites } from './allowed-origins.ts';
import type { Cookies } from './call.ts';

type CookieDeps = Pick<Deps, 'origins' | 'scopes'>;

const optionsOf = (deps: CookieDeps, isHttps: boolean): CookieOptions => {
  const base = { path: '/', httpOnly: true, secure: isHttps } as const;
  return isHttps && isEmbeddedAcrossSites(deps)
    ? { ...base, sameSite: 'None', partitioned: true }
    : { ...base, sameSite: 'Lax' };
};

/**
 * The cookies of one request. Scripts never see them, and over HTTPS the browser lets nobody but this host set them
 * (`__Host-`). They cross sites only where pages of another site are allowed to embed the widgets.
 */
export const cookiesOf = (c: Context, deps: CookieDeps): Cookies => {
  const isHttps = deps.origins.publicUrl.startsWith('https:');
  const fullName = (name: string): string => (isHttps ? `__Host-${name}` : name);
  return {
    read: (name) => getCookie(c, fullName(name)),
    write: (name, value, { maxAgeSeconds }) =>
      setCookie(c, fullName(name), value, {
        ...optionsOf(deps, isHttps),
        ...(maxAgeSeconds !== undefined && { maxAge: maxAgeSeconds }),
      }),
    clear: (name) => setCookie(c, fullName(name), '', { ...optionsOf(deps, isHttps), maxAge: 0 }),
  };
};
