import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customerGroups } from '../../../../bff/domains/customer-groups/collection.ts';
import { customers } from '../../../../bff/domains/customers/collection.ts';
import { createTestApp, goodPassword, type TestApp } from '../../../support/app.ts';
import type { Client } from '../../../support/client.ts';
import { ifMatch } from '../../../support/people.ts';
import { addWebsite } from '../../../support/website.ts';

let test: TestApp;
let admin: Client;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
});
afterEach(() => test.close());

const path = 'customer/create_account/default_group';
const choose = (value: number | null, place: { level: string; placeId: number } = { level: 'global', placeId: 0 }) =>
  admin.patch('/api/admin/settings', { ...place, changes: [{ path, value }] });
const excludeWholesale = async (websiteId: number): Promise<void> => {
  const { status } = await admin.patch('/api/admin/customer-groups/2', { excludedWebsiteIds: [websiteId] }, ifMatch(1));
  expect(status).toBe(200);
};

describe('a group whose customers cannot sign in on a website', () => {
  it('does not become the group of its new accounts, on whatever level', async () => {
    await excludeWholesale(1);
    for (const place of [
      { level: 'global', placeId: 0 },
      { level: 'website', placeId: 1 },
      { level: 'store view', placeId: 1 },
    ]) {
      const { status, body } = await choose(2, place);
      expect(status).toBe(422);
      expect(body.errors).toMatchObject([{ field: path, code: 'IN_USE' }]);
      expect(body.errors[0].message).toContain('Main Website');
    }
    expect((await test.registerShopper()).account.groupId).toBe(1);
  });

  it('becomes it for other websites, and for all but those that chose another themselves', async () => {
    const websiteId = await addWebsite(test, { code: 'second', origin: 'https://second.example' });
    await excludeWholesale(websiteId);
    expect((await choose(2)).status).toBe(422);
    expect((await choose(3, { level: 'website', placeId: websiteId })).status).toBe(200);
    expect((await choose(2)).status).toBe(200);
    const backToDefault = await choose(null, { level: 'website', placeId: websiteId });
    expect(backToDefault.body.errors).toMatchObject([{ field: path, code: 'IN_USE' }]);
  });

  it('registers nobody who could not sign in afterwards, and stores nothing of them', async () => {
    const group = await test.deps.store.get(customerGroups, 1);
    if (group === undefined) throw new Error('there is no group');
    await test.deps.store.transact((tx) => tx.put(customerGroups, { ...group, excludedWebsiteIds: [1] }));
    const { status, body } = await test.client().post('/api/account', {
      email: 'ada@example.com',
      password: goodPassword,
      firstName: 'Ada',
      lastName: 'Lovelace',
    });
    expect(status).toBe(403);
    expect(body.code).toBe('FORBIDDEN');
    expect(await test.deps.store.count(customers, {})).toBe(0);
  });
});
