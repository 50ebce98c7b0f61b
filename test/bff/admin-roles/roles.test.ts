import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

const agents = { name: 'Agents', resources: ['customers.edit', 'store-credit.adjust'] };
const roles = '/api/admin/roles';
const ifMatch = (version: number) => ({ headers: { 'If-Match': `"${version}"` } });

describe('a role', () => {
  it('holds what it was given, and the view of whatever it may change', async () => {
    const { status, body } = await owner.post(roles, agents);
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'Agents', isFull: false, isSystem: false, websiteIds: null, adminCount: 0 });
    expect(body.resources).toEqual(['customers.view', 'customers.edit', 'store-credit.view', 'store-credit.adjust']);
  });

  it('has a name that no other role has', async () => {
    await owner.post(roles, agents);
    const { status, body } = await owner.post(roles, agents);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ field: 'name', code: 'IN_USE' }]);
  });

  it.each([
    [{ ...agents, resources: ['customers.fly'] }, 'resources.0'],
    [{ ...agents, websiteIds: [99] }, 'websiteIds'],
    [{ ...agents, websiteIds: [] }, 'websiteIds'],
    [{ ...agents, name: '   ' }, 'name'],
    [{ ...agents, name: 'x'.repeat(65) }, 'name'],
  ])('is refused as %j', async (input, field) => {
    const { status, body } = await owner.post(roles, input);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ field }]);
  });

  it('is changed only in the version that was read', async () => {
    const { roleId } = (await owner.post(roles, agents)).body;
    expect((await owner.patch(`${roles}/${roleId}`, { name: 'Phone' }, ifMatch(1))).body.version).toBe(2);
    expect((await owner.patch(`${roles}/${roleId}`, { name: 'Chat' }, ifMatch(1))).status).toBe(412);
  });

  it('leaves its admins without any right when it is deleted, from the next request on', async () => {
    const agent = await test.signInAdminWith({ resources: ['customers.view'] });
    const role = (await owner.get(roles)).body.items.find(({ name }: { name: string }) => name === 'Narrow 1');
    expect(role.adminCount).toBe(1);
    expect((await owner.delete(`${roles}/${role.roleId}`, ifMatch(1))).status).toBe(204);
    expect((await agent.get('/api/admin/customers')).status).toBe(403);
    expect((await agent.get('/api/admin/session')).body).toMatchObject({ resources: [], websiteIds: [] });
  });

  it('of some websites holds nothing that counts for all', async () => {
    const websiteIds = [await addWebsite(test, { code: 'second', origin: 'https://second.example' })];
    const agent = await test.signInAdminWith({ resources: ['groups.edit', 'groups.view', 'admins.edit'], websiteIds });
    expect((await agent.get('/api/admin/session')).body).toMatchObject({ resources: ['groups.view'], websiteIds });
    expect((await agent.get(roles)).status).toBe(403);
  });

  it('cannot be given what one lacks oneself', async () => {
    const lead = await test.signInAdminWith({ resources: ['admins.view', 'admins.edit', 'customers.view'] });
    expect((await lead.post(roles, { name: 'Views', resources: ['customers.view'] })).status).toBe(201);
    const { status, body } = await lead.post(roles, { name: 'Mails', resources: ['mails.view'] });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ field: 'resources', code: 'BEYOND_OWN_ROLE' }]);
    expect((await lead.patch(`${roles}/1`, { name: 'Mine' }, ifMatch(1))).status).toBe(403);
  });
});

describe('the role that every installation has', () => {
  it('can be renamed, and neither narrowed nor deleted', async () => {
    expect((await owner.patch(`${roles}/1`, { name: 'Owners' }, ifMatch(1))).body).toMatchObject({
      name: 'Owners',
      isFull: true,
      isSystem: true,
    });
    expect((await owner.patch(`${roles}/1`, { isFull: false }, ifMatch(2))).status).toBe(422);
    expect((await owner.patch(`${roles}/1`, { websiteIds: [1] }, ifMatch(2))).status).toBe(422);
    expect((await owner.delete(`${roles}/1`, ifMatch(2))).body.code).toBe('IN_USE');
  });
});
