import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessions } from '../../../bff/domains/identity/collection.ts';
import { endSessionsOf } from '../../../bff/domains/identity/service.ts';
import { shopperSessions } from '../../../bff/domains/identity/sessions.ts';
import { deleteExpiredSessions } from '../../../bff/security/sessions.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';

let test: TestApp;
beforeEach(async () => {
  test = await createTestApp();
});
afterEach(() => test.close());

describe('the records of sessions', () => {
  it('are forgotten when they have expired, and not before', async () => {
    await test.registerShopper();
    test.clock.advance(1800);
    const { client } = await test.registerShopper();
    test.clock.advance(1800);
    await deleteExpiredSessions(test.deps, shopperSessions);
    expect(await test.deps.store.count(sessions, {})).toBe(1);
    expect((await client.get('/api/account')).status).toBe(200);
  });

  it('are renewed at most once a minute, however often they are used', async () => {
    const { client } = await test.registerShopper();
    const lastUsed = async () => (await test.deps.store.find(sessions, {}))[0]?.lastUsedAt;
    test.clock.advance(59);
    await client.get('/api/account');
    expect(await lastUsed()).toBe('2026-03-01T12:00:00.000Z');
    test.clock.advance(1);
    await Promise.all(Array.from({ length: 5 }, () => client.get('/api/account')));
    expect(await lastUsed()).toBe('2026-03-01T12:01:00.000Z');
  });

  it('can be ended for one customer without touching another’s', async () => {
    const { client, account } = await test.registerShopper();
    const { client: other } = await test.registerShopper();
    await test.deps.store.transact((tx) => endSessionsOf(tx, account.customerId));
    expect((await client.get('/api/account')).status).toBe(401);
    expect((await other.get('/api/account')).status).toBe(200);
  });

  it('keep no refresh token that could be used if the data leaked', async () => {
    const { client } = await test.registerShopper();
    const secret = client.cookies.get('foyer_refresh')?.split('.')[1] ?? '';
    expect(secret).toMatch(/^[\w-]{32,}$/u);
    expect(JSON.stringify(await test.deps.store.find(sessions, {}))).not.toContain(secret);
  });
});
