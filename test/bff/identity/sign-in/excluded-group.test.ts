import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { credentials } from '../../../../bff/domains/identity/collection.ts';
import { customerGroups } from '../../../../bff/domains/customer-groups/collection.ts';
import { customers } from '../../../../bff/domains/customers/collection.ts';
import { accountSharing } from '../../../../bff/domains/customers/settings.ts';
import { createTestApp, goodPassword, type TestApp } from '../../../support/app.ts';
import { addWebsite } from '../../../support/website.ts';

let test: TestApp;
let second: number;
beforeEach(async () => {
  test = await createTestApp();
  second = await addWebsite(test, { code: 'second', origin: 'https://second.example' });
});
afterEach(() => test.close());

/** Puts a customer into the wholesale group, which is excluded from a website. */
const exclude = (customerId: number, websiteId: number) =>
  test.deps.store.transact(async (tx) => {
    const group = await tx.get(customerGroups, 2);
    const customer = await tx.get(customers, customerId);
    if (group === undefined || customer === undefined) throw new Error('nothing to exclude');
    await tx.put(customerGroups, { ...group, excludedWebsiteIds: [websiteId] });
    await tx.put(customers, { ...customer, groupId: 2 });
  });

const signIn = (email: string, storeView: string, password = goodPassword) =>
  test.client().post('/api/account/session', { email, password }, { headers: { 'Foyer-Store-View': storeView } });

describe('a customer whose group is excluded from a website', () => {
  it('gets the ordinary error there where accounts are shared, and signs in elsewhere', async () => {
    await test.setSetting(accountSharing, '0');
    await test.deps.store.transact(async (tx) => {
      for (const each of await tx.find(customers, {})) await tx.put(customers, { ...each, emailScope: 'global' });
    });
    const { account } = await test.registerShopper();
    await exclude(account.customerId, second);
    const refused = await signIn(account.email, 'second_view');
    const wrong = await signIn(account.email, 'default', 'Wrong-Word-99');
    expect(refused.status).toBe(401);
    expect(refused.body).toEqual(wrong.body);
    expect((await signIn(account.email, 'default')).status).toBe(200);
  });

  it('gets the ordinary error where accounts are per website', async () => {
    const { account } = await test.registerShopper();
    await exclude(account.customerId, 1);
    expect((await signIn(account.email, 'default')).body.code).toBe('SIGN_IN_FAILED');
  });

  it('comes no nearer to a lock by trying there', async () => {
    const { account } = await test.registerShopper();
    await exclude(account.customerId, 1);
    for (let tries = 0; tries < 12; tries++) await signIn(account.email, 'default');
    const known = await test.deps.store.get(credentials, account.customerId);
    expect(known?.failedAt).toEqual([]);
  });

  it('is signed in there no more from the next request on, and still elsewhere', async () => {
    await test.setSetting(accountSharing, '0');
    const { account, client } = await test.registerShopper();
    const statusOn = async (storeView: string): Promise<number> =>
      (await client.get('/api/account', { headers: { 'Foyer-Store-View': storeView } })).status;
    expect([await statusOn('second_view'), await statusOn('default')]).toEqual([200, 200]);
    await exclude(account.customerId, second);
    expect([await statusOn('second_view'), await statusOn('default')]).toEqual([401, 200]);
    const session = await client.get('/api/account/session', { headers: { 'Foyer-Store-View': 'second_view' } });
    expect(session.body).toEqual({ account: null, expiresAt: null });
  });

  it('is signed in again where the group may come back', async () => {
    const { account, client } = await test.registerShopper();
    await exclude(account.customerId, 1);
    expect((await client.get('/api/account')).status).toBe(401);
    await exclude(account.customerId, second);
    expect((await client.get('/api/account')).status).toBe(200);
  });
});
