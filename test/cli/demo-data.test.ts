import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../bff/app.ts';
import { collections } from '../../bff/collections.ts';
import { addresses } from '../../bff/domains/addresses/collection.ts';
import { isPostcodeShaped } from '../../bff/domains/countries/rules.ts';
import { findCountryFormat } from '../../bff/domains/countries/service.ts';
import { customerRows, customers } from '../../bff/domains/customers/collection.ts';
import { creditEntries, credits } from '../../bff/domains/store-credit/collection.ts';
import { createFolderFiles } from '../../bff/files/folder.ts';
import { createDeps } from '../../bff/installation.ts';
import type { Deps } from '../../bff/deps.ts';
import { createArgon2Hasher } from '../../bff/security/argon2-hasher.ts';
import { prepareDemoData } from '../../demo/seed/data-folder.ts';
import { demoLogins } from '../../demo/seed/logins.ts';
import { inventStories, seedDemo } from '../../demo/seed/seed.ts';
import { createClient } from '../support/client.ts';
import { createTempStore, type TempStore } from '../support/temp-store.ts';
import { makeFolder } from './run-foyer.ts';

const log = pino({ level: 'silent' });
const origins = { publicUrl: 'http://localhost:4000', allowed: [], trustedProxies: [] };

describe('the data of the demo', () => {
  let temp: TempStore;
  let deps: Deps;
  beforeAll(async () => {
    temp = await createTempStore(collections);
    const hasher = await createArgon2Hasher({ memoryCost: 8, timeCost: 1 });
    deps = await createDeps(
      { store: temp.store, files: createFolderFiles(join(temp.folder, 'files')), origins, log },
      { hasher },
    );
    await seedDemo(deps);
  }, 60_000);
  afterAll(() => temp.remove());

  it('has a thousand customers of at least twelve countries and every group, over three years', async () => {
    const rows = await deps.store.find(customerRows, { sort: [{ field: 'createdAt' }] });
    expect(rows).toHaveLength(1000);
    const countries = new Set(rows.map(({ countryCode }) => countryCode).filter((code) => code !== ''));
    expect(countries.size).toBeGreaterThanOrEqual(12);
    expect(new Set(rows.map(({ groupId }) => groupId))).toEqual(new Set([1, 2, 3]));
    const [first = '', last = ''] = [rows[0]?.createdAt, rows.at(-1)?.createdAt];
    const years = (Date.parse(last) - Date.parse(first)) / (365.25 * 86_400_000);
    expect(years).toBeGreaterThan(2.8);
    expect(rows.map(({ customerId }) => customerId)).toEqual(rows.map((_, index) => index + 1));
  });

  it('has locked and unconfirmed accounts, subscribers and dates of birth', async () => {
    const all = await deps.store.find(customers, {});
    const count = (is: (customer: (typeof all)[number]) => boolean) => all.filter(is).length;
    expect(count(({ lockedUntil }) => lockedUntil !== null)).toBeGreaterThan(5);
    expect(count(({ isConfirmed }) => !isConfirmed)).toBeGreaterThan(10);
    expect(count(({ isSubscribed }) => isSubscribed)).toBeGreaterThan(200);
    expect(count(({ dateOfBirth }) => dateOfBirth !== null)).toBeGreaterThan(400);
    expect(count(({ lastSignInAt, createdAt }) => lastSignInAt !== null && lastSignInAt < createdAt)).toBe(0);
  });

  it('has addresses that fit their countries: regions by code, postal codes of the right shape', async () => {
    const scope = deps.scopes.defaultScope();
    const odd = (await deps.store.find(addresses, {})).filter(({ countryCode, region, postcode }) => {
      const format = findCountryFormat(scope, countryCode);
      if (format === undefined || !isPostcodeShaped(format, postcode)) return true;
      return format.regions.length > 0 && !format.regions.some(({ code }) => code === region);
    });
    expect(odd).toEqual([]);
  });

  it('has books of 300 and of 3,000 addresses', async () => {
    const all = await deps.store.find(addresses, {});
    const sizes = new Map<number, number>();
    for (const { customerId } of all) sizes.set(customerId, (sizes.get(customerId) ?? 0) + 1);
    expect([...sizes.values()].toSorted((a, b) => b - a).slice(0, 2)).toEqual([3000, 300]);
  });

  it('has ledgers whose balance is the sum of their entries, with comments of several admins', async () => {
    const entries = await deps.store.find(creditEntries, {});
    for (const { creditId, balance } of await deps.store.find(credits, {})) {
      const own = entries.filter((entry) => entry.creditId === creditId);
      expect(own.reduce((sum, { change }) => sum + change, 0)).toBe(balance);
      expect(own.every((entry) => entry.balance >= 0)).toBe(true);
    }
    const admins = entries.filter(({ actor }) => actor.kind === 'admin').map(({ actor }) => actor.name);
    expect(new Set(admins).size).toBe(3);
  });

  it('has a shopper with a lived-in account and an admin, who sign in with the printed passwords', async () => {
    const app = createApp(deps);
    const shopper = createClient(app);
    expect((await shopper.post('/api/account/session', demoLogins.shopper)).status).toBe(200);
    expect((await shopper.get('/api/account/addresses')).body.total).toBe(6);
    expect((await shopper.get('/api/account/store-credit/history')).body.total).toBe(12);
    const admin = createClient(app);
    expect((await admin.post('/api/admin/session', demoLogins.admin)).status).toBe(200);
    expect((await admin.get('/api/admin/customers')).body.total).toBe(1000);
  });
});

it('the demo invents the same people at every run', () => {
  const today = new Date('2026-06-01T00:00:00Z');
  expect(JSON.stringify(inventStories(today))).toBe(JSON.stringify(inventStories(today)));
});

describe('the data folder of the demo', () => {
  it('is made only when it is complete: an interrupted start leaves none, and what it leaves beside goes', async () => {
    const parent = await makeFolder();
    const folder = join(parent, 'data');
    const child = spawn(process.execPath, ['demo/start.ts'], {
      env: { ...process.env, FOYER_DATA: folder, PORT: '0', LOG_LEVEL: 'silent' },
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    const left = join(parent, `data.seeding-${child.pid}`);
    await vi.waitFor(() => expect(existsSync(join(left, 'manifest.json'))).toBe(true), { timeout: 20_000 });
    child.kill('SIGKILL');
    await ended;
    expect(readdirSync(parent)).toEqual([`data.seeding-${child.pid}`]);

    const beside = `data.seeding-${process.ppid}`;
    mkdirSync(join(parent, beside));
    const said: string[] = [];
    await prepareDemoData({ dataFolder: folder, origins }, log, (text) => said.push(text));
    expect(readdirSync(parent).toSorted()).toEqual(['data', beside]);
    expect(said.at(-1)).toMatch(/^Made 1000 customers with \d+ addresses/u);
  }, 60_000);

  it('is not touched when it is there', async () => {
    const parent = await makeFolder();
    mkdirSync(join(parent, 'data'));
    await prepareDemoData({ dataFolder: join(parent, 'data'), origins }, log, () => expect.unreachable());
    expect(readdirSync(join(parent, 'data'))).toEqual([]);
  });
});
