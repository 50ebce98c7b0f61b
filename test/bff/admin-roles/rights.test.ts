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

const seed = async () => {
  const { seedAdminRoles } = await import('../../../bff/domains/admin-roles/service.ts');
  await seedAdminRoles(test.deps);
};

describe('a role from before a right was split off another', () => {
  it('holds both parts after the next start, and is not touched again', async () => {
    // What the tests' own way to a narrow role writes has no revision, as such a role has.
    const client = await test.signInAdminWith({ resources: ['action-log.view', 'login-as-customer.use'] });
    const held = async () => (await client.get('/api/admin/session')).body.resources;
    expect(await held()).not.toContain('login-as-customer.view-log');
    await seed();
    expect(await held()).toEqual(['login-as-customer.use', 'login-as-customer.view-log', 'action-log.view']);
    const { items } = (await owner.get('/api/admin/roles?q=Narrow')).body;
    const path = `/api/admin/roles/${items[0].roleId}`;
    const headers = { 'If-Match': `"${items[0].version}"` };
    expect((await owner.patch(path, { resources: ['action-log.view'] }, { headers })).status).toBe(200);
    await seed();
    expect(await held()).toEqual(['action-log.view']);
  });

  it('gains nothing where it did not see the log', async () => {
    const client = await test.signInAdminWith({ resources: ['login-as-customer.use'] });
    await seed();
    expect((await client.get('/api/admin/session')).body.resources).toEqual(['login-as-customer.use']);
  });
});
