import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpoints } from '../../../bff/app.ts';
import { collections } from '../../../bff/collections.ts';
import type { Endpoint } from '../../../shared-types/endpoint.ts';
import { problems } from '../../../shared-types/errors.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Answer, Client } from '../../support/client.ts';

/*
 * What every call of the contract does with bad input, whoever adds it. The descriptors are walked, so that a new
 * endpoint is in this test the moment that it is bound.
 */

let test: TestApp;
let shopper: Client;
let admin: Client;

beforeAll(async () => {
  test = await createTestApp();
  shopper = (await test.registerShopper()).client;
  admin = await test.signInAdmin();
});
afterAll(() => test.close());

const named = endpoints.map((endpoint) => [endpoint.operation, endpoint] as const);
const guarded = named.filter(([, { caller }]) => caller !== 'anyone');
const withBody = named.filter(([, { body }]) => body !== undefined);
const unsafe = named.filter(([, { method }]) => method !== 'GET');
const versioned = named.filter(([, { needsVersion }]) => needsVersion);
const idempotent = named.filter(([, { needsIdempotencyKey }]) => needsIdempotencyKey);

const fill: Readonly<Record<string, string>> = { form: 'customer_account_create', countryCode: 'US' };
const pathOf = ({ path }: Endpoint): string => path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => fill[name] ?? '1');
const clientOf = ({ path }: Endpoint): Client => (path.startsWith('/api/admin/') ? admin : shopper);

const headersOf = (endpoint: Endpoint): Record<string, string> => ({
  ...(endpoint.needsVersion && { 'If-Match': '"1"' }),
  ...(endpoint.needsIdempotencyKey && { 'Idempotency-Key': 'a-key' }),
});

const call = (
  endpoint: Endpoint,
  { client = clientOf(endpoint), body, headers }: { client?: Client; body?: unknown; headers?: Record<string, string> },
): Promise<Answer> =>
  client.call(endpoint.method, pathOf(endpoint), {
    body: body ?? (endpoint.body && {}),
    headers: { ...headersOf(endpoint), ...headers },
  });

const countDocuments = async (): Promise<number[]> =>
  // Tries are counted, also those that are refused.
  Promise.all(
    collections.filter(({ name }) => name !== 'throttles').map((each) => test.deps.store.count(each as never, {})),
  );

/** A refusal is a problem document of the closed list, it is no failure of ours, and nothing was stored. */
const expectRefusal = async (answering: () => Promise<Answer>, status: number): Promise<Answer> => {
  const before = await countDocuments();
  const answer = await answering();
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.body).toMatchObject({ status });
  expect(Object.keys(problems)).toContain(answer.body.code);
  expect(answer.headers.get('request-id')).toBeTruthy();
  expect(await countDocuments()).toEqual(before);
  return answer;
};

describe.each(guarded)('%s', (_, endpoint) => {
  it('asks whoever is not signed in to sign in', async () => {
    const answer = await expectRefusal(() => call(endpoint, { client: test.client() }), 401);
    expect(answer.body.code).toBe('NOT_SIGNED_IN');
  });

  it('takes no session of the other side', async () => {
    const other = endpoint.caller === 'admin' ? shopper : admin;
    expect((await expectRefusal(() => call(endpoint, { client: other }), 401)).body.code).toBe('NOT_SIGNED_IN');
  });

  it('takes no token of the other side, in whatever cookie or header it comes', async () => {
    const [from, name] =
      endpoint.caller === 'admin'
        ? ([shopper.cookies.get('foyer_session'), 'foyer_admin_session'] as const)
        : ([admin.cookies.get('foyer_admin_session'), 'foyer_session'] as const);
    expect(from).toBeTruthy();
    const client = test.client();
    await expectRefusal(() => call(endpoint, { client, headers: { Cookie: `${name}=${from}` } }), 401);
    await expectRefusal(() => call(endpoint, { client, headers: { Authorization: `Bearer ${from}` } }), 401);
  });
});

describe.each(unsafe)('%s', (_, endpoint) => {
  it('is refused to pages of a foreign origin', async () => {
    const answer = await expectRefusal(() => call(endpoint, { headers: { Origin: 'https://evil.example' } }), 403);
    expect(answer.body.code).toBe('ORIGIN_REFUSED');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('is refused to requests that a browser calls cross-site', async () => {
    await expectRefusal(() => call(endpoint, { headers: { 'Sec-Fetch-Site': 'cross-site' } }), 403);
  });
});

describe.each(withBody)('%s', (_, endpoint) => {
  it('refuses what is not JSON', async () => {
    const answer = await expectRefusal(() => call(endpoint, { body: '{"a":' }), 400);
    expect(answer.body.code).toBe('REQUEST_MALFORMED');
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=latin1',
    'multipart/form-data',
  ])('refuses a body sent as %s', async (type) => {
    await expectRefusal(() => call(endpoint, { body: '{}', headers: { 'Content-Type': type } }), 415);
  });

  it('refuses and names a key that it does not know', async () => {
    const answer = await expectRefusal(() => call(endpoint, { body: { unheardOf: 1 } }), 422);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ field: 'unheardOf', code: 'KEY_UNKNOWN' }));
  });

  it.each(['__proto__', 'constructor', 'prototype'])('refuses the key %s at any depth', async (key) => {
    await expectRefusal(() => call(endpoint, { body: `{"${key}":{"isAdmin":true}}` }), 422);
    await expectRefusal(() => call(endpoint, { body: `{"attributes":{"a":{"${key}":1}}}` }), 422);
  });

  it('refuses a body that is nested too deeply', async () => {
    await expectRefusal(() => call(endpoint, { body: `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}` }), 422);
    await expectRefusal(() => call(endpoint, { body: `${'['.repeat(40_000)}${']'.repeat(40_000)}` }), 422);
  });

  it('refuses a huge body', async () => {
    const answer = await expectRefusal(() => call(endpoint, { body: JSON.stringify('x'.repeat(200_000)) }), 413);
    expect(answer.body.code).toBe('BODY_TOO_LARGE');
  });

  it.each(['null', '[]', '"text"', '7', 'true'])('refuses %s in place of an object', async (body) => {
    await expectRefusal(() => call(endpoint, { body }), 422);
  });

  it('refuses bytes that are no UTF-8', async () => {
    const headers = { ...headersOf(endpoint), 'Content-Type': 'application/json' };
    const client = clientOf(endpoint);
    const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await test.app.request(pathOf(endpoint), {
      method: endpoint.method,
      headers: { ...headers, Cookie: cookie },
      body: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
    });
    expect(response.status).toBe(400);
  });

  it('refuses control characters, lone surrogates and wrong types in every field', async () => {
    const keys = Object.keys((endpoint.body as unknown as { entries: object }).entries);
    for (const value of ['a\u0000b', 'a\nb', '\ud800', 7, [], { a: 1 }]) {
      const body = Object.fromEntries(keys.map((key) => [key, value]));
      const answer = await expectRefusal(() => call(endpoint, { body }), 422);
      expect(answer.body.errors.length).toBeGreaterThan(0);
    }
  });
});

describe.each(versioned)('%s', (_, endpoint) => {
  it('asks for the version', async () => {
    const answer = await expectRefusal(
      () => clientOf(endpoint).call(endpoint.method, pathOf(endpoint), endpoint.body ? { body: {} } : {}),
      428,
    );
    expect(answer.body.code).toBe('VERSION_REQUIRED');
  });

  it.each(['3', '"three"', '*', '"1", "2"'])('refuses %s as a version', async (version) => {
    await expectRefusal(() => call(endpoint, { headers: { 'If-Match': version } }), 422);
  });
});

describe.each(idempotent)('%s', (_, endpoint) => {
  it('asks for an idempotency key', async () => {
    const answer = await expectRefusal(
      () => clientOf(endpoint).call(endpoint.method, pathOf(endpoint), { body: {} }),
      400,
    );
    expect(answer.body.code).toBe('IDEMPOTENCY_KEY_REQUIRED');
  });
});

describe.each(named)('%s', (_, endpoint) => {
  it('refuses and names a query parameter that it does not know', async () => {
    const client = clientOf(endpoint);
    const options = { headers: headersOf(endpoint), ...(endpoint.body && { body: {} }) };
    for (const query of ['unheardOf=1', '__proto__=1', 'constructor=1']) {
      await expectRefusal(() => client.call(endpoint.method, `${pathOf(endpoint)}?${query}`, options), 422);
    }
  });

  it('refuses a store view that does not exist', async () => {
    const answer = await expectRefusal(() => call(endpoint, { headers: { 'Foyer-Store-View': 'nowhere' } }), 422);
    expect(answer.body.errors).toMatchObject([{ field: 'Foyer-Store-View' }]);
  });

  it('answers other methods with the ones that there are', async () => {
    const answer = await expectRefusal(() => clientOf(endpoint).call('PROPFIND', pathOf(endpoint)), 405);
    expect(answer.headers.get('allow')?.split(', ')).toContain(endpoint.method);
  });
});

describe.each(named.filter(([, { params }]) => params !== undefined))('%s', (_, endpoint) => {
  it.each(['%00', '%', '%E0%A4%A', '0', '-1', '1e3', '9'.repeat(40), '..%2f..%2fetc', "1'--", '%0d%0aX: y'])(
    'answers the id %s with a refusal',
    async (id) => {
      // Group 0 is one: everybody who is not signed in.
      if (id === '0' && endpoint.path.includes('{groupId}')) return;
      const before = await countDocuments();
      const path = endpoint.path.replaceAll(/\{\w+\}/gu, id);
      const answer = await clientOf(endpoint).call(endpoint.method, path, {
        headers: headersOf(endpoint),
        ...(endpoint.body && { body: {} }),
      });
      expect([404, 422]).toContain(answer.status);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(await countDocuments()).toEqual(before);
    },
  );
});
