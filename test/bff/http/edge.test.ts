import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreReadOnly } from '../../../bff/store/port.ts';
import { createApp } from '../../../bff/app.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { createClient } from '../../support/client.ts';
import { addWebsite } from '../../support/website.ts';

let test: TestApp;
beforeEach(async () => {
  test = await createTestApp({ origins: { allowed: ['https://shop.example'] } });
});
afterEach(() => test.close());

const signOut = (headers: Record<string, string>) => test.client().delete('/api/account/session', { headers });

describe('the origin gate', () => {
  it.each([
    ['programs that name no origin', {}],
    ['pages of the BFF itself', { Origin: 'http://localhost:4000' }],
    ['pages of an allowed origin', { Origin: 'https://shop.example', 'Sec-Fetch-Site': 'cross-site' }],
    [
      'pages of the same host, by whatever name',
      { Origin: 'http://127.0.0.1:9', Host: '127.0.0.1:9', 'Sec-Fetch-Site': 'same-origin' },
    ],
    ['same-origin requests without an origin', { 'Sec-Fetch-Site': 'same-origin' }],
  ])('lets %s in', async (_, headers) => {
    expect((await signOut(headers)).status).toBe(204);
  });

  it.each([
    ['a foreign origin', { Origin: 'https://evil.example' }],
    ['a foreign origin that ends like an allowed one', { Origin: 'https://evil-shop.example' }],
    ['a foreign origin that begins like an allowed one', { Origin: 'https://shop.example.evil.example' }],
    ['an allowed host over another scheme', { Origin: 'http://shop.example' }],
    ['an allowed host on another port', { Origin: 'https://shop.example:444' }],
    ['a page without an origin', { Origin: 'null' }],
    ['an origin that is none', { Origin: 'shop' }],
    ['a host that only claims to be the same', { Origin: 'https://evil.example', Host: 'evil.example' }],
    ['a cross-site request without an origin', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a same-site request without an origin', { 'Sec-Fetch-Site': 'same-site' }],
  ])('refuses %s', async (_, headers) => {
    const answer = await signOut(headers);
    expect(answer.status).toBe(403);
    expect(answer.body.code).toBe('ORIGIN_REFUSED');
  });

  it('lets origins of websites in as soon as they are known', async () => {
    expect((await signOut({ Origin: 'https://second.example' })).status).toBe(403);
    await addWebsite(test, { code: 'second', origin: 'https://second.example' });
    expect((await signOut({ Origin: 'https://second.example' })).status).toBe(204);
  });
});

describe('cross-origin reads', () => {
  it('are allowed with cookies to allowed origins, and only by name', async () => {
    const answer = await test.client().get('/api/account/session', { headers: { Origin: 'https://shop.example' } });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
    expect(answer.headers.get('access-control-expose-headers')).toBe('etag, retry-after, request-id');
    expect(answer.headers.get('vary')).toContain('Origin');
  });

  it('are allowed for refusals as well, so that a page can say what is wrong', async () => {
    const answer = await test.client().get('/api/account', { headers: { Origin: 'https://shop.example' } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
  });

  it('are not allowed to foreign origins', async () => {
    const answer = await test.client().get('/api/account/session', { headers: { Origin: 'https://evil.example' } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('vary')).toContain('Origin');
  });

  it('are announced by preflights', async () => {
    const answer = await test.client().call('OPTIONS', '/api/account/addresses/1', {
      headers: {
        Origin: 'https://shop.example',
        'Access-Control-Request-Method': 'PATCH',
        'Access-Control-Request-Headers': 'content-type,if-match',
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-methods')).toContain('PATCH');
    for (const name of ['content-type', 'if-match', 'idempotency-key', 'foyer-store-view'])
      expect(answer.headers.get('access-control-allow-headers')).toContain(name);
    const foreign = await test.client().call('OPTIONS', '/api/account', {
      headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'PATCH' },
    });
    expect(foreign.status).toBe(403);
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('every answer', () => {
  it('has a request id of its own, never the caller’s', async () => {
    const ids = new Set<string | null>();
    for (let round = 0; round < 3; round += 1)
      ids.add((await test.client().get('/healthz', { headers: { 'Request-Id': 'mine' } })).headers.get('request-id'));
    expect(ids.size).toBe(3);
    expect(ids.has('mine')).toBe(false);
  });

  it('forbids guessing of types, and framing of the API', async () => {
    const { headers } = await test.client().get('/api/account/session');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('is never kept by anybody when it is about a person', async () => {
    const { client } = await test.registerShopper();
    expect((await client.get('/api/account')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('unknown addresses', () => {
  it.each(['/nothing', '/api/nothing', '/api/account/', '/chunks/../foyer.js', '/%', '/%00', '/api/%2e%2e/', '//'])(
    '%s is answered with 404 as a problem',
    async (path) => {
      const answer = await createClient(createApp(test.deps)).get(`http://localhost:4000${path}`);
      expect(answer.status).toBe(404);
      expect(answer.body).toEqual({ status: 404, code: 'NOT_FOUND', title: 'There is nothing here.' });
    },
  );

  it('answer HEAD without a body', async () => {
    const answer = await test.client().call('HEAD', '/api/account/session');
    expect(answer.status).toBe(200);
    expect(answer.text).toBe('');
  });
});

describe('failures of ours', () => {
  it('are told by a code alone; the cause goes to the log with the request’s id', async () => {
    const store = { ...test.deps.store, find: () => Promise.reject(new Error('disk on fire at /var/secret')) };
    const broken = createApp({ ...test.deps, store });
    const { client } = await test.registerShopper();
    const answer = await createClient(broken, client.cookies).get('/api/account/sessions');
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({ status: 500, code: 'INTERNAL', title: 'Something went wrong on our side.' });
    const line = test.log.find((each) => each.includes('disk on fire'));
    expect(line).toContain(answer.headers.get('request-id'));
  });

  it('tell that the store takes no writes while reading goes on', async () => {
    const { client } = await test.registerShopper();
    const store = { ...test.deps.store, transact: () => Promise.reject(new StoreReadOnly('the disk is full')) };
    const reader = createClient(createApp({ ...test.deps, store }), client.cookies);
    test.clock.advance(61);
    expect((await reader.get('/api/account')).status).toBe(200);
    test.clock.advance(600);
    expect((await reader.get('/api/account')).status).toBe(200);
    const answer = await reader.delete('/api/account/session');
    expect(answer.status).toBe(503);
    expect(answer.body.code).toBe('STORE_READ_ONLY');
    expect(answer.text).not.toContain('disk');
  });
});

describe('GET /healthz and /readyz', () => {
  it('say that the process answers and takes writes', async () => {
    expect((await test.client().get('/healthz')).body).toEqual({ status: 'ok' });
    expect((await test.client().get('/readyz')).body).toEqual({ status: 'ready' });
  });

  it('say when it takes no writes', async () => {
    const store = { ...test.deps.store, health: () => ({ state: 'read-only', reason: 'full' }) as const };
    const client = createClient(createApp({ ...test.deps, store }));
    expect((await client.get('/healthz')).status).toBe(200);
    const answer = await client.get('/readyz');
    expect(answer.status).toBe(503);
    expect(answer.body.code).toBe('STORE_READ_ONLY');
  });
});
