import type { MiddlewareHandler } from 'hono';
import { putHeader } from './answer.ts';

/**
 * Headers that every answer carries: no guessing of types, and HTTPS for good where the public address has it. Answers
 * of the API may never be framed or run as a page; everything else sends no more of its address than the origin.
 */
export const createSecurityHeaders = (publicUrl: string): MiddlewareHandler => {
  const isHttps = publicUrl.startsWith('https:');
  return (c, next) => {
    putHeader(c, 'X-Content-Type-Options', 'nosniff');
    if (isHttps) putHeader(c, 'Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    if (c.req.path.startsWith('/api/'))
      putHeader(c, 'Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    else putHeader(c, 'Referrer-Policy', 'strict-origin-when-cross-origin');
    return next();
  };
};
