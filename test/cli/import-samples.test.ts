import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../bff/app.ts';
import { createAdmin } from '../../bff/domains/admins/service.ts';
import { createClient } from '../support/client.ts';
import { readAllDocuments, withData } from './open-data.ts';
import { makeFolder, runFoyer, samples } from './run-foyer.ts';

const inOrder = [samples.customers, samples.combined, samples.addresses];

const reportOf = (stdout: string): string[] => stdout.split('\n').filter((line) => /^\S+\.csv:\d+ {2}/u.test(line));

describe('the sample files of Adobe Commerce', () => {
  it('are imported as they are; rows of an unknown website are reported with their lines and store nothing', async () => {
    const data = join(await makeFolder(), 'data');
    const { exitCode, stdout, stderr } = await runFoyer(['import', ...inOrder, '--data', data]);
    expect(stderr).toBe('');
    expect(exitCode).toBe(3);
    const why = 'There is no website "admin"; known are: base. In Adobe Commerce "admin" stands for no website.';
    expect(reportOf(stdout)).toEqual(
      [
        'customers.csv:3',
        'customers-with-addresses.csv:4',
        'customers-with-addresses.csv:5',
        'addresses.csv:2',
        'addresses.csv:3',
        'addresses.csv:4',
      ].map((place) => `${place}  WEBSITE_UNKNOWN  _website: ${why}`),
    );
    expect(stdout).toMatch(/customers\s+6 created, 0 updated, 1 unchanged/u);
    expect(stdout).toMatch(/addresses\s+2 created, 0 updated, 0 unchanged/u);
    expect(stdout).toMatch(/rows\s+14 read, 6 failed/u);
    const documents = await readAllDocuments(data);
    expect(documents).not.toMatch(/LoriBBanks|BetsyParker|NotBetsy|Wenatchee/u);
  });

  it('are then in the customers grid, and a book opens with both defaults', async () => {
    const data = join(await makeFolder(), 'data');
    await runFoyer(['import', ...inOrder, '--data', data]);
    await withData(data, async (deps) => {
      const login = { email: 'owner@shop.example', password: 'Harbour-Key-77' };
      await createAdmin(deps, { ...login, name: 'Owner' });
      const admin = createClient(createApp(deps));
      await admin.post('/api/admin/session', login);

      const list = await admin.get('/api/admin/customers?sort=email');
      expect(list.body.items.map(({ email }: { email: string }) => email)).toEqual([
        'AnthonyANealy@magento.com',
        'CharlesTAlston@teleworm.us',
        'customer@example.com',
        'david.lamar@example.com',
        'julie.worrell@example.com',
        'KellyNIlson@magento.com',
      ]);
      const found = await admin.get('/api/admin/customers?q=nealy');
      expect(found.body.items).toMatchObject([
        {
          name: 'Anthony A. Nealy',
          groupId: 1,
          createdAt: '2012-05-06T15:53:00.000Z',
          createdIn: 'Admin',
          dateOfBirth: '2010-05-06',
          gender: 'male',
          city: 'Fayetteville',
          region: 'AR',
          postcode: '72701',
          countryCode: 'US',
        },
      ]);
      const { customerId } = found.body.items[0];
      const book = await admin.get(`/api/admin/customers/${customerId}/addresses`);
      expect(book.body.items).toMatchObject([
        { city: 'Fayetteville', region: 'AR', isDefaultBilling: true, isDefaultShipping: true },
        { city: 'Irvine', region: 'CA', isDefaultBilling: false, isDefaultShipping: false },
      ]);
      expect(book.body.total).toBe(2);
    });
  });

  it('change nothing when they are imported again', async () => {
    const data = join(await makeFolder(), 'data');
    await runFoyer(['import', ...inOrder, '--data', data]);
    const before = await readAllDocuments(data);
    const { stdout } = await runFoyer(['import', ...inOrder, '--data', data]);
    expect(stdout).toMatch(/customers\s+0 created, 0 updated, 7 unchanged/u);
    expect(stdout).toMatch(/addresses\s+0 created, 0 updated, 2 unchanged/u);
    expect(await readAllDocuments(data)).toBe(before);
  });

  it('are only checked by a dry run, which says the same and makes no data folder', async () => {
    const data = join(await makeFolder(), 'data');
    const dry = await runFoyer(['import', ...inOrder, '--data', data, '--dry-run']);
    expect(dry.exitCode).toBe(3);
    expect(existsSync(data)).toBe(false);
    expect(dry.stdout).toContain('Dry run: nothing was stored.');

    await runFoyer(['import', samples.customers, '--data', data]);
    const before = await readAllDocuments(data);
    const second = await runFoyer(['import', ...inOrder, '--data', data, '--dry-run']);
    expect(second.stdout).toMatch(/customers\s+1 created, 0 updated, 6 unchanged/u);
    expect(second.stdout).toMatch(/addresses\s+2 created/u);
    expect(await readAllDocuments(data)).toBe(before);

    const real = await runFoyer(['import', ...inOrder, '--data', data]);
    expect(reportOf(dry.stdout)).toEqual(reportOf(real.stdout));
  });

  it('leave a report as a CSV file where one is wanted', async () => {
    const folder = await makeFolder();
    const report = join(folder, 'report.csv');
    await runFoyer(['import', samples.addresses, '--data', join(folder, 'data'), '--report', report]);
    const lines = readFileSync(report, 'utf8').split('\r\n');
    expect(lines[0]).toBe('file,line,code,field,message');
    expect(lines[1]).toMatch(/^addresses\.csv,2,WEBSITE_UNKNOWN,_website,"There is no website ""admin"";/u);
    expect(lines).toHaveLength(5);
  });

  it('keep passwords as wrapped hashes, or none where that is asked for', async () => {
    const folder = await makeFolder();
    const [kept, left] = [join(folder, 'kept'), join(folder, 'left')];
    await runFoyer(['import', samples.customers, '--data', kept]);
    const without = await runFoyer(['import', samples.customers, '--data', left, '--without-passwords']);
    expect(await readAllDocuments(kept)).toMatch(/"passwordHash": "adobe-sha256:RF:\$argon2id\$/u);
    const documents = await readAllDocuments(left);
    expect(documents).not.toContain('argon2');
    expect(documents).not.toContain('6a9c9bfb2ba88a6a');
    expect(without.stdout).toContain('5 new customers have no password');
  });
});
