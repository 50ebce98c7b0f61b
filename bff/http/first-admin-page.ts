import { createHash } from 'node:crypto';
import type { Hono } from 'hono';

const style = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { margin: 0; min-height: 100dvh; display: grid; place-items: center; }
  main { box-sizing: border-box; inline-size: min(100%, 26rem); padding: 1.5rem; }
`;

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>The first admin · Foyer</title>
    <style>${style}</style>
    <script type="module" src="../foyer.js"></script>
  </head>
  <body>
    <main>
      <foyer-admin-sign-in></foyer-admin-sign-in>
      <noscript>This page needs JavaScript.</noscript>
    </main>
  </body>
</html>
`;

const styleHash = createHash('sha256').update(style).digest('base64');

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' 'sha256-${styleHash}'`,
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Mounts `GET /admin/first`, where the one-time link of a first start leads. The token is in the part of the address that
 * browsers keep to themselves; the element on the page sends it together with the e-mail and password chosen.
 */
export const mountFirstAdminPage = (app: Hono): void => {
  app.get('/admin/first', (c) => {
    c.header('Content-Security-Policy', contentSecurityPolicy);
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Cache-Control', 'no-store');
    return c.html(page);
  });
};
