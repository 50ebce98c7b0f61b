import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerGroups } from '../../../bff/domains/customer-groups/collection.ts';
import { seedCustomerGroups } from '../../../bff/domains/customer-groups/service.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';

let test: TestApp;
let admin: Client;
beforeAll(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
});
afterAll(() => test.close());

const group = (groupId: number, name: string) => ({
  groupId,
  name,
  taxClassId: 1,
  excludedWebsiteIds: [],
  isDeleting: false,
  version: 1,
});
const list = (query = '') => admin.get(`/api/admin/customer-groups${query}`);

describe('GET /api/admin/customer-groups', () => {
  it('answers the four groups of a fresh installation by number', async () => {
    expect((await list()).body).toEqual({
      items: [group(0, 'NOT LOGGED IN'), group(1, 'General'), group(2, 'Wholesale'), group(3, 'Retailer')],
      total: 4,
      page: 1,
      pageSize: 20,
    });
  });

  it('sorts, finds and pages like every list', async () => {
    expect((await list('?sort=-name&pageSize=1')).body.items).toEqual([group(2, 'Wholesale')]);
    expect((await list('?q=gen')).body.items).toEqual([group(1, 'General')]);
    expect((await list('?sort=secret')).status).toBe(422);
  });
});

describe('seedCustomerGroups', () => {
  it('completes groups from before they had tax classes, and brings back none that was deleted', async () => {
    const { store } = test.deps;
    await store.transact(async (tx) => {
      await tx.put(customerGroups, { groupId: 3, name: 'Resellers' } as never);
      await tx.delete(customerGroups, 2);
    });
    await seedCustomerGroups(store);
    expect(await store.get(customerGroups, 3)).toEqual(group(3, 'Resellers'));
    expect(await store.count(customerGroups, {})).toBe(3);
  });
});
