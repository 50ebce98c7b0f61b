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

const list = (query = '') => admin.get(`/api/admin/customer-groups${query}`);

describe('GET /api/admin/customer-groups', () => {
  it('answers the four groups of a fresh installation by number', async () => {
    expect((await list()).body).toEqual({
      items: [
        { groupId: 0, name: 'NOT LOGGED IN' },
        { groupId: 1, name: 'General' },
        { groupId: 2, name: 'Wholesale' },
        { groupId: 3, name: 'Retailer' },
      ],
      total: 4,
      page: 1,
      pageSize: 20,
    });
  });

  it('sorts, finds and pages like every list', async () => {
    expect((await list('?sort=-name&pageSize=1')).body.items).toEqual([{ groupId: 2, name: 'Wholesale' }]);
    expect((await list('?q=gen')).body.items).toEqual([{ groupId: 1, name: 'General' }]);
    expect((await list('?sort=secret')).status).toBe(422);
  });
});

describe('seedCustomerGroups', () => {
  it('leaves groups as they are that were renamed', async () => {
    const { store } = test.deps;
    await store.transact((tx) => tx.put(customerGroups, { groupId: 3, name: 'Resellers' }));
    await seedCustomerGroups(store);
    expect(await store.get(customerGroups, 3)).toEqual({ groupId: 3, name: 'Resellers' });
    expect(await store.count(customerGroups, {})).toBe(4);
  });
});
