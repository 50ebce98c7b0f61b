import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { constants } from 'node:zlib';
import type { Context, Hono } from 'hono';
import { Failure } from '../failure.ts';
import { compress, type Encoding, encodingFor } from './encoding.ts';
import { answerProblem } from './problem.ts';

const brotliQualityMax = 11;

/** A built file, read and compressed once for as long as it stays the same on the disk. */
interface BuiltFile {
  changedAtMs: number;
  etag: string;
  type: string;
  /** The file's source map, beside it (ECMA-426 §11.1); a map has none. */
  map: string | undefined;
  bodies: Record<Encoding, Buffer>;
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  map: 'application/json; charset=utf-8',
};

const readBuiltFile = async (path: string, changedAtMs: number): Promise<BuiltFile> => {
  const identity = await readFile(path);
  return {
    changedAtMs,
    etag: createHash('sha256').update(identity).digest('base64url').slice(0, 22),
    type: types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    map: path.endsWith('.js') ? `${basename(path)}.map` : undefined,
    bodies: {
      br: await compress(identity, 'br', brotliQualityMax),
      gzip: await compress(identity, 'gzip', constants.Z_BEST_COMPRESSION),
      identity,
    },
  };
};

const answerFile = (c: Context, file: BuiltFile, cacheControl: string): Response => {
  const encoding = encodingFor(c.req.header('accept-encoding'));
  // Each encoding is a representation of its own and so has its own tag (RFC 9110 §8.8.3.3).
  const etag = `"${file.etag}-${encoding}"`;
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  c.header('Vary', 'Accept-Encoding');
  c.header('Cache-Control', cacheControl);
  c.header('ETag', etag);
  const known = c.req
    .header('if-none-match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//u, ''));
  if (known?.includes(etag)) return c.body(null, 304);
  if (encoding !== 'identity') c.header('Content-Encoding', encoding);
  c.header('Content-Type', file.type);
  if (file.map !== undefined) c.header('SourceMap', file.map);
  return c.body(new Uint8Array(file.bodies[encoding]));
};

/**
 * Serves the built widgets: the loader, `/foyer.js` and as packed for the back office `/desk.js`, asked for anew each time by its tag,
 * and `/chunks/*`, whose names change with their content. Pages of every origin may load them; they carry nothing about anybody.
 */
export const mountWidgetFiles = (app: Hono, folder: string): void => {
  const files = new Map<string, Promise<BuiltFile>>();

  const findFile = async (path: string): Promise<BuiltFile | undefined> => {
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || !found.isFile()) return undefined;
    const known = await files.get(path);
    if (known?.changedAtMs === found.mtimeMs) return known;
    const reading = readBuiltFile(path, found.mtimeMs);
    files.set(path, reading);
    reading.catch(() => files.delete(path));
    return reading;
  };

  const serve = async (c: Context, name: string, cacheControl: string): Promise<Response> => {
    const file = await findFile(join(folder, name));
    return file === undefined ? answerProblem(c, new Failure('NOT_FOUND')) : answerFile(c, file, cacheControl);
  };

  for (const name of ['foyer.js', 'foyer.js.map', 'desk.js', 'desk.js.map'])
    app.get(`/${name}`, (c) => serve(c, name, 'no-cache'));
  app.get('/chunks/:name{[\\w-]+(?:\\.[\\w-]+)*\\.js(?:\\.map)?}', (c) =>
    serve(c, join('chunks', c.req.param('name')), 'public, max-age=31536000, immutable'),
  );
};
