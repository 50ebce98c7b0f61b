import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Context, Hono } from 'hono';
import { elementPages } from './pages/elements/list.ts';

const folder = new URL('./pages/', import.meta.url);

const pages: Readonly<Record<string, string>> = {
  '/': 'index.html',
  '/account': 'account.html',
  '/admin': 'admin.html',
  '/admin/first': 'admin.html',
};

const assets: Readonly<Record<string, string>> = {
  'icon.svg': 'image/svg+xml',
  'shop.css': 'text/css; charset=utf-8',
  'account.js': 'text/javascript; charset=utf-8',
  'admin.css': 'text/css; charset=utf-8',
  'admin.js': 'text/javascript; charset=utf-8',
  'elements/playground.css': 'text/css; charset=utf-8',
  'elements/playground.js': 'text/javascript; charset=utf-8',
};

/**
 * What the pages may load: only what this host serves. Elements set the sizes of their place-holders in style attributes,
 * so those are allowed; style sheets of unknown origin are not.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ');

const files = new Map<string, { changedAtMs: number; text: string }>();

/** A file of the pages, kept in memory for as long as it stays the same on the disk. */
const readPageFile = async (name: string): Promise<string> => {
  const path = fileURLToPath(new URL(name, folder));
  const { mtimeMs } = await stat(path);
  const known = files.get(name);
  if (known?.changedAtMs === mtimeMs) return known.text;
  const text = await readFile(path, 'utf8');
  files.set(name, { changedAtMs: mtimeMs, text });
  return text;
};

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeText = (text: string): string => text.replaceAll(/[&<>"]/gu, (character) => escapes[character] ?? '');

/** Reads a page: `<!-- include: name -->` becomes that file, `{{name}}` a piece of HTML. */
const renderPage = async (name: string, pieces: Readonly<Record<string, string>>): Promise<string> => {
  let text = await readPageFile(name);
  for (const [whole, part = ''] of text.matchAll(/<!-- include: ([\w./-]+) -->/gu)) {
    const included = await readPageFile(part);
    text = text.replace(whole, () => included.trim());
  }
  return text.replaceAll(/\{\{(\w+)\}\}/gu, (_, key: string) => pieces[key] ?? '');
};

const answerPage = async (
  c: Context,
  name: string,
  pieces: Readonly<Record<string, string>> = {},
  status: 200 | 404 = 200,
) => {
  c.header('Content-Security-Policy', contentSecurityPolicy);
  c.header('Cache-Control', 'no-cache');
  return c.html(await renderPage(name, pieces), status);
};

const listLinks = (): string =>
  elementPages
    .map(({ tag, words }) => `<li><a href="/elements/${tag}">&lt;${tag}&gt;</a><p>${escapeText(words)}</p></li>`)
    .join('\n');

/**
 * Mounts the demo: a shop, its account page, a back office, and a page per element. The pages load Foyer as any site does,
 * by one script tag. Browsers get a page for unknown addresses too; the API keeps its own answers.
 */
export const mountDemo = (app: Hono): void => {
  for (const [path, name] of Object.entries(pages)) app.get(path, (c) => answerPage(c, name));

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

  app.get('*', (c, next) => {
    const isPage = !c.req.path.startsWith('/api/') && (c.req.header('accept') ?? '').includes('text/html');
    return isPage ? answerPage(c, 'not-found.html', {}, 404) : next();
  });
};
