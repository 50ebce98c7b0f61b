import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customers } from '../../../bff/domains/customers/collection.ts';
import { deleteExpiredImports, importJobKinds } from '../../../bff/domains/imports/kinds.ts';
import { startJobs } from '../../../bff/domains/jobs/runner.ts';
import { goodPassword, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { filesIn } from '../../support/uploads.ts';
import { addWebsite } from '../../support/website.ts';
import { csvOf, customerRow } from './import-text.ts';
import { engines, prepareEngines } from '../../support/engines.ts';

const createTestApp = prepareEngines();

let test: TestApp;
let admin: Client;

const send = async (content: string, { client = admin, name = 'customers.csv' } = {}) => {
  const body = new FormData();
  body.append('file', new File([content], name));
  const response = await test.app.request('/api/admin/imports', {
    method: 'POST',
    headers: { Cookie: [...client.cookies].map(([key, value]) => `${key}=${value}`).join('; ') },
    body,
  });
  return { status: response.status, body: await response.json() };
};

const begin = (importId: number, isDryRun: boolean, client = admin) =>
  client.post(`/api/admin/imports/${importId}/runs`, { isDryRun });

const workOff = async (): Promise<void> => {
  const runner = startJobs(test.deps, importJobKinds);
  await runner.work();
  await runner.stop();
};

const run = async (importId: number, isDryRun: boolean, client = admin) => {
  expect((await begin(importId, isDryRun, client)).status).toBe(202);
  await workOff();
  return (await client.get(`/api/admin/imports/${importId}`)).body.run;
};

const people = (count: number): string =>
  csvOf(
    Array.from({ length: count }, (_, at) =>
      customerRow({ email: `person-${at}@example.com`, password: goodPassword }),
    ),
  );

const countCustomers = () => test.deps.store.count(customers, {});

describe.each(engines)('on %s', (engine) => {
  beforeEach(async () => {
    test = await createTestApp(engine);
    admin = await test.signInAdmin();
  });
  afterEach(() => test.close());

  describe('a file that an admin sends', () => {
    it('is read through, and said what it is', async () => {
      const { status, body } = await send(csvOf([customerRow({ shoe_size: 42, store_id: 1 })]), {
        name: 'C:\\ours\u202e.csv',
      });
      expect(status).toBe(201);
      expect(body).toMatchObject({
        name: 'ours.csv',
        kind: 'customers',
        rowCount: 1,
        unknownColumns: ['shoe_size'],
        leftOutColumns: ['store_id'],
        run: null,
      });
    });

    it.each([
      ['', 'it is empty'],
      ['email,_website,firstname,lastname\n', 'no rows'],
      ['a,b\n1,2\n', 'its header is none'],
      ['\ufeff<?xml version="1.0"?>\n<Workbook></Workbook>', 'save it as CSV'],
      ['PK\u0003\u0004\u0014\0\u0006\0', 'save it as CSV'],
      ['email,_website,firstname,lastname\n"a,b\n', 'never closed'],
    ])('is refused with the reason, and nothing of it stays: %j', async (content, words) => {
      const { status, body } = await send(content);
      expect(status).toBe(422);
      expect(body.errors[0]).toMatchObject({ field: 'file', code: 'FILE_DAMAGED' });
      expect(body.errors[0].message).toContain(words);
      expect(await filesIn(test)).toEqual([]);
    });

    it('is nobody else’s to see, run or read of', async () => {
      const { body } = await send(people(1));
      const other = await test.signInAdminWith({ resources: ['customers.import'] });
      expect((await other.get(`/api/admin/imports/${body.importId}`)).status).toBe(404);
      expect((await begin(body.importId, true, other)).status).toBe(404);
      expect((await other.get(`/api/admin/imports/${body.importId}/problems`)).status).toBe(404);
      expect((await other.get(`/api/admin/imports/${body.importId}/report`)).status).toBe(404);
      expect((await other.get('/api/admin/imports')).body.total).toBe(0);
    });

    it('is deleted after a day', async () => {
      await send(people(1));
      expect(await filesIn(test)).toHaveLength(1);
      test.clock.advance(86_401);
      await deleteExpiredImports(test.deps);
      expect(await filesIn(test)).toEqual([]);
      expect((await (await test.signInAdmin()).get('/api/admin/imports')).body.total).toBe(0);
    });
  });

  describe('a run', () => {
    it('that is dry says what an import would do, and stores nothing', async () => {
      const { body } = await send(people(3));
      const { job, isDryRun, totals } = await run(body.importId, true);
      expect(job).toMatchObject({ kind: 'customers.check-import', state: 'done', done: 3, failed: 0, total: 3 });
      expect(isDryRun).toBe(true);
      expect(totals.customers).toEqual({ created: 3, updated: 0, unchanged: 0 });
      expect(await countCustomers()).toBe(0);
      expect(await filesIn(test)).toHaveLength(1);
    });

    it('stores what the dry run said, and lets go of the file', async () => {
      const { body } = await send(people(130));
      await run(body.importId, true);
      const { job, totals } = await run(body.importId, false);
      expect(job).toMatchObject({ kind: 'customers.import', state: 'done', done: 130, failed: 0 });
      expect(totals.customers.created).toBe(130);
      expect(await countCustomers()).toBe(130);
      expect(await filesIn(test)).toEqual([]);
      const shopper = test.client();
      const signedIn = await shopper.post('/api/account/session', {
        email: 'person-7@example.com',
        password: goodPassword,
      });
      expect(signedIn.status).toBe(200);
      expect((await begin(body.importId, false)).status).toBe(202);
      await workOff();
      expect((await admin.get(`/api/admin/imports/${body.importId}`)).body.run.job).toMatchObject({
        state: 'failed',
        problem: 'NOT_FOUND',
      });
    });

    it('reports each row that fails by line, code and words, and stores the others', async () => {
      const rows = [
        customerRow(),
        customerRow({ email: 'nobody' }),
        customerRow({ email: 'b@example.com', _website: '=nowhere' }),
        customerRow({ email: 'c@example.com' }),
      ];
      const { body } = await send(csvOf(rows));
      const { job, totals } = await run(body.importId, false);
      expect(job).toMatchObject({ state: 'done', done: 2, failed: 2 });
      expect(totals.rows).toEqual({ read: 4, failed: 2 });
      const problems = (await admin.get(`/api/admin/imports/${body.importId}/problems`)).body;
      expect(problems.items).toMatchObject([
        { line: 3, field: 'email', code: 'EMAIL_INVALID' },
        { line: 4, field: '_website', code: 'WEBSITE_UNKNOWN' },
      ]);
      const report = await admin.get(`/api/admin/imports/${body.importId}/report`);
      expect(report.headers.get('content-disposition')).toContain('.csv');
      expect(report.text.split('\r\n')).toHaveLength(4);
      expect(report.text).toContain('4,WEBSITE_UNKNOWN,_website,');
    });

    it('waits for the one before it', async () => {
      const { body } = await send(people(1));
      await begin(body.importId, true);
      expect((await begin(body.importId, false)).body.code).toBe('IN_USE');
    });

    it('goes on after a stop with the rows that are left, and counts each once', async () => {
      const { body } = await send(people(400));
      await begin(body.importId, false);
      const first = startJobs(test.deps, importJobKinds);
      await expect.poll(countCustomers, { timeout: 20_000 }).toBeGreaterThan(64);
      await first.stop();
      const stopped = await countCustomers();
      expect(stopped).toBeLessThan(400);
      await workOff();
      const { run: after } = (await admin.get(`/api/admin/imports/${body.importId}`)).body;
      expect(after.job).toMatchObject({ state: 'done', done: 400, failed: 0 });
      expect(after.totals.customers).toEqual({ created: 400, updated: 0, unchanged: 0 });
      expect(await countCustomers()).toBe(400);
    });

    it('can be cancelled; what was stored stays, and the file with it', async () => {
      const { body } = await send(people(400));
      const { body: job } = await begin(body.importId, false);
      const runner = startJobs(test.deps, importJobKinds);
      await expect.poll(countCustomers, { timeout: 20_000 }).toBeGreaterThan(0);
      expect((await admin.delete(`/api/admin/jobs/${job.jobId}`)).status).toBe(202);
      await runner.work();
      await runner.stop();
      const { run: after } = (await admin.get(`/api/admin/imports/${body.importId}`)).body;
      expect(after.job.state).toBe('cancelled');
      expect(after.job.done).toBe(await countCustomers());
      expect(await filesIn(test)).toHaveLength(1);
    });
  });

  describe('an admin', () => {
    it('whose role does not hold it can do nothing of this', async () => {
      const viewer = await test.signInAdminWith({ resources: ['customers.view', 'customers.edit'] });
      expect((await send(people(1), { client: viewer })).status).toBe(403);
      expect((await viewer.get('/api/admin/imports')).status).toBe(403);
    });

    it('of some websites imports into those only, and changes nobody of the others', async () => {
      const websiteId = await addWebsite(test, { code: 'second', origin: 'https://second.example' });
      const narrow = await test.signInAdminWith({ resources: ['customers.import'], websiteIds: [websiteId] });
      const rows = [customerRow(), customerRow({ email: 'b@example.com', _website: 'second' })];
      const { body } = await send(csvOf(rows), { client: narrow });
      const { job } = await run(body.importId, false, narrow);
      expect(job).toMatchObject({ done: 1, failed: 1 });
      const { items } = (await narrow.get(`/api/admin/imports/${body.importId}/problems`)).body;
      expect(items).toMatchObject([{ line: 2, field: '_website', code: 'WEBSITE_FORBIDDEN' }]);
      expect(await countCustomers()).toBe(1);
    });

    it('who loses the right in the middle imports no further', async () => {
      const narrow = await test.signInAdminWith({ resources: ['customers.import'] });
      const { body } = await send(people(400), { client: narrow });
      await begin(body.importId, false, narrow);
      const { items } = (await admin.get('/api/admin/roles')).body;
      const role = items.at(-1);
      const runner = startJobs(test.deps, importJobKinds);
      await expect.poll(countCustomers, { timeout: 20_000 }).toBeGreaterThan(0);
      const patched = await admin.patch(
        `/api/admin/roles/${role.roleId}`,
        { resources: ['customers.view'] },
        { headers: { 'If-Match': `"${role.version}"` } },
      );
      expect(patched.status).toBe(200);
      await runner.work();
      await runner.stop();
      expect(await countCustomers()).toBeLessThan(400);
      const jobs = (await narrow.get('/api/admin/jobs')).body;
      expect(jobs.items[0]).toMatchObject({ state: 'failed', problem: 'FORBIDDEN' });
    });
  });
});
