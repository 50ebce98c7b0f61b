import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetEntity, recordAction } from '../../../bff/domains/action-log/service.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Answer, Client } from '../../support/client.ts';

let test: TestApp;
let admin: Client;
let customerId: number;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
  customerId = (await test.registerShopper()).account.customerId;
});
afterEach(() => test.close());

const give = (amount: number, key = `give-${amount}`) =>
  admin.post(
    `/api/admin/customers/${customerId}/store-credit`,
    { amount, currency: 'USD', comment: 'Sorry' },
    { headers: { 'Idempotency-Key': key } },
  );
const listed = async (query = '') => (await admin.get(`/api/admin/action-log${query}`)).body;
const filterOf = (filter: object): string => `?filter=${encodeURIComponent(JSON.stringify(filter))}`;

describe('the action log', () => {
  it('tells who did what to whom, when and from where', async () => {
    await give(500);
    const { items } = await listed(filterOf({ op: 'eq', field: 'group', value: 'store-credit' }));
    expect(items).toEqual([
      {
        actionId: expect.any(Number),
        createdAt: '2026-03-01T12:00:00.000Z',
        adminId: 1,
        adminName: 'Owner',
        address: '192.0.2.1',
        group: 'store-credit',
        action: 'adjusted',
        entity: `customer:${customerId}`,
        entityName: 'Ada Lovelace',
        websiteId: 1,
        result: 'done',
      },
    ]);
  });

  it('shows of one entry what was before and after', async () => {
    await give(500);
    await give(-200);
    const [{ actionId }] = (await listed()).items;
    const { body } = await admin.get(`/api/admin/action-log/${actionId}`);
    expect(body).toMatchObject({ before: { balance: 500 }, after: { balance: 300, amount: -200, comment: 'Sorry' } });
  });

  it('has no entry of what came to nothing, nor a second one of a repeated call', async () => {
    await give(-1);
    await give(500, 'same');
    await give(500, 'same');
    expect((await listed(filterOf({ op: 'eq', field: 'group', value: 'store-credit' }))).total).toBe(1);
  });

  it('is filtered by admin, date and group, and searched by name', async () => {
    await give(500);
    const later = { op: 'range', field: 'createdAt', from: '2026-03-01T12:00:01.000Z' };
    const mine = { op: 'eq', field: 'adminId', value: 1 };
    const group = { op: 'eq', field: 'group', value: 'store-credit' };
    expect((await listed(filterOf(later))).total).toBe(0);
    expect((await listed(filterOf({ op: 'and', of: [mine, group] }))).total).toBe(1);
    expect((await listed('?q=lovelace')).total).toBe(1);
    expect((await admin.get(`/api/admin/action-log${filterOf({ op: 'empty', field: 'before' })}`)).status).toBe(422);
  });

  it('forgets the name and the values of somebody who was erased, and keeps that something was done', async () => {
    await give(500);
    await test.deps.store.transact((tx) => forgetEntity(tx, 'customer', customerId));
    const [entry] = (await listed(filterOf({ op: 'eq', field: 'entity', value: `customer:${customerId}` }))).items;
    expect(entry).toMatchObject({ adminName: 'Owner', action: 'adjusted', entityName: '' });
    const { body } = await admin.get(`/api/admin/action-log/${entry.actionId}`);
    expect(body).toMatchObject({ before: null, after: null });
  });
});

const enter = async () => {
  await test.deps.store.transact((tx) =>
    recordAction(
      tx,
      test.deps,
      { adminId: 1, name: 'Owner', address: '192.0.2.1' },
      {
        group: 'login-as-customer',
        action: 'signed-in',
        entity: { kind: 'customer', id: customerId, name: 'Ada Lovelace' },
        websiteId: 1,
      },
    ),
  );
  const { items } = await listed(filterOf({ op: 'eq', field: 'group', value: 'login-as-customer' }));
  return items[0].actionId as number;
};

const groupsOf = ({ body }: Answer): string[] => [
  ...new Set<string>(body.items.map(({ group }: { group: string }) => group)),
];

describe('what admins did as customers', () => {
  it('is seen by a right of its own, which shows nothing else', async () => {
    const actionId = await enter();
    await give(500);
    const client = await test.signInAdminWith({ resources: ['login-as-customer.view-log'] });
    expect(groupsOf(await client.get('/api/admin/action-log'))).toEqual(['login-as-customer']);
    expect((await client.get(`/api/admin/action-log/${actionId}`)).status).toBe(200);
    const [other] = (await listed(filterOf({ op: 'eq', field: 'group', value: 'store-credit' }))).items;
    expect((await client.get(`/api/admin/action-log/${other.actionId}`)).status).toBe(404);
    const file = (await client.get('/api/admin/action-log/export')).text;
    expect(file).toContain('login-as-customer');
    expect(file).not.toContain('store-credit');
  });

  it('is not there for a role that sees the rest of the log, whatever it filters by', async () => {
    const actionId = await enter();
    await give(500);
    const client = await test.signInAdminWith({ resources: ['action-log.view', 'customers.view'] });
    const query = filterOf({ op: 'eq', field: 'group', value: 'login-as-customer' });
    expect((await client.get(`/api/admin/action-log${query}`)).body.total).toBe(0);
    expect(groupsOf(await client.get('/api/admin/action-log'))).toContain('store-credit');
    expect((await client.get(`/api/admin/action-log/${actionId}`)).status).toBe(404);
    expect((await client.get('/api/admin/action-log/export')).text).not.toContain('login-as-customer');
    const path = `/api/admin/customers/${customerId}/activity`;
    expect(groupsOf(await client.get(path))).not.toContain('login-as-customer');
    expect(groupsOf(await admin.get(path))).toContain('login-as-customer');
  });
});
