import type { Context, Hono } from 'hono';
import { placeIn } from '../bff/http/element-page.ts';
import type { Deps } from '../bff/deps.ts';
import { mountOutbox } from './outbox.ts';
import { elementPages } from './pages/elements/list.ts';
import { lamps } from './seed/lamps.ts';
import { demoViews } from './seed/scopes.ts';
import { escapeText, pagePolicy, readPageFile, renderPage } from './render-page.ts';

const pages: Readonly<Record<string, string>> = {
  '/': 'index.html',
  '/cart': 'cart.html',
  '/checkout': 'checkout.html',
  '/account': 'account.html',
  '/admin': 'admin.html',
  '/admin/first': 'admin.html',
};

/** Where links in mails lead, in the shop's own look. */
const linkPages: Readonly<Record<string, { title: string; element: string }>> = {
  '/account/forgot-password': {
    title: 'Forgot your password?',
    element: '<foyer-forgot-password sign-in-href="/account"></foyer-forgot-password>',
  },
  '/account/reset-password': {
    title: 'Set a new password',
    element:
      '<foyer-reset-password sign-in-href="/account" forgot-password-href="/account/forgot-password"></foyer-reset-password>',
  },
  '/account/confirm': {
    title: 'Confirm your e-mail address',
    element: '<foyer-confirm-account sign-in-href="/account"></foyer-confirm-account>',
  },
  '/admin/invitation': {
    title: 'Choose your password',
    element: '<foyer-admin-invitation sign-in-href="/admin"></foyer-admin-invitation>',
  },
  '/account/assistance': {
    title: 'Login as customer',
    element: '<foyer-assistance account-href="/account"></foyer-assistance>',
  },
  '/account/newsletter': { title: 'Your newsletter', element: '<foyer-newsletter-link></foyer-newsletter-link>' },
};

/**
 * The account in another store view and on another website: labels, formats, customers and money are those of the place. `ending`
 * names the shop's own header and footer in its language.
 */
const viewPages: Readonly<
  Record<string, { lang: string; title: string; storeView: string; words: string; ending: string }>
> = {
  '/fr': {
    lang: 'fr',
    title: 'Votre compte',
    storeView: demoViews.french,
    words:
      'Le même compte dans la vue « Boutique en français » : libellés des champs, pays, dates et nombres sont en français.',
    ending: '.fr',
  },
  '/europe': {
    lang: 'en',
    title: 'Your account in Europe',
    storeView: demoViews.europe,
    words: 'Another website: accounts are not shared with it, and its store credit is in euros.',
    ending: '',
  },
};

const assets: Readonly<Record<string, string>> = {
  'icon.svg': 'image/svg+xml',
  ...Object.fromEntries(lamps.map(({ sku }) => [`lamps/${sku}.svg`, 'image/svg+xml'])),
  'shop.css': 'text/css; charset=utf-8',
  'shop.js': 'text/javascript; charset=utf-8',
  'admin.css': 'text/css; charset=utf-8',
  'admin.js': 'text/javascript; charset=utf-8',
  'outbox.css': 'text/css; charset=utf-8',
  'outbox.js': 'text/javascript; charset=utf-8',
  'elements/playground.css': 'text/css; charset=utf-8',
  'elements/playground.js': 'text/javascript; charset=utf-8',
};

const answerPage = async (
  c: Context,
  name: string,
  pieces: Readonly<Record<string, string>> = {},
  status: 200 | 404 = 200,
) => {
  c.header('Content-Security-Policy', pagePolicy);
  c.header('Cache-Control', 'no-cache');
  return c.html(await renderPage(name, pieces), status);
};

const listLinks = (): string =>
  elementPages
    .map(({ tag, words }) => `<li><a href="/elements/${tag}">&lt;${tag}&gt;</a><p>${escapeText(words)}</p></li>`)
    .join('\n');

/**
 * Mounts the demo: a shop with cart and checkout, its account page, a back office, the outbox, and a page per element. The pages load Foyer as any site does,
 * by one script tag. Browsers get a page for unknown addresses too; the API keeps its own answers.
 */
export const mountDemo = (app: Hono, deps: Pick<Deps, 'store' | 'scopes'>): void => {
  for (const [path, name] of Object.entries(pages)) app.get(path, (c) => answerPage(c, name));
  for (const [path, pieces] of Object.entries(viewPages)) app.get(path, (c) => answerPage(c, 'view.html', pieces));
  for (const [path, { title, element }] of Object.entries(linkPages))
    app.get(path, (c) => {
      const scope = deps.scopes.storeView(c.req.query('storeView') ?? '');
      const placed = placeIn(scope?.storeView, element);
      return answerPage(c, 'link.html', { title, element: placed });
    });

  for (const [name, type] of Object.entries(assets)) {
    app.get(`/demo/${name}`, async (c) => {
      c.header('Content-Type', type);
      c.header('Cache-Control', 'no-cache');
      return c.body(await readPageFile(name));
    });
  }

  app.get('/elements', (c) => answerPage(c, 'elements/index.html', { links: listLinks() }));
  for (const page of elementPages) {
    const { tag, words } = page;
    const pieces = { tag, words: escapeText(words), page: escapeText(JSON.stringify(page)), links: listLinks() };
    app.get(`/elements/${tag}`, (c) => answerPage(c, 'elements/element.html', pieces));
  }

  mountOutbox(app, deps);

  app.get('*', (c, next) => {
    const isPage = !c.req.path.startsWith('/api/') && (c.req.header('accept') ?? '').includes('text/html');
    return isPage ? answerPage(c, 'not-found.html', {}, 404) : next();
  });
};
