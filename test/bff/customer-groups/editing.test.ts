import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { groupJobKinds } from '../../../bff/domains/customer-groups/deletion.ts';
import { createCustomer } from '../../../bff/domains/customers/service.ts';
import { defaultGroupId } from '../../../bff/domains/identity/settings.ts';
import { startJobs } from '../../../bff/domains/jobs/runner.ts';
import type { TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { ifMatch } from '../../support/people.ts';
import { addWebsite } from '../../support/website.ts';
import { engines, prepareEngines } from '../../support/engines.ts';

const createTestApp = prepareEngines();

let test: TestApp;
let admin: Client;

const path = '/api/admin/customer-groups';
const gold = { name: 'Gold' };

const addMembers = (groupId: number, count: number): Promise<number> =>
  test.deps.store.transact(async (tx) => {
    for (let number = 1; number <= count; number++)
      await createCustomer(tx, test.deps, {
        email: `g${groupId}.${number}@example.com`,
        firstName: 'Ada',
        lastName: 'Number',
        websiteId: 1,
        groupId,
        createdIn: 'Admin',
        isConfirmed: true,
      });
    return count;
  });
const countMembers = async (groupId: number): Promise<number> =>
  (await admin.get(`/api/admin/customers?filter={"op":"eq","field":"groupId","value":${groupId}}`)).body.total;

describe.each(engines)('on %s', (engine) => {
  beforeEach(async () => {
    test = await createTestApp(engine);
    admin = await test.signInAdmin();
  });
  afterEach(() => test.close());

  describe('a customer group', () => {
    it('gets a number after those of the system groups, a tax class and no excluded website', async () => {
      const { status, body } = await admin.post(path, gold);
      expect(status).toBe(201);
      expect(body).toEqual({
        groupId: 4,
        ...gold,
        taxClassId: 1,
        excludedWebsiteIds: [],
        isDeleting: false,
        version: 1,
      });
    });

    it.each([
      [{ name: 'GENERAL' }, 'name'],
      [{ name: '' }, 'name'],
      [{ name: 'x'.repeat(33) }, 'name'],
      [{ ...gold, taxClassId: 99 }, 'taxClassId'],
      [{ ...gold, excludedWebsiteIds: [99] }, 'excludedWebsiteIds'],
    ])('is refused as %j', async (input, field) => {
      const { status, body } = await admin.post(path, input);
      expect(status).toBe(422);
      expect(body.errors).toMatchObject([{ field }]);
    });

    it('may have a name of 32 characters that looks like a formula or markup', async () => {
      const name = '=HYPERLINK("<b>x</b>")'.padEnd(32, '!');
      expect((await admin.post(path, { name })).body.name).toBe(name);
    });

    it('is changed in the version that was read, and written down', async () => {
      const { groupId } = (await admin.post(path, gold)).body;
      expect((await admin.patch(`${path}/${groupId}`, { name: 'Silver' }, ifMatch(1))).body.version).toBe(2);
      expect((await admin.patch(`${path}/${groupId}`, { name: 'Bronze' }, ifMatch(1))).status).toBe(412);
      const [entry] = (await admin.get('/api/admin/action-log')).body.items;
      expect((await admin.get(`/api/admin/action-log/${entry.actionId}`)).body).toMatchObject({
        action: 'updated',
        before: { name: 'Gold' },
        after: { name: 'Silver' },
      });
    });

    it('of those who are not logged in can be neither renamed nor deleted', async () => {
      expect((await admin.patch(`${path}/0`, { name: 'Guests' }, ifMatch(1))).status).toBe(422);
      expect((await admin.patch(`${path}/0`, { taxClassId: 1 }, ifMatch(1))).status).toBe(200);
      expect((await admin.delete(`${path}/0`, ifMatch(1))).body.code).toBe('IN_USE');
    });

    it('that a setting names cannot be deleted, at whatever level', async () => {
      expect((await admin.delete(`${path}/1`, ifMatch(1))).body.code).toBe('IN_USE');
      await test.setSetting(defaultGroupId, 2, { level: 'website', id: 1 });
      expect((await admin.get(`${path}/2`)).body.keptBecause).toBe('default');
      expect((await admin.delete(`${path}/2`, ifMatch(1))).body.code).toBe('IN_USE');
      expect((await admin.get(`${path}/3`)).body.keptBecause).toBeNull();
    });

    it('moves its customers to the default group when it is deleted, after saying how many', async () => {
      await addMembers(3, 3);
      expect((await admin.get(`${path}/3`)).body.memberCount).toBe(3);
      const { body } = await admin.delete(`${path}/3`, ifMatch(1));
      expect(body).toEqual({ status: 'deleted', memberCount: 3, jobId: null });
      expect(await countMembers(1)).toBe(3);
      expect((await admin.get(`${path}/3`)).status).toBe(404);
    });

    it('moves many in a job, stays until the last one has moved, and takes nobody in meanwhile', async () => {
      await addMembers(3, 201);
      const { body } = await admin.delete(`${path}/3`, ifMatch(1));
      expect(body).toMatchObject({ status: 'deleting', memberCount: 201, jobId: expect.any(Number) });
      expect((await admin.get(`${path}/3`)).body.isDeleting).toBe(true);
      expect((await admin.patch(`${path}/3`, gold, ifMatch(2))).body.code).toBe('IN_USE');
      const runner = startJobs(test.deps, groupJobKinds);
      await runner.work();
      await runner.stop();
      expect((await admin.get(`${path}/3`)).status).toBe(404);
      expect(await countMembers(1)).toBe(201);
    });

    it('is out of the hands of an admin of some websites', async () => {
      const agent = await test.signInAdminWith({ resources: ['groups.view', 'groups.edit'], websiteIds: [1] });
      expect((await agent.get(path)).status).toBe(200);
      expect((await agent.post(path, gold)).status).toBe(403);
      expect((await agent.patch(`${path}/3`, gold, ifMatch(1))).status).toBe(403);
      expect((await agent.delete(`${path}/3`, ifMatch(1))).status).toBe(403);
    });

    it('is filtered by number, name and tax class', async () => {
      const { taxClassId } = (await admin.post('/api/admin/tax-classes', { name: 'Business' })).body;
      await admin.post(path, { ...gold, taxClassId });
      const listed = async (filter: object) =>
        (await admin.get(`${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.items.map(
          ({ name }: { name: string }) => name,
        );
      expect(await listed({ op: 'range', field: 'groupId', from: 1, to: 2 })).toEqual(['General', 'Wholesale']);
      expect(await listed({ op: 'contains', field: 'name', value: 'ol' })).toEqual(['Wholesale', 'Gold']);
      expect(await listed({ op: 'eq', field: 'taxClassId', value: taxClassId })).toEqual(['Gold']);
    });
  });

  describe('a tax class', () => {
    it('can be renamed, and deleted once no group has it', async () => {
      const classes = '/api/admin/tax-classes';
      const { taxClassId } = (await admin.post(classes, { name: 'Business' })).body;
      expect((await admin.post(classes, { name: 'Business' })).status).toBe(422);
      const { groupId } = (await admin.post(path, { ...gold, taxClassId })).body;
      expect((await admin.delete(`${classes}/${taxClassId}`, ifMatch(1))).body.code).toBe('IN_USE');
      expect((await admin.patch(`${classes}/${taxClassId}`, { name: 'Trade' }, ifMatch(1))).body.version).toBe(2);
      await admin.patch(`${path}/${groupId}`, { taxClassId: 1 }, ifMatch(1));
      expect((await admin.delete(`${classes}/${taxClassId}`, ifMatch(2))).status).toBe(204);
      expect((await admin.get(classes)).body.items).toMatchObject([{ name: 'Retail Customer' }]);
    });
  });

  describe('a website that a group is excluded from', () => {
    it('cannot be the one where new customers come into the group', async () => {
      const { status, body } = await admin.patch(`${path}/1`, { excludedWebsiteIds: [1] }, ifMatch(1));
      expect(status).toBe(422);
      expect(body.errors).toMatchObject([{ field: 'excludedWebsiteIds', code: 'IN_USE' }]);
    });

    it('may be any other', async () => {
      const websiteId = await addWebsite(test, { code: 'second', origin: 'https://second.example' });
      await test.setSetting(defaultGroupId, 2, { level: 'website', id: websiteId });
      const answer = await admin.patch(`${path}/1`, { excludedWebsiteIds: [websiteId] }, ifMatch(1));
      expect(answer.body.excludedWebsiteIds).toEqual([websiteId]);
    });
  });
});
