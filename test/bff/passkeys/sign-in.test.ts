import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customers } from '../../../bff/domains/customers/collection.ts';
import { passkeyChallenges } from '../../../bff/domains/passkeys/collection.ts';
import { runUpkeep } from '../../../bff/upkeep.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { createAuthenticator, type Forgery, type SoftwareAuthenticator } from '../../support/authenticator.ts';
import type { Answer, Client } from '../../support/client.ts';
import { addWebsite } from '../../support/website.ts';

let test: TestApp;
let owner: Client;
let customerId: number;
let authenticator: SoftwareAuthenticator;

const add = async (to: SoftwareAuthenticator): Promise<Answer> => {
  const { body } = await owner.post('/api/account/passkeys/options', { name: 'Phone' });
  return owner.post('/api/account/passkeys', { credential: to.create(body) });
};

beforeEach(async () => {
  test = await createTestApp();
  const registered = await test.registerShopper();
  owner = registered.client;
  customerId = registered.account.customerId;
  authenticator = createAuthenticator();
  await add(authenticator);
});
afterEach(() => test.close());

const ask = async (by: Client) => (await by.post('/api/account/session/passkey/options')).body;

const signIn = async (forgery: Forgery = {}, by = test.client()): Promise<Answer> =>
  by.post('/api/account/session/passkey', { credential: authenticator.get(await ask(by), forgery) });

describe('signing in with a passkey', () => {
  it('needs no e-mail address and begins a session', async () => {
    const client = test.client();
    const { options } = await ask(client);
    expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(options.allowCredentials ?? []).toEqual([]);
    const answer = await signIn({}, client);
    expect(answer).toMatchObject({ status: 200, body: { customerId, email: 'shopper1@example.com' } });
    expect((await client.get('/api/account')).status).toBe(200);
    const { items } = (await client.get('/api/account/passkeys')).body;
    expect(items).toMatchObject([{ lastUsedAt: test.clock.now.toISOString() }]);
  });

  it('ends the session that the browser had before', async () => {
    const stale = owner.clone();
    expect((await signIn({}, owner)).status).toBe(200);
    expect((await owner.get('/api/account')).status).toBe(200);
    stale.cookies.delete('foyer_refresh');
    expect((await stale.get('/api/account')).status).toBe(401);
  });

  it('takes an answer once', async () => {
    const client = test.client();
    const credential = authenticator.get(await ask(client));
    expect((await client.post('/api/account/session/passkey', { credential })).status).toBe(200);
    expect((await test.client().post('/api/account/session/passkey', { credential })).body.code).toBe(
      'PASSKEY_REFUSED',
    );
  });

  it.each<[string, Forgery]>([
    ['of another page', { origin: 'https://evil.example' }],
    ['for another domain', { domain: 'evil.example' }],
    ['to a challenge that nobody set', { challenge: 'AAAA' }],
    ['for which nobody was verified', { isUserVerified: false }],
    ['with a count that does not go on', { counter: 1 }],
    ['with another signature', { signature: 'MEUCIQDx' }],
    ['for another person', { userHandle: 'AAAA' }],
    ['of a passkey that nobody added', { id: 'AAAAAAAAAAAAAAAAAAAAAA' }],
  ])('refuses an answer %s, always alike', async (_, forgery) => {
    const answer = await signIn(forgery);
    expect(answer.status).toBe(422);
    expect(answer.body).toEqual({
      status: 422,
      code: 'PASSKEY_REFUSED',
      title: 'This passkey does not work here. Try again, or use another way.',
    });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('takes a passkey that keeps no count as often as it likes', async () => {
    authenticator = createAuthenticator({ counts: false });
    expect((await add(authenticator)).status).toBe(201);
    for (let use = 0; use < 3; use += 1) expect((await signIn()).status).toBe(200);
  });

  it('refuses one of two that use the same count at once', async () => {
    const clients = [test.client(), test.client()];
    const answers = await Promise.all(clients.map((client) => signIn({ counter: 9 }, client)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  });

  it('refuses a challenge that was set for adding a passkey', async () => {
    const { body } = await owner.post('/api/account/passkeys/options', { name: 'Phone' });
    const { challenge, rp } = body.options;
    const credential = authenticator.get({ options: { challenge, rpId: rp.id } });
    expect((await test.client().post('/api/account/session/passkey', { credential })).status).toBe(422);
  });

  it('refuses a removed passkey', async () => {
    const [{ passkeyId }] = (await owner.get('/api/account/passkeys')).body.items;
    await owner.delete(`/api/account/passkeys/${passkeyId}`);
    expect((await signIn()).body.code).toBe('PASSKEY_REFUSED');
  });

  it('refuses a closed account', async () => {
    await test.deps.store.transact(async (tx) => {
      const customer = await tx.get(customers, customerId);
      if (customer) await tx.put(customers, { ...customer, isActive: false });
    });
    expect((await signIn()).body.code).toBe('PASSKEY_REFUSED');
  });

  it('lets the owner in while wrong passwords have the account locked', async () => {
    await test.deps.store.transact(async (tx) => {
      const customer = await tx.get(customers, customerId);
      if (customer) await tx.put(customers, { ...customer, lockedUntil: '2026-03-01T13:00:00.000Z' });
    });
    expect((await signIn()).status).toBe(200);
  });

  it('refuses the account of another website', async () => {
    await addWebsite(test, { code: 'other', origin: 'http://other.localhost:4000' });
    const client = test.client();
    const headers = { 'Foyer-Store-View': 'other_view' };
    const { body } = await client.post('/api/account/session/passkey/options', undefined, { headers });
    const credential = authenticator.get(body);
    const answer = await client.post('/api/account/session/passkey', { credential }, { headers });
    expect(answer.body.code).toBe('PASSKEY_REFUSED');
  });

  it('does not tell the store what the Host header says', async () => {
    const answer = await test
      .client()
      .post('/api/account/session/passkey/options', undefined, { headers: { Host: 'evil.example' } });
    expect(answer.body.options.rpId).toBe('localhost');
  });
});

it('forgets challenges that nobody answered', async () => {
  await ask(test.client());
  expect(await test.deps.store.count(passkeyChallenges, {})).toBe(1);
  test.clock.advance(301);
  await runUpkeep(test.deps);
  expect(await test.deps.store.count(passkeyChallenges, {})).toBe(0);
});
