import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { credentials } from '../../../bff/domains/identity/collection.ts';
import { passkeys } from '../../../bff/domains/passkeys/collection.ts';
import { createTestApp, goodPassword, type TestApp } from '../../support/app.ts';
import { createAuthenticator, type Forgery, type SoftwareAuthenticator } from '../../support/authenticator.ts';
import type { Answer, Client } from '../../support/client.ts';
import { codesByField } from '../../support/people.ts';

let test: TestApp;
let client: Client;
let customerId: number;

beforeEach(async () => {
  test = await createTestApp();
  const registered = await test.registerShopper();
  client = registered.client;
  customerId = registered.account.customerId;
});
afterEach(() => test.close());

const order = (by: Client = client, name = 'My phone') => by.post('/api/account/passkeys/options', { name });

const add = async (
  authenticator: SoftwareAuthenticator = createAuthenticator(),
  { by = client, name = 'My phone', forgery = {} }: { by?: Client; name?: string; forgery?: Forgery } = {},
): Promise<Answer> => {
  const ordered = await order(by, name);
  expect(ordered.status).toBe(200);
  return by.post('/api/account/passkeys', { credential: authenticator.create(ordered.body, forgery) });
};

const list = async (by: Client = client) => (await by.get('/api/account/passkeys')).body;

const removePassword = () =>
  test.deps.store.transact((tx) => tx.put(credentials, { customerId, passwordHash: null, failedAt: [] }));

describe('adding a passkey', () => {
  it('keeps it under the name that was asked for', async () => {
    const answer = await add(createAuthenticator(), { name: '  Ada’s phone ' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ name: 'Ada’s phone', isBackedUp: false, lastUsedAt: null });
    expect(await list()).toMatchObject({ items: [answer.body], isOffered: true, isProofNeeded: false });
    expect(JSON.stringify(await list())).not.toMatch(/publicKey|credentialId|userHandle/u);
  });

  it('asks for a discoverable passkey and for the person to be verified', async () => {
    const { body } = await order();
    expect(body.options).toMatchObject({
      rp: { id: 'localhost', name: 'Main Website' },
      user: { name: 'shopper1@example.com', displayName: 'Ada Lovelace' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
    });
  });

  it('takes an answer once', async () => {
    const authenticator = createAuthenticator();
    const { body } = await order();
    const credential = authenticator.create(body);
    expect((await client.post('/api/account/passkeys', { credential })).status).toBe(201);
    const again = await client.post('/api/account/passkeys', { credential });
    expect([again.status, again.body.code]).toEqual([422, 'PASSKEY_REFUSED']);
  });

  it('takes an answer for five minutes', async () => {
    const { body } = await order();
    test.clock.advance(301);
    const answer = await client.post('/api/account/passkeys', { credential: createAuthenticator().create(body) });
    expect(answer.body.code).toBe('PASSKEY_REFUSED');
  });

  it.each<[string, Forgery]>([
    ['of another page', { origin: 'https://evil.example' }],
    ['for another domain', { domain: 'evil.example' }],
    ['to a challenge that nobody set', { challenge: 'AAAA' }],
    ['for which nobody was verified', { isUserVerified: false }],
  ])('refuses an answer %s', async (_, forgery) => {
    const answer = await add(createAuthenticator(), { forgery });
    expect([answer.status, answer.body.code]).toEqual([422, 'PASSKEY_REFUSED']);
    expect((await list()).items).toEqual([]);
  });

  it('refuses the answer of another session', async () => {
    const { client: other } = await test.registerShopper();
    const { body } = await order(other);
    const answer = await client.post('/api/account/passkeys', { credential: createAuthenticator().create(body) });
    expect(answer.body.code).toBe('PASSKEY_REFUSED');
  });

  it('refuses a passkey that somebody has already', async () => {
    const { client: other } = await test.registerShopper();
    const credentialId = Buffer.alloc(16, 7).toString('base64url');
    expect((await add(createAuthenticator({ credentialId }), { by: other })).status).toBe(201);
    const answer = await add(createAuthenticator({ credentialId }));
    expect([answer.status, answer.body.code]).toEqual([409, 'PASSKEY_TAKEN']);
  });

  it('tells the browser which passkeys the person has already', async () => {
    const authenticator = createAuthenticator();
    await add(authenticator);
    const { body } = await order();
    expect(body.options.excludeCredentials).toMatchObject([{ id: authenticator.credentialId }]);
  });

  it('asks for the password when the sign-in was more than ten minutes ago', async () => {
    test.clock.advance(601);
    expect((await list()).isProofNeeded).toBe(true);
    const refused = await order();
    expect([refused.status, refused.body.code]).toEqual([403, 'PROOF_REQUIRED']);
    const wrong = await client.post('/api/account/passkeys/options', { name: 'x', currentPassword: 'Wrong-Lamp-41' });
    expect(codesByField(wrong.body)).toEqual({ currentPassword: 'PASSWORD_WRONG' });
    const right = await client.post('/api/account/passkeys/options', { name: 'x', currentPassword: goodPassword });
    expect(right.status).toBe(200);
  });

  it('ends at twenty', async () => {
    for (let count = 0; count < 20; count += 1) expect((await add()).status).toBe(201);
    expect((await order()).status).toBe(403);
  });

  it.each(['', '   ', 'x'.repeat(61)])('refuses the name "%s"', async (name) => {
    const answer = await client.post('/api/account/passkeys/options', { name });
    expect(answer.status).toBe(422);
    expect(Object.keys(codesByField(answer.body))).toEqual(['name']);
  });

  it.each([
    ['clientDataJSON', 'e30'],
    ['clientDataJSON', 'bm9uc2Vuc2U'],
    ['attestationObject', 'oA'],
    ['attestationObject', 'AAAA'],
  ])('refuses a %s that is %s', async (part, value) => {
    const { body } = await order();
    const credential = createAuthenticator().create(body) as { response: Record<string, unknown> };
    credential.response[part] = value;
    const answer = await client.post('/api/account/passkeys', { credential });
    expect([answer.status, answer.body.code]).toEqual([422, 'PASSKEY_REFUSED']);
  });

  it('is offered nowhere under an IP address', async () => {
    const numbered = await createTestApp({ origins: { publicUrl: 'https://192.0.2.7' } });
    const { client: shopper } = await numbered.registerShopper();
    expect((await list(shopper)).isOffered).toBe(false);
    expect((await order(shopper)).status).toBe(404);
    await numbered.close();
  });
});

describe('keeping passkeys', () => {
  it('gives one another name', async () => {
    const { passkeyId } = (await add()).body;
    const answer = await client.patch(`/api/account/passkeys/${passkeyId}`, { name: 'Desk key' });
    expect(answer).toMatchObject({ status: 200, body: { passkeyId, name: 'Desk key' } });
    expect((await list()).items).toMatchObject([{ name: 'Desk key' }]);
  });

  it('removes one', async () => {
    const { passkeyId } = (await add()).body;
    expect((await client.delete(`/api/account/passkeys/${passkeyId}`)).status).toBe(204);
    expect((await list()).items).toEqual([]);
    expect(await test.deps.store.count(passkeys, {})).toBe(0);
  });

  it('keeps the last way into an account without a password', async () => {
    const first = (await add()).body.passkeyId;
    const second = (await add()).body.passkeyId;
    await removePassword();
    const answers = await Promise.all([first, second].map((id) => client.delete(`/api/account/passkeys/${id}`)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('LAST_WAY_IN');
  });

  it('hides the passkeys of others', async () => {
    const { passkeyId } = (await add()).body;
    const { client: other } = await test.registerShopper();
    expect((await list(other)).items).toEqual([]);
    expect((await other.patch(`/api/account/passkeys/${passkeyId}`, { name: 'Mine' })).status).toBe(404);
    expect((await other.delete(`/api/account/passkeys/${passkeyId}`)).status).toBe(404);
    expect((await list()).items).toHaveLength(1);
  });
});
