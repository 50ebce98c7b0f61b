import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { credentials } from '../../../../bff/domains/identity/collection.ts';
import { isPersistenceEnabled, rememberedSeconds } from '../../../../bff/domains/identity/settings.ts';
import { wrapAdobeHash } from '../../../../bff/security/adobe-hash.ts';
import type { Account } from '../../../../shared-types/account.ts';
import { createTestApp, goodPassword, type TestApp } from '../../../support/app.ts';

let test: TestApp;
let account: Account;
beforeEach(async () => {
  test = await createTestApp();
  ({ account } = await test.registerShopper({ email: 'Ada@example.com' }));
});
afterEach(() => test.close());

const signIn = { email: 'ada@EXAMPLE.com', password: goodPassword };

const sessionLines = (headers: Headers): string[] =>
  headers.getSetCookie().filter((line) => !line.startsWith('foyer_device='));

describe('POST /api/account/session', () => {
  it('answers 200 with the account and sets cookies that scripts cannot read', async () => {
    const client = test.client();
    const answer = await client.post('/api/account/session', signIn);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(account);
    const lines = answer.headers.getSetCookie();
    expect(lines.map((line) => line.split('=')[0])).toEqual(['foyer_session', 'foyer_refresh', 'foyer_device']);
    for (const line of lines) expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/u);
    expect((await client.get('/api/account')).body).toEqual(account);
  });

  it('remembers nobody where the store does not', async () => {
    const answer = await test.client().post('/api/account/session', { ...signIn, remember: true });
    for (const line of sessionLines(answer.headers)) expect(line).not.toContain('Max-Age');
  });

  it('remembers whoever asks for it, for as long as the store says', async () => {
    await test.setSetting(isPersistenceEnabled, true);
    await test.setSetting(rememberedSeconds, 5000);
    const client = test.client();
    const answer = await client.post('/api/account/session', { ...signIn, remember: true });
    for (const line of sessionLines(answer.headers)) expect(line).toContain('Max-Age=5000');
    test.clock.advance(4999);
    expect((await client.get('/api/account')).status).toBe(200);
    test.clock.advance(5001);
    expect((await client.get('/api/account')).status).toBe(401);
  });

  it('ends the session that the browser had before', async () => {
    const client = test.client();
    await client.post('/api/account/session', signIn);
    const before = client.clone();
    await client.post('/api/account/session', signIn);
    expect((await before.get('/api/account')).status).toBe(401);
    expect((await client.get('/api/account')).status).toBe(200);
  });

  it('does not change the version that a form may hold', async () => {
    await test.client().post('/api/account/session', signIn);
    const { client } = { client: test.client() };
    const answer = await client.post('/api/account/session', signIn);
    expect(answer.body.version).toBe(account.version);
  });

  it('takes the old password of an imported account and hashes it anew', async () => {
    const digest = createHash('sha256').update('s4ltImported-Pass-9').digest('hex');
    const passwordHash = (await wrapAdobeHash(test.deps.hasher, `${digest}:s4lt:1`)) ?? null;
    const { customerId } = account;
    await test.deps.store.transact((tx) => tx.put(credentials, { customerId, passwordHash, failedAt: [] }));
    const imported = { ...signIn, password: 'Imported-Pass-9' };
    expect((await test.client().post('/api/account/session', imported)).status).toBe(200);
    expect((await test.deps.store.get(credentials, customerId))?.passwordHash).toMatch(/^\$argon2id\$/u);
    expect((await test.client().post('/api/account/session', imported)).status).toBe(200);
  });
});
