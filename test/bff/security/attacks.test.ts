import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customers } from '../../../bff/domains/customers/collection.ts';
import { sessions } from '../../../bff/domains/identity/collection.ts';
import { createTestApp, goodPassword, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';

let test: TestApp;
beforeEach(async () => {
  test = await createTestApp({
    origins: { publicUrl: 'https://account.shop.example', allowed: ['https://shop.example'] },
  });
});
afterEach(() => test.close());

const profile = { email: 'ada@example.com', password: goodPassword, firstName: 'Ada', lastName: 'Lovelace' };
const signInBody = { email: profile.email, password: goodPassword };
const signIn = (client: Client, headers: Record<string, string> = {}) =>
  client.post('/api/account/session', signInBody, { headers });

describe('session fixation', () => {
  it('fails: a sign-in takes no session, token or refresh token that the browser had before', async () => {
    await test.registerShopper({ email: profile.email });
    const { client: attacker } = await test.registerShopper();
    const victim = attacker.clone();
    expect((await signIn(victim)).status).toBe(200);
    for (const name of ['__Host-foyer_session', '__Host-foyer_refresh'])
      expect(victim.cookies.get(name)).not.toBe(attacker.cookies.get(name));
    const seen = await attacker.get('/api/account');
    expect(seen.status === 401 || seen.body.email !== profile.email).toBe(true);
  });

  it('fails with made-up cookies: no session gets the id that somebody chose', async () => {
    await test.registerShopper({ email: profile.email });
    const victim = test.client();
    victim.cookies.set('__Host-foyer_refresh', 'chosen-by-the-attacker.secret');
    victim.cookies.set('__Host-foyer_session', 'chosen-by-the-attacker');
    await signIn(victim);
    expect(await test.deps.store.get(sessions, 'chosen-by-the-attacker')).toBeUndefined();
    expect(victim.cookies.get('__Host-foyer_refresh')).not.toContain('chosen');
  });

  it('fails from a sibling host: over HTTPS only cookies that no other host can set are read', async () => {
    const { client } = await test.registerShopper();
    const planted = test.client();
    planted.cookies.set('foyer_session', client.cookies.get('__Host-foyer_session') ?? '');
    planted.cookies.set('foyer_refresh', client.cookies.get('__Host-foyer_refresh') ?? '');
    expect((await planted.get('/api/account')).status).toBe(401);
  });
});

describe('login CSRF', () => {
  it.each([
    ['a foreign page', { Origin: 'https://evil.example' }],
    ['a page without an origin', { Origin: 'null' }],
    ['an older browser that says only the site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a sibling that is not listed', { Origin: 'https://evil.shop.example', 'Sec-Fetch-Site': 'same-site' }],
    ['an origin that begins like ours', { Origin: 'https://account.shop.example.evil.example' }],
    ['our origin without its encryption', { Origin: 'http://account.shop.example' }],
  ])('fails from %s, before anything is looked at', async (_, headers) => {
    await test.registerShopper({ email: profile.email });
    const victim = test.client();
    const answer = await signIn(victim, headers);
    expect(answer.body.code).toBe('ORIGIN_REFUSED');
    expect(victim.cookies.size).toBe(0);
    const registering = await victim.post('/api/account', { ...profile, email: 'eve@example.com' }, { headers });
    expect(registering.body.code).toBe('ORIGIN_REFUSED');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'fails with a form’s content type %s',
    async (type) => {
      await test.registerShopper({ email: profile.email });
      const victim = test.client();
      expect((await signIn(victim, { 'Content-Type': type })).status).toBe(415);
      expect(victim.cookies.size).toBe(0);
    },
  );
});

describe('an e-mail address', () => {
  it('makes one account, however many spellings of it register at once', async () => {
    const spellings = [
      'jürgen@bücher.example',
      'JÜRGEN@bücher.example',
      'ju\u0308rgen@bu\u0308cher.example',
      'jürgen@xn--bcher-kva.example',
      'Jürgen@BÜCHER.example',
      ' jürgen@bücher.example ',
    ];
    const answers = await Promise.all(
      spellings.map((email) => test.client().post('/api/account', { ...profile, email })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409, 409]);
    expect(await test.deps.store.count(customers, {})).toBe(1);
    expect(await test.deps.store.count(sessions, {})).toBe(1);
  });

  it.each([
    'ada\u0000@example.com',
    'ada@example.com\r\nBcc: eve@example.com',
    'ada@example.com\n',
    '"a b"@example.com',
  ])('is refused as %j', async (email) => {
    const answer = await test.client().post('/api/account', { ...profile, email });
    expect(answer.status).toBe(422);
  });
});

describe('a huge password', () => {
  it('of ten megabytes is refused before it is read to the end, let alone hashed', async () => {
    let hashes = 0;
    const { hasher } = test.deps;
    const counting = {
      ...hasher,
      hash: (password: string) => {
        hashes += 1;
        return hasher.hash(password);
      },
    };
    Object.assign(test.deps.hasher, counting);
    const answer = await test.client().post('/api/account', { ...profile, password: 'Aa1-'.repeat(2_500_000) });
    expect(answer.status).toBe(413);
    expect(hashes).toBe(0);
  });

  it.each([
    ['257 bytes', `Aa1-${'x'.repeat(253)}`],
    ['257 bytes in fewer characters', `Aa1-${'ü'.repeat(126)}x`],
    ['1,025 characters', `Aa1-${'x'.repeat(1021)}`],
  ])('of %s is refused with a word for it', async (_, password) => {
    const answer = await test.client().post('/api/account', { ...profile, password });
    expect(answer.body.errors).toMatchObject([{ field: 'password', code: 'TOO_LONG' }]);
  });

  it('of 256 bytes signs in', async () => {
    const password = `Aa1-${'ü'.repeat(126)}`;
    expect((await test.client().post('/api/account', { ...profile, password })).status).toBe(201);
    expect((await test.client().post('/api/account/session', { ...signInBody, password })).status).toBe(200);
  });
});

describe('a signed-in answer', () => {
  it('is kept by nobody on the way', async () => {
    const { client } = await test.registerShopper();
    for (const path of ['/api/account', '/api/account/session', '/api/account/sessions'])
      expect((await client.get(path)).headers.get('cache-control')).toBe('no-store');
  });
});
