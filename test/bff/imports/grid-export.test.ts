import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actionLog } from '../../../bff/domains/action-log/collection.ts';
import { importJobKinds } from '../../../bff/domains/imports/kinds.ts';
import { startJobs } from '../../../bff/domains/jobs/runner.ts';
import type { Account } from '../../../shared-types/account.ts';
import type { TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { addAddress } from '../../support/people.ts';
import { importTexts } from './import-text.ts';
import { engines, prepareEngines } from '../../support/engines.ts';

const columns =
  'customerId,name,email,groupId,telephone,postcode,countryCode,region,createdAt,websiteId,isConfirmed,dateOfBirth,' +
  'taxVatNumber,gender,company,street,city,billingAddress,isActive,isSubscribed,lockedUntil,lastSignInAt,storeCredit.amount';

const createTestApp = prepareEngines();

let test: TestApp;
let admin: Client;
let ada: Account;

const exported = async (fields = columns): Promise<string> =>
  (await admin.get(`/api/admin/customers/export?format=csv&columns=${fields}&sort=customerId`)).text;

const take = async (content: string, { isDryRun = false, client = admin } = {}) => {
  const body = new FormData();
  body.append('file', new File([content], 'customers.csv'));
  const sent = await test.app.request('/api/admin/imports', {
    method: 'POST',
    headers: { Cookie: [...client.cookies].map(([key, value]) => `${key}=${value}`).join('; ') },
    body,
  });
  const { importId, kind, leftOutColumns, unknownColumns } = await sent.json();
  await client.post(`/api/admin/imports/${importId}/runs`, { isDryRun });
  const runner = startJobs(test.deps, importJobKinds);
  await runner.work();
  await runner.stop();
  const { run } = (await client.get(`/api/admin/imports/${importId}`)).body;
  const { items: problems } = (await client.get(`/api/admin/imports/${importId}/problems`)).body;
  return { kind, leftOutColumns, unknownColumns, totals: run?.totals, problems };
};
const read = async (customerId = ada.customerId) => (await admin.get(`/api/admin/customers/${customerId}`)).body;
const rowOf = async () => (await admin.get('/api/admin/customers?sort=customerId')).body.items[0];

describe.each(engines)('on %s', (engine) => {
  beforeEach(async () => {
    test = await createTestApp(engine);
    admin = await test.signInAdmin();
    const first = await test.registerShopper({ firstName: 'Ada', lastName: 'Brandt', gender: 'female' });
    ada = first.account;
    await addAddress(first.client, { telephone: '+1 503 555 0100', street: ['18 Larch Street', 'Flat 2'] });
    await test.registerShopper({ firstName: 'Grace', taxVatNumber: '=1+1', dateOfBirth: '1990-05-06' });
  });
  afterEach(() => test.close());

  describe('an export of the customers grid', () => {
    it('changes nothing when it is taken back as it is', async () => {
      const before = [await read(1), await read(2)];
      const logged = await test.deps.store.count(actionLog, {});
      const { kind, totals, problems, leftOutColumns } = await take(await exported());
      expect(kind).toBe('customers grid');
      expect(problems).toEqual([]);
      expect(totals).toMatchObject({
        customers: { created: 0, updated: 0, unchanged: 2 },
        rows: { read: 2, failed: 0 },
      });
      expect([await read(1), await read(2)]).toEqual(before);
      // The export, the file and the job are written down, no change of a customer.
      const entries = (await test.deps.store.find(actionLog, {})).slice(logged);
      expect(entries.filter(({ entity, action }) => entity.startsWith('customer:') && action === 'updated')).toEqual(
        [],
      );
      expect(leftOutColumns).toContain('customer since');
    });

    it('changes the cells that were edited, of the record and of the billing address', async () => {
      const edited = (await exported())
        .replace(ada.email, 'ada@example.org')
        .replace('General', 'Wholesale')
        .replace('Female', 'Not Specified')
        .replace("'+1 503 555 0100", "'+1 503 555 0199")
        .replace('97214', '97201');
      const { totals, problems } = await take(edited);
      expect(problems).toEqual([]);
      expect(totals.customers).toEqual({ created: 0, updated: 1, unchanged: 1 });
      expect(await read()).toMatchObject({ email: 'ada@example.org', groupId: 2, gender: 'not-specified' });
      expect(await rowOf()).toMatchObject({ telephone: '+1 503 555 0199', postcode: '97201', name: 'Ada Brandt' });
      const { items } = (await admin.get(`/api/admin/customers/${ada.customerId}/activity`)).body;
      expect(items.map(({ action, adminName }: { action: string; adminName: string }) => [action, adminName])).toEqual([
        ['updated', 'Owner'],
        ['updated', 'Owner'],
      ]);
    });

    it('stores nothing in a check, and says what it would come to', async () => {
      const edited = (await exported()).replace(ada.email, 'ada@example.org');
      const { totals } = await take(edited, { isDryRun: true });
      expect(totals.customers).toMatchObject({ updated: 1, unchanged: 1 });
      expect((await read()).email).toBe(ada.email);
    });

    it('says of each row what cannot be changed, and stores nothing of it', async () => {
      const edited = (await exported('customerId,name,email,groupId,dateOfBirth,telephone'))
        .replace('Ada Brandt', 'Ada King')
        .replace('General', 'Nobody’s');
      const { problems, totals } = await take(
        `${edited}999,Nobody,,,,\r\n1,,x@example.com,,,\r\n2,,,,yesterday,555\r\n`,
      );
      expect(problems.map(({ line, code, field }: Record<string, unknown>) => [line, code, field])).toEqual([
        [2, 'NOT_CHANGEABLE', 'name'],
        [2, 'OPTION_UNKNOWN', 'group'],
        [4, 'CUSTOMER_UNKNOWN', 'id'],
        [5, 'CUSTOMER_REPEATED', 'id'],
        [6, 'CUSTOMER_REPEATED', 'id'],
      ]);
      expect(totals.rows).toEqual({ read: 5, failed: 4 });
      expect(await read()).toMatchObject({ lastName: 'Brandt', groupId: 1, email: ada.email });
    });

    it('says what the record’s form would say, at the column of the file', async () => {
      const { problems } = await take('ID,Email,Phone\r\n1,not an address,\r\n2,,555 0100\r\n');
      expect(problems).toMatchObject([
        { line: 2, field: 'email' },
        { line: 3, field: 'phone', code: 'NOT_CHANGEABLE' },
      ]);
      const taken = await take(`ID,Email\r\n2,${ada.email}\r\n`);
      expect(taken.problems).toMatchObject([{ field: 'email', code: 'EMAIL_TAKEN' }]);
    });

    it('is not for customers of other websites than the role’s, and not for the command line', async () => {
      const narrow = await test.signInAdminWith({
        resources: ['customers.view', 'customers.import'],
        websiteIds: [99],
      });
      const { problems } = await take('ID,Tax/VAT Number\r\n1,X1\r\n', { client: narrow });
      expect(problems).toMatchObject([{ line: 2, code: 'CUSTOMER_UNKNOWN' }]);
      await expect(importTexts(test.deps, ['ID,Tax/VAT Number\r\n1,X1\r\n'])).rejects.toThrow('back office');
    });
  });
});
