import type { Context } from 'hono';
import { generateCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import type { Deps } from '../deps.ts';
import { isEmbeddedAcrossSites } from './allowed-origins.ts';
import { addCookieLine } from './answer.ts';
import type { Cookies } from './call.ts';

type CookieDeps = Pick<Deps, 'origins' | 'scopes'>;

const optionsOf = (deps: CookieDeps, isHttps: boolean): CookieOptions => {
  const base = { path: '/', httpOnly: true, secure: isHttps } as const;
  return isHttps && isEmbeddedAcrossSites(deps)
    ? { ...base, sameSite: 'None', partitioned: true }
    : { ...base, sameSite: 'Lax' };
};

/**
 * The value of a cookie in a `Cookie` header. Ours are base64url and dots, so nothing is decoded; `hono/cookie` checks
 * every character of every cookie, which a call that reads one has no use for.
 */
const findCookie = (header: string | undefined, name: string): string | undefined => {
  const start = `${name}=`;
  const pair = header?.split(';').find((each) => each.trimStart().startsWith(start));
  return pair?.trim().slice(start.length);
};

/**
 * The cookies of one request. Scripts never see them, and over HTTPS the browser lets nobody but this host set them
 * (`__Host-`). They cross sites only where pages of another site are allowed to embed the widgets.
 */
export const cookiesOf = (c: Context, deps: CookieDeps): Cookies => {
  const isHttps = deps.origins.publicUrl.startsWith('https:');
  const fullName = (name: string): string => (isHttps ? `__Host-${name}` : name);
  const write = (name: string, value: string, maxAgeSeconds: number | undefined): void => {
    const lifetime = maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds };
    addCookieLine(c, generateCookie(fullName(name), value, { ...optionsOf(deps, isHttps), ...lifetime }));
  };
  return {
    read: (name) => findCookie(c.req.header('cookie'), fullName(name)),
    write: (name, value, { maxAgeSeconds }) => write(name, value, maxAgeSeconds),
    clear: (name) => write(name, '', 0),
  };
};
