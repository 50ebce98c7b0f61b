import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Deps } from '../../bff/deps.ts';
import { customerRows, customers } from '../../bff/domains/customers/collection.ts';
import { createCustomer } from '../../bff/domains/customers/service.ts';
import { migrateToDatabase, migrateToFolder } from '../../bff/operations/migrate.ts';
import { openLowdbStore } from '../../bff/store/lowdb/open.ts';
import { readFolder } from '../../bff/store/lowdb/read-folder.ts';
import { allCollections, insertPeople, person } from '../store/conformance/suite.ts';
import { startTempPostgres, type TempPostgres } from '../support/temp-postgres.ts';
import { readAllDocuments, withData } from './open-data.ts';
import { makeFolder, runFoyer } from './run-foyer.ts';

let server: TempPostgres;

beforeAll(async () => {
  server = await startTempPostgres();
}, 60_000);

afterAll(() => server.remove());

const createDatabase = async (): Promise<string> => {
  const url = await server.createDatabase();
  onTestFinished(() => server.dropDatabase(url));
  return url;
};

const query = async (url: string, text: string): Promise<Record<string, unknown>[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
};

const addCustomer = (deps: Deps, name: string): Promise<unknown> =>
  deps.store.transact((tx) =>
    createCustomer(tx, deps, {
      email: `${name}@example.com`,
      firstName: name,
      lastName: 'Tøst "quoted" \u0000 \ud800',
      websiteId: 1,
      groupId: 1,
      createdIn: 'default',
      isConfirmed: true,
    }),
  );

const makeData = async (extra = 0): Promise<{ folder: string; data: string }> => {
  const folder = await makeFolder();
  const data = join(folder, 'data');
  await withData(data, async (deps) => {
    for (const name of ['ada', 'grace']) await addCustomer(deps, name);
    const { store } = deps;
    const [customer] = await store.find(customers, { limit: 1 });
    const [row] = await store.find(customerRows, { limit: 1 });
    await store.transact(async (tx) => {
      tx.raise({ type: 'nobody.listens', payload: { to: ['this'] } });
      for (let id = 1000; id < 1000 + extra; id++) {
        const email = `c${id}@example.com`;
        await tx.insert(customers, { ...customer!, customerId: id, email, emailKey: email });
        await tx.insert(customerRows, { ...row!, customerId: id, email, emailKey: email });
      }
    });
  });
  return { folder, data };
};

const quiet = { log: pino({ level: 'silent' }), onProgress: () => {} };

const hashIn = (text: string): string | undefined => /have the hash ([0-9a-f]{64})\.$/mu.exec(text)?.[1];

describe('foyer migrate', () => {
  it('moves everything to a database and back, with the same hash on all sides', { timeout: 60_000 }, async () => {
    const { folder, data } = await makeData();
    const before = await readAllDocuments(data);
    const env = { DATABASE_URL: await createDatabase() };
    const there = await runFoyer(['migrate', '--to', 'postgres', '--data', data], env);
    expect(there).toMatchObject({ exitCode: 0, stderr: '' });
    expect(there.stdout).toMatch(/^Moved \d+ documents from .*data to 127\.0\.0\.1:\d+\/foyer_\w+\.$/mu);
    expect(there.stdout).not.toContain('foyer:foyer');
    expect(await runFoyer(['check'], env)).toMatchObject({ exitCode: 0 });

    const again = join(folder, 'again');
    const back = await runFoyer(['migrate', '--to', 'lowdb', '--data', again], env);
    expect(back).toMatchObject({ exitCode: 0, stderr: '' });
    expect(hashIn(back.stdout)).toBe(hashIn(there.stdout));
    expect(hashIn(back.stdout)).toBeDefined();
    expect(JSON.parse(await readAllDocuments(again))).toEqual(JSON.parse(before));
    expect(await readdir(folder)).toEqual(['again', 'data']);
    // Numbers go on, and the event that nobody had heard is still there to be heard.
    await withData(again, async (deps) => {
      const heard: string[] = [];
      deps.store.subscribe(async ({ type }) => void heard.push(type));
      await vi.waitFor(() => expect(heard).toContain('nobody.listens'));
      await addCustomer(deps, 'mary');
      const ids = (await deps.store.find(customers, {})).map(({ customerId }) => customerId);
      expect(new Set(ids).size).toBe(3);
    });
  });

  it('goes on after it was killed; until it is finished nothing is served', { timeout: 120_000 }, async () => {
    const { data } = await makeData(4000);
    const url = await createDatabase();
    const env = { DATABASE_URL: url };
    const child: ChildProcess = spawn(process.execPath, ['bff/cli/foyer.mjs', 'migrate', '--to', 'postgres'], {
      env: { ...process.env, ...env, FOYER_DATA: data },
      stdio: 'ignore',
    });
    const ended = once(child, 'close');
    await vi.waitFor(async () => expect(await query(url, 'SELECT 1 FROM customers LIMIT 1')).toHaveLength(1), {
      timeout: 30_000,
      interval: 5,
    });
    child.kill('SIGKILL');
    await ended;
    const refused = await runFoyer(['check'], env);
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.stderr).toContain('was begun and not finished. Run foyer migrate again');
    const halfBack = await runFoyer(['migrate', '--to', 'lowdb', '--data', `${data}-2`], env);
    expect(halfBack).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('holds only a part') });
    const finished = await runFoyer(['migrate', '--to', 'postgres', '--data', data], env);
    expect(finished).toMatchObject({ exitCode: 0 });
    expect(finished.stdout).toMatch(/[1-9]\d* of which were there from an earlier try/u);
    expect(await runFoyer(['check'], env)).toMatchObject({ exitCode: 0 });
  });

  it('puts right what an earlier try left otherwise', { timeout: 60_000 }, async () => {
    const { folder, data } = await makeData(20);
    const url = await createDatabase();
    const first = await migrateToDatabase({ ...quiet, folder: data, url });
    await query(
      url,
      `DELETE FROM customers WHERE _key = 1; DELETE FROM "customerRows" WHERE _key > 1010;
       UPDATE customers SET _doc = _doc || '{"firstName":"Eve"}' WHERE _key = 2;
       INSERT INTO _foyer VALUES ('unfinished transfer', 'yes')`,
    );
    const again = await migrateToDatabase({ ...quiet, folder: data, url });
    expect(again).toMatchObject({ hash: first.hash, documents: first.documents });
    expect(again.present).toBe(first.documents - 11);
    const target = join(folder, 'new');
    // What an earlier try brought of a database that was another then.
    await withData(join(folder, '.new.migrating'), (deps) => addCustomer(deps, 'nobody'));
    const back = await migrateToFolder({ ...quiet, folder: target, url });
    expect(back.hash).toBe(first.hash);
    expect((await readFolder(target)).data.get('customers')?.docs.size).toBe(22);
  });

  it('finds out a database that changes meanwhile, and goes on from there', { timeout: 60_000 }, async () => {
    const { folder, data } = await makeData(20);
    const url = await createDatabase();
    await migrateToDatabase({ ...quiet, folder: data, url });
    const target = join(folder, 'new');
    const change = `UPDATE customers SET _doc = _doc || '{"firstName":"Eve"}' WHERE _key = 2`;
    let changed: Promise<unknown> | undefined;
    const moved = migrateToFolder({
      ...quiet,
      folder: target,
      url,
      onProgress: (what) => {
        if (what === 'addresses' || what === 'customerRows') changed ??= query(url, change);
      },
    });
    await expect(moved).rejects.toThrow(/has the hash [0-9a-f]{64}, and the new folder .* stop every Foyer/u);
    await changed;
    await expect(readdir(target)).rejects.toThrow('ENOENT');
    const again = await migrateToFolder({ ...quiet, folder: target, url });
    expect(again.present).toBe(again.documents);
    expect((await readFolder(target)).data.get('customers')?.docs.get(2)).toMatchObject({ firstName: 'Eve' });
  });

  it('writes over nothing, and says what is wrong', { timeout: 60_000 }, async () => {
    const { folder, data } = await makeData();
    const url = await createDatabase();
    const toDatabase = (from: string) => migrateToDatabase({ ...quiet, folder: from, url });
    const toFolder = (to: string) => migrateToFolder({ ...quiet, folder: to, url });
    await expect(toDatabase(join(folder, 'nothing'))).rejects.toThrow('there is no such folder');
    await withData(data, async () => await expect(toDatabase(data)).rejects.toThrow('another process is using it'));
    await expect(toFolder(join(folder, 'x'))).rejects.toThrow('holds no data');
    await toDatabase(data);
    await expect(toDatabase(data)).rejects.toThrow('holds data already. Name an empty one.');
    await expect(toFolder(data)).rejects.toThrow('is not empty. Name a new folder.');
  });

  it('refuses documents of a collection that it does not know', { timeout: 60_000 }, async () => {
    const folder = join(await makeFolder(), 'data');
    const store = await openLowdbStore({ folder, collections: allCollections, log: quiet.log, create: true });
    await insertPeople(store, [person(1)]);
    await store.close();
    await expect(migrateToDatabase({ ...quiet, folder, url: await createDatabase() })).rejects.toThrow(
      '1 documents of "people", which this Foyer does not know',
    );
  });

  it('says how it is called', { timeout: 60_000 }, async () => {
    expect(await runFoyer(['migrate', '--to', 'mysql'], { DATABASE_URL: 'postgres://x' })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--to postgres or --to lowdb'),
    });
    expect(await runFoyer(['migrate', '--to', 'postgres'], { DATABASE_URL: '' })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('DATABASE_URL'),
    });
  });
});
