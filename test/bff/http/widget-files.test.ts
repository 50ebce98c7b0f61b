import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mountWidgetFiles } from '../../../bff/http/widget-files.ts';

const loader = `console.log('${'foyer '.repeat(200)}');\n`;
let folder: string;
let app: Hono;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-widgets-'));
  await mkdir(join(folder, 'chunks'));
  await writeFile(join(folder, 'foyer.js'), loader);
  await writeFile(join(folder, 'chunks', 'sign-in-Ab_3.js'), 'export const a = 1;\n');
  await writeFile(join(folder, 'secret.json'), '{}');
  app = new Hono();
  mountWidgetFiles(app, folder);
});
afterEach(() => rm(folder, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

describe('GET /foyer.js', () => {
  it('is a script that pages of every origin may load', async () => {
    const response = await get('/foyer.js');
    expect(await response.text()).toBe(loader);
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('sourcemap')).toBe('foyer.js.map');
  });

  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip;q=1.0', 'gzip', gunzipSync],
  ])('comes compressed to whoever accepts %s', async (accepted, encoding, decompress) => {
    const response = await get('/foyer.js', { 'Accept-Encoding': accepted });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    const body = Buffer.from(await response.arrayBuffer());
    expect(body.length).toBeLessThan(loader.length / 4);
    expect(decompress(body).toString()).toBe(loader);
  });

  it('is not sent again to whoever has it, until it changes', async () => {
    const tag = (await get('/foyer.js')).headers.get('etag') ?? '';
    const same = await get('/foyer.js', { 'If-None-Match': `"other", W/${tag}` });
    expect(same.status).toBe(304);
    expect(await same.text()).toBe('');
    await writeFile(join(folder, 'foyer.js'), 'changed();');
    const changed = await get('/foyer.js', { 'If-None-Match': tag });
    expect(changed.status).toBe(200);
    expect(await changed.text()).toBe('changed();');
  });

  it('is 404 before the widgets are built', async () => {
    await rm(join(folder, 'foyer.js'));
    expect((await get('/foyer.js')).status).toBe(404);
  });
});

describe('GET /desk.js', () => {
  it('is the loader as packed for the back office', async () => {
    await writeFile(join(folder, 'desk.js'), 'desk();');
    const response = await get('/desk.js');
    expect(await response.text()).toBe('desk();');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('sourcemap')).toBe('desk.js.map');
  });
});

describe('GET /chunks/*', () => {
  it('may be kept for ever, for its name changes with its content', async () => {
    const response = await get('/chunks/sign-in-Ab_3.js');
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it.each([
    '..%2fsecret.json',
    '%2e%2e/secret.json',
    '..%5csecret.json',
    'none.js',
    '.js',
    'a%00.js',
    'sign-in-Ab_3.js%00',
  ])('answers %s with 404', async (name) => {
    expect((await get(`/chunks/${name}`)).status).toBe(404);
  });
});
