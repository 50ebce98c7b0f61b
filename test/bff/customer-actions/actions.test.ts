import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adminRoles } from '../../../bff/domains/admin-roles/collection.ts';
import { admins } from '../../../bff/domains/admins/collection.ts';
import { customerJobKinds } from '../../../bff/domains/customer-actions/kinds.ts';
import { customerGroups } from '../../../bff/domains/customer-groups/collection.ts';
import { createCustomer } from '../../../bff/domains/customers/service.ts';
import { jobs } from '../../../bff/domains/jobs/collection.ts';
import { type JobRunner, startJobs } from '../../../bff/domains/jobs/runner.ts';
import type { TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { engines, prepareEngines } from '../../support/engines.ts';
import { codesByField, ifMatch } from '../../support/people.ts';
import { addWebsite } from '../../support/website.ts';

const createTestApp = prepareEngines();

let test: TestApp;
let admin: Client;
let runner: JobRunner | undefined;

const prepare = async (engine: (typeof engines)[number]): Promise<void> => {
  test = await createTestApp(engine);
  admin = await test.signInAdmin();
};
afterEach(async () => {
  await runner?.stop();
  runner = undefined;
  await test.close();
});

const addCustomers = (count: number, websiteId = 1): Promise<number[]> =>
  test.deps.store.transact(async (tx) => {
    const ids: number[] = [];
    for (let number = 1; number <= count; number++) {
      const { customerId } = await createCustomer(tx, test.deps, {
        email: `c${websiteId}.${number}@example.com`,
        firstName: number % 2 === 0 ? 'Even' : 'Odd',
        lastName: 'Number',
        websiteId,
        groupId: 1,
        createdIn: 'Admin',
        isConfirmed: true,
      });
      ids.push(customerId);
    }
    return ids;
  });

const start = (body: object) => admin.post('/api/admin/customers/actions', body);
const work = async (): Promise<void> => {
  runner ??= startJobs(test.deps, customerJobKinds);
  await runner.work();
};
const readJob = async (jobId: number) => (await admin.get(`/api/admin/jobs/${jobId}`)).body;
const groupsOf = async (): Promise<number[]> =>
  (await admin.get('/api/admin/customers?pageSize=1000&sort=customerId')).body.items.map(
    ({ groupId }: { groupId: number }) => groupId,
  );

const subscribed = async (): Promise<boolean[]> =>
  (await admin.get('/api/admin/customers')).body.items.map((row: { isSubscribed: boolean }) => row.isSubscribed);

/** Takes from the owner everything but some rights. */
const grantOnly = async (resources: string[], websiteIds: number[] | null = null): Promise<void> =>
  test.deps.store.transact(async (tx) => {
    const roleId = await tx.nextNumber('adminRoles');
    await tx.insert(adminRoles, {
      roleId,
      name: 'Narrow',
      isFull: false,
      resources: resources as never,
      websiteIds,
      createdAt: '2026-03-01T12:00:00.000Z',
      updatedAt: '2026-03-01T12:00:00.000Z',
      version: 1,
    });
    const [owner] = await tx.find(admins, {});
    if (owner !== undefined) await tx.put(admins, { ...owner, roleId });
  });

describe.each(engines)('POST /api/admin/customers/actions, on %s', (engine) => {
  beforeEach(() => prepare(engine));

  it('assigns a group to the customers named, and to no other', async () => {
    const [one, , three] = await addCustomers(4);
    const answer = await start({ action: 'assign-group', groupId: 3, selection: { ids: [one, three, three] } });
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ state: 'waiting', total: 2, done: 0, failed: 0, startedBy: 'Owner' });
    await work();
    expect(await readJob(answer.body.jobId)).toMatchObject({ state: 'done', total: 2, done: 2, failed: 0 });
    expect(await groupsOf()).toEqual([3, 1, 3, 1]);
  });

  it('does it to all that match a filter and keyword when it starts, except some, and to nobody who comes later', async () => {
    const ids = await addCustomers(6);
    const answer = await start({
      action: 'assign-group',
      groupId: 2,
      selection: {
        isAll: true,
        q: 'even',
        filter: { op: 'range', field: 'customerId', to: ids[4] },
        excludedIds: [ids[1]],
      },
    });
    expect(answer.body.total).toBe(1);
    await addCustomers(2, await addWebsite(test, { code: 'eu', origin: 'https://eu.example' }));
    await work();
    expect(await groupsOf()).toEqual([1, 1, 1, 2, 1, 1, 1, 1]);
  });

  it('subscribes, unsubscribes and unlocks', async () => {
    const ids = await addCustomers(2);
    await start({ action: 'subscribe', selection: { ids } });
    await work();
    expect(await subscribed()).toEqual([true, true]);
    await start({ action: 'unsubscribe', selection: { ids: [ids[0]] } });
    await start({ action: 'unlock', selection: { ids } });
    await work();
    expect(await subscribed()).toEqual([true, false]);
  });

  it('deletes for good, and lists what it could not do and why', async () => {
    const ids = await addCustomers(3);
    const { jobId } = (await start({ action: 'delete', selection: { ids } })).body;
    await admin.delete(`/api/admin/customers/${ids[1]}`, ifMatch(1));
    await work();
    expect(await readJob(jobId)).toMatchObject({ state: 'done', done: 2, failed: 1 });
    expect((await admin.get('/api/admin/customers')).body.total).toBe(0);
    const failures = (await admin.get(`/api/admin/jobs/${jobId}/failures`)).body;
    expect(failures.items).toEqual([
      { customerId: ids[1], name: '', code: 'NOT_FOUND', message: 'There is nothing here.' },
    ]);
  });

  it('fails each that is left when the group is deleted meanwhile, and says so', async () => {
    const ids = await addCustomers(2);
    const { jobId } = (await start({ action: 'assign-group', groupId: 3, selection: { ids } })).body;
    await test.deps.store.transact((tx) => tx.delete(customerGroups, 3));
    await work();
    expect(await readJob(jobId)).toMatchObject({ state: 'done', done: 0, failed: 2 });
    const { items } = (await admin.get(`/api/admin/jobs/${jobId}/failures`)).body;
    expect(items[0]).toMatchObject({ code: 'INPUT_INVALID', message: 'There is no such customer group.' });
  });

  it('writes into the action log who started what on how many', async () => {
    await addCustomers(3);
    await start({ action: 'subscribe', selection: { isAll: true } });
    const { items } = (await admin.get('/api/admin/action-log?sort=-actionId&pageSize=1')).body;
    expect(items).toMatchObject([{ group: 'jobs', action: 'started', adminName: 'Owner' }]);
    const detail = (await admin.get(`/api/admin/action-log/${items[0].actionId}`)).body;
    expect(detail.after).toEqual({ action: 'subscribe', total: 3 });
  });

  it.each([
    [{ action: 'explode', selection: { isAll: true } }, { action: 'OPTION_UNKNOWN' }],
    [{ action: 'delete', selection: {} }, { selection: 'REQUIRED' }],
    [{ action: 'delete', selection: { ids: [1], isAll: true } }, { selection: 'REQUIRED' }],
    [{ action: 'delete', selection: { ids: [] } }, { 'selection.ids': 'REQUIRED' }],
    [{ action: 'assign-group', selection: { isAll: true } }, { groupId: 'REQUIRED' }],
    [{ action: 'assign-group', groupId: 99, selection: { isAll: true } }, { groupId: 'GROUP_UNKNOWN' }],
    [{ action: 'delete', groupId: 2, selection: { isAll: true } }, { groupId: 'KEY_UNKNOWN' }],
    [{ action: 'delete', selection: { isAll: true, q: 'nobody at all' } }, { selection: 'REQUIRED' }],
    [
      { action: 'delete', selection: { isAll: true, filter: { op: 'eq', field: 'passwordHash', value: 'x' } } },
      { 'selection.filter': 'OPTION_UNKNOWN' },
    ],
    [
      { action: 'delete', selection: { isAll: true, filter: { op: 'ne', field: 'customerId', value: 'abc' } } },
      { 'selection.filter': 'TYPE_WRONG' },
    ],
  ])('refuses %j and starts nothing', async (body, errors) => {
    await addCustomers(1);
    const answer = await start(body);
    expect([answer.status, codesByField(answer.body)]).toEqual([422, errors]);
    expect(await test.deps.store.count(jobs, {})).toBe(0);
  });

  it('refuses more ids than a page could have, and a million of them before they are read', async () => {
    const many = await start({
      action: 'delete',
      selection: { ids: Array.from({ length: 10_001 }, (_, at) => at + 1) },
    });
    expect([many.status, codesByField(many.body)]).toEqual([422, { 'selection.ids': 'TOO_LONG' }]);
    const million = await start({
      action: 'delete',
      selection: { ids: Array.from({ length: 1_000_000 }, (_, at) => at + 1) },
    });
    expect(million.status).toBe(413);
    expect(await test.deps.store.count(jobs, {})).toBe(0);
  });
});

describe.each(engines)('a job, on %s', (engine) => {
  beforeEach(() => prepare(engine));

  it('ends where the right to it was withdrawn, and keeps what was done', async () => {
    const { jobId } = (await (await addCustomers(3), start({ action: 'subscribe', selection: { isAll: true } }))).body;
    await grantOnly(['customers.view']);
    await work();
    expect(await readJob(jobId)).toMatchObject({ state: 'failed', problem: 'FORBIDDEN', done: 0, failed: 0 });
  });

  it('is refused to a role that may edit but not delete', async () => {
    await addCustomers(1);
    await grantOnly(['customers.view', 'customers.edit']);
    expect((await start({ action: 'delete', selection: { isAll: true } })).status).toBe(403);
    expect((await start({ action: 'subscribe', selection: { isAll: true } })).status).toBe(202);
  });

  it('reaches nobody of a website that the role is not for', async () => {
    const eu = await addWebsite(test, { code: 'eu', origin: 'https://eu.example' });
    const [home] = await addCustomers(1);
    const [abroad] = await addCustomers(1, eu);
    await grantOnly(['customers.view', 'customers.edit'], [1]);
    expect((await start({ action: 'subscribe', selection: { isAll: true } })).body.total).toBe(1);
    const { jobId } = (await start({ action: 'subscribe', selection: { ids: [home, abroad] } })).body;
    await work();
    expect(await readJob(jobId)).toMatchObject({ done: 1, failed: 1 });
  });

  it('is stopped by its admin before it begins, and is nobody else’s to see', async () => {
    await addCustomers(2);
    const { jobId } = (await start({ action: 'delete', selection: { isAll: true } })).body;
    expect((await admin.delete(`/api/admin/jobs/${jobId}`)).body).toMatchObject({ state: 'cancelled' });
    await work();
    expect((await admin.get('/api/admin/customers')).body.total).toBe(2);
    await test.deps.store.transact(async (tx) => {
      const job = await tx.get(jobs, jobId);
      if (job !== undefined) await tx.put(jobs, { ...job, adminId: 99 });
    });
    expect((await admin.get(`/api/admin/jobs/${jobId}`)).status).toBe(404);
    expect((await admin.get(`/api/admin/jobs/${jobId}/events`)).status).toBe(404);
    expect((await admin.get('/api/admin/jobs')).body.total).toBe(0);
  });

  it('tells by server-sent events how far it is, until it ends', async () => {
    const ids = await addCustomers(30);
    const { jobId } = (await start({ action: 'subscribe', selection: { ids } })).body;
    const answer = await test.app.request(`/api/admin/jobs/${jobId}/events`, {
      headers: { Cookie: `foyer_admin_session=${admin.cookies.get('foyer_admin_session')}` },
    });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = (await reader.read()).value ?? '';
    await work();
    for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value;
    const told = [...text.matchAll(/^data: (.*)$/gmu)].map(([, event = '']) => JSON.parse(event));
    expect(told.at(0)).toMatchObject({ state: 'waiting', done: 0, total: 30 });
    expect(told.at(-1)).toMatchObject({ state: 'done', done: 30 });
  });
});
