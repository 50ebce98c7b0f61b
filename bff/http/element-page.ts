import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import type { StoreViewDoc } from '../domains/scopes/collection.ts';
import type { Scopes } from '../domains/scopes/service.ts';

const style = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { margin: 0; min-height: 100dvh; display: grid; place-items: center; }
  main { box-sizing: border-box; inline-size: min(100%, 26rem); padding: 1.5rem; }
  main.wide { inline-size: min(100%, 72rem); align-self: start; padding-block: clamp(1.5rem, 5vw, 4rem); }
  main.whole { inline-size: 100%; align-self: stretch; padding: 0; }
  h1 { margin: 0 0 2rem; font-size: 1.75rem; line-height: 1.2; text-wrap: balance; }
  foyer-sign-out { display: block; margin-block-start: 0.75rem; margin-inline-start: 0.1875rem; }
  .ways { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 3rem 4rem; max-inline-size: 56rem; }
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** A page of ours for a shop that has none of its own: one element, and what it shows. */
export interface ElementPage {
  readonly path: string;
  readonly title: string;
  /** The element with its attributes, as HTML of ours. */
  readonly element: string;
  /** Whether the element is a page's worth, below a heading, and no form in the middle. */
  readonly isWide?: boolean;
  /** Whether the element is the back office, which fills the window. */
  readonly isBackOffice?: boolean;
}

// The back office shows mails as they go out, in a frame without scripts, with the styles and pictures that they have.
const policyOf = ({ isBackOffice = false }: ElementPage, captchaSources: readonly string[]): string =>
  [
    "default-src 'none'",
    ["script-src 'self'", ...captchaSources].join(' '),
    ...(captchaSources.length > 0 ? [['frame-src', ...captchaSources].join(' ')] : []),
    `style-src 'self' ${isBackOffice ? "'unsafe-inline'" : `'sha256-${styleHash}'`}`,
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' data:${isBackOffice ? ' https:' : ''}`,
    ["connect-src 'self'", ...captchaSources].join(' '),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

// A proxy may hand a part of a site to this service, so addresses are relative.
const writePage = ({ path, title, element, isWide = false, isBackOffice = false }: ElementPage): string => {
  const look = isBackOffice ? ' class="whole"' : isWide ? ' class="wide"' : '';
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>${title}</title>
    <style>${style}</style>
    <script type="module" src="${path.split('/').length > 2 ? '..' : '.'}/${isBackOffice ? 'desk' : 'foyer'}.js"></script>
  </head>
  <body>
    <main${look}>
      ${isWide ? `<h1>${title}</h1>` : ''}
      ${element}
      <noscript>This page needs JavaScript.</noscript>
    </main>
  </body>
</html>
`;
};

/**
 * Puts an element, as HTML, into a store view and its language; without one it stays as it is. Codes of store views are letters,
 * digits and underscores, languages are BCP 47: nothing to escape.
 */
export const placeIn = (storeView: Pick<StoreViewDoc, 'code' | 'locale'> | undefined, element: string): string =>
  storeView === undefined
    ? element
    : `<foyer-provider store-view="${storeView.code}" locale="${storeView.locale}">${element}</foyer-provider>`;

/**
 * Mounts a page whose address may hold a token: nobody keeps it, and nobody is told where the reader came from. With
 * `?storeView=…` its element stands in that store view and speaks its language, if there is one. `captchaSources` are what the
 * captchas of its forms load from.
 */
export const mountElementPage = (
  app: Hono,
  page: ElementPage,
  scopes: Pick<Scopes, 'storeView'>,
  captchaSources: readonly string[] = [],
): void => {
  const policy = policyOf(page, captchaSources);
  app.get(page.path, (c) => {
    c.header('Content-Security-Policy', policy);
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Cache-Control', 'no-store');
    const scope = scopes.storeView(c.req.query('storeView') ?? '');
    return c.html(writePage({ ...page, element: placeIn(scope?.storeView, page.element) }));
  });
};
