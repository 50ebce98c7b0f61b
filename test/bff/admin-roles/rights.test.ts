import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adminRoles } from '../../../bff/domains/admin-roles/collection.ts';
import { admins } from '../../../bff/domains/admins/collection.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { addWebsite } from '../../support/website.ts';

let test: TestApp;
let owner: Client;
beforeEach(async () => {
  test = await createTestApp();
  owner = await test.signInAdmin();
});
afterEach(() => test.close());

const roleId = 2;
const changeRole = (change: object) =>
  test.deps.store.transact(async (tx) => {
    const role = await tx.get(adminRoles, roleId);
    if (role !== undefined) await tx.put(adminRoles, { ...role, ...change });
  });

describe('what a role allows', () => {
  it('holds on the next request after the role was changed', async () => {
    const agent = await test.signInAdminWith({ resources: ['customers.view'] });
    expect((await agent.get('/api/admin/customers')).status).toBe(200);
    await changeRole({ resources: ['mails.view'] });
    expect((await agent.get('/api/admin/customers')).status).toBe(403);
    expect((await agent.get('/api/admin/mails')).status).toBe(200);
  });

  it('is nothing from the next request on after the role was removed', async () => {
    const agent = await test.signInAdminWith({ resources: ['customers.view'] });
    await test.deps.store.transact((tx) => tx.delete(adminRoles, roleId));
    expect((await agent.get('/api/admin/customers')).status).toBe(403);
    expect((await agent.get('/api/admin/session')).body.admin).toMatchObject({ name: 'Narrow 1' });
  });

  it('lists only customers of its websites, whatever is asked for', async () => {
    await test.registerShopper({ email: 'one@example.com' });
    const websiteId = await addWebsite(test, { code: 'second', origin: 'https://second.example' });
    const { customerId } = (await owner.get('/api/admin/customers')).body.items[0];
    const agent = await test.signInAdminWith({ resources: ['customers.view'], websiteIds: [websiteId] });
    const all = JSON.stringify({ op: 'or', of: [{ op: 'range', field: 'websiteId', from: 0 }] });
    for (const query of ['', '?q=one@example.com', `?q=${customerId}`, `?filter=${encodeURIComponent(all)}`]) {
      const { body } = await agent.get(`/api/admin/customers${query}`);
      expect(body).toMatchObject({ items: [], total: 0 });
    }
  });

  it('is written down where it did not suffice for a change', async () => {
    const agent = await test.signInAdminWith({ resources: ['customers.view'] });
    await agent.delete('/api/admin/customers/1/sessions');
    const { items } = (await owner.get('/api/admin/action-log?q=endCustomerSessions')).body;
    expect(items).toMatchObject([
      { adminName: 'Narrow 1', action: 'refused', entity: 'call:endCustomerSessions', result: 'FORBIDDEN' },
    ]);
  });
});

describe('an admin from before there were roles', () => {
  it('has the full role after the next start', async () => {
    await test.deps.store.transact(async (tx) => {
      for (const { roleId: each } of await tx.find(adminRoles, {})) await tx.delete(adminRoles, each);
      const admin = await tx.get(admins, 1);
      const { roleId: _, ...before } = { ...admin };
      await tx.put(admins, before as never);
    });
    expect((await owner.get('/api/admin/customers')).status).toBe(403);
    const { seedAdminRoles } = await import('../../../bff/domains/admin-roles/service.ts');
    await seedAdminRoles(test.deps);
    expect((await owner.get('/api/admin/mails')).status).toBe(200);
  });
});
