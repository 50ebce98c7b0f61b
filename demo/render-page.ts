import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const folder = new URL('./pages/', import.meta.url);

/**
 * What the pages may load: only what this host serves. Elements set the sizes of their place-holders in style attributes,
 * so those are allowed; style sheets of unknown origin are not.
 */
export const pagePolicy = [
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
export const readPageFile = async (name: string): Promise<string> => {
  const path = fileURLToPath(new URL(name, folder));
  const { mtimeMs } = await stat(path);
  const known = files.get(name);
  if (known?.changedAtMs === mtimeMs) return known.text;
  const text = await readFile(path, 'utf8');
  files.set(name, { changedAtMs: mtimeMs, text });
  return text;
};

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Plain text as HTML, in content and in quoted attributes. */
export const escapeText = (text: string): string =>
  text.replaceAll(/[&<>"]/gu, (character) => escapes[character] ?? '');

/** Reads a page: `<!-- include: name -->` becomes that file, whose name may have pieces in it, `{{name}}` a piece of HTML. */
export const renderPage = async (name: string, pieces: Readonly<Record<string, string>>): Promise<string> => {
  let text = await readPageFile(name);
  const fill = (template: string): string =>
    template.replaceAll(/\{\{(\w+)\}\}/gu, (_, key: string) => pieces[key] ?? '');
  for (const [whole, part = ''] of text.matchAll(/<!-- include: ([\w./{}-]+) -->/gu)) {
    const included = await readPageFile(fill(part));
    text = text.replace(whole, () => included.trim());
  }
  return fill(text);
};
