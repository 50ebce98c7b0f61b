import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signIns } from '../../../../bff/domains/identity/collection.ts';
import { signInsKeptDays } from '../../../../bff/domains/identity/settings.ts';
import { runUpkeep } from '../../../../bff/upkeep.ts';
import { createTestApp, goodPassword, type TestApp } from '../../../support/app.ts';
import type { Client } from '../../../support/client.ts';
import { ifMatch } from '../../../support/people.ts';

let test: TestApp;
let admin: Client;
let customerId: number;
let email: string;

beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
  const { account } = await test.registerShopper();
  ({ customerId, email } = account);
});
afterEach(() => test.close());

const signIn = async (password = goodPassword) => {
  const client = test.client();
  await client.post('/api/account/session', { email, password });
  return client;
};
const list = async () => (await admin.get(`/api/admin/customers/${customerId}/sign-ins`)).body.items;

describe('past sign-ins', () => {
  it('are kept with when, from where and how, the newest first', async () => {
    test.clock.advance(60);
    await signIn();
    expect(await list()).toMatchObject([
      { createdAt: '2026-03-01T12:01:00.000Z', way: 'password', address: expect.any(String), device: {} },
      { createdAt: '2026-03-01T12:00:00.000Z', way: 'registration' },
    ]);
  });

  it('are none of those that failed', async () => {
    await signIn('Wrong-Key-11');
    expect(await list()).toHaveLength(1);
  });

  it('stay when the customer signs out, and the record says when that was', async () => {
    const client = await signIn();
    test.clock.advance(30);
    await client.delete('/api/account/session');
    expect(await list()).toHaveLength(2);
    const { body } = await admin.get(`/api/admin/customers/${customerId}`);
    expect(body.lastSignOutAt).toBe('2026-03-01T12:00:30.000Z');
  });

  it('are the latest fifty, for as many days as the store keeps them', async () => {
    for (let count = 0; count < 55; count++) await signIn();
    expect(await list()).toHaveLength(50);
    expect(await test.deps.store.count(signIns, {})).toBe(50);
    test.clock.advance(91 * 86_400);
    admin = await test.signInAdmin();
    expect(await list()).toEqual([]);
    await runUpkeep(test.deps);
    expect(await test.deps.store.count(signIns, {})).toBe(0);
  });

  it('are not kept where the store wants none', async () => {
    await test.setSetting(signInsKeptDays, 0);
    await signIn();
    expect(await list()).toHaveLength(1);
  });

  it('are part of the customer’s own data, and go with the account', async () => {
    const client = await signIn();
    expect((await client.get('/api/account/data')).body.signIns).toHaveLength(2);
    const { version } = (await admin.get(`/api/admin/customers/${customerId}`)).body;
    expect((await admin.delete(`/api/admin/customers/${customerId}`, ifMatch(version))).status).toBe(204);
    expect(await test.deps.store.count(signIns, {})).toBe(0);
    expect((await admin.get(`/api/admin/customers/${customerId}/sign-ins`)).status).toBe(404);
  });
});
