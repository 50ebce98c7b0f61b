import type { MiddlewareHandler } from 'hono';

/**
 * Headers that every answer carries: no guessing of types, no referrer beyond the origin, HTTPS for good where the
 * public address has it. Answers of the API may, besides, never be framed or run as a page.
 */
export const createSecurityHeaders = (publicUrl: string): MiddlewareHandler => {
  const isHttps = publicUrl.startsWith('https:');
  return async (c, next) => {
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'strict-origin-when-cross-origin');
    if (isHttps) c.header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    if (c.req.path.startsWith('/api/'))
      c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    await next();
  };
};
