import { Client } from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type AnyCollection, collection } from '../../bff/store/port.ts';
import { openPostgresStore } from '../../bff/store/postgres/open.ts';
import { openPostgres, startTempPostgres, type TempPostgres } from '../support/temp-postgres.ts';
import { allCollections, idsOf, insertPeople, notes, people, person } from './conformance/suite.ts';

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

const silent = pino({ level: 'silent' });

/** Runs statements as an operator would, past the store. */
const query = async (url: string, ...statements: string[]): Promise<Record<string, unknown>[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query<Record<string, unknown>>(statement));
    return rows;
  } finally {
    await client.end();
  }
};

const tablesIn = async (url: string): Promise<unknown[]> =>
  (await query(url, `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`)).map(
    (row) => row['table_name'],
  );

const reopen = async (url: string, collections: readonly AnyCollection[]) => {
  const store = await openPostgresStore({ url, collections, log: silent });
  return { store, [Symbol.asyncDispose]: () => store.close() };
};

describe('opening a database', () => {
  it('keeps everything over a restart', async () => {
    const url = await createDatabase();
    {
      await using first = await reopen(url, allCollections);
      await insertPeople(first.store, [person(1), person(2)]);
      await first.store.transact((tx) => tx.nextNumber('people'));
    }
    const store = await openPostgres(url, allCollections);
    expect(idsOf(await store.find(people, {}))).toEqual([1, 2]);
    expect(await store.transact((tx) => tx.nextNumber('people'))).toBe(2);
  });

  it('lets several processes make the tables of a new database at the same time', async () => {
    const url = await createDatabase();
    const stores = await Promise.all([1, 2, 3].map(() => openPostgres(url, allCollections)));
    await insertPeople(stores[0]!, [person(1)]);
    for (const store of stores) expect(await store.count(people, {})).toBe(1);
  });

  it('refuses a database of a newer version, and changes nothing in it', async () => {
    const url = await createDatabase();
    await (await openPostgresStore({ url, collections: [people], log: silent })).close();
    await query(url, `UPDATE _foyer SET value = '99' WHERE name = 'version'`);
    const before = await tablesIn(url);
    const opened = openPostgresStore({ url, collections: allCollections, log: silent });
    await expect(opened).rejects.toMatchObject({ name: 'Error', problem: 'newer' });
    await expect(opened).rejects.toThrow(/is of version 99, and this Foyer knows 1\. Start the version/u);
    expect(await tablesIn(url)).toEqual(before);
  });

  it("refuses a database with another program's tables, and changes nothing in it", async () => {
    const url = await createDatabase();
    await query(url, 'CREATE TABLE orders (id int)');
    const opened = openPostgresStore({ url, collections: allCollections, log: silent });
    await expect(opened).rejects.toMatchObject({ problem: 'foreign' });
    await expect(opened).rejects.toThrow(/holds the table "orders", which is not Foyer's/u);
    expect(await tablesIn(url)).toEqual(['orders']);
  });

  it('takes a schema of its own in a database that others use', async () => {
    const url = await createDatabase();
    await query(url, 'CREATE TABLE orders (id int)', 'CREATE SCHEMA accounts');
    const own = `${url}?options=${encodeURIComponent('-c search_path=accounts,public')}`;
    const store = await openPostgres(own, allCollections);
    await insertPeople(store, [person(1)]);
    expect(await store.count(people, { keyword: 'person' })).toBe(1);
    expect(await tablesIn(url)).toEqual(['orders']);
  });

  it.each([
    ['nobody listens', (url: string) => url.replace(/:\d+\//u, ':1/'), 'unreachable', /refuses connections/u],
    ['the password is wrong', (url: string) => url.replace('foyer:foyer', 'foyer:wrong'), 'refused', /the password/u],
    ['the database does not exist', (url: string) => `${url}x`, 'refused', /does not exist/u],
    ['the URL is none', () => 'postgres://[', 'unreachable', /DATABASE_URL/u],
  ])('says so when %s, without telling the password', async (_, change, problem, reason) => {
    const url = change(await createDatabase());
    const opened = openPostgresStore({ url, collections: allCollections, log: silent });
    await expect(opened).rejects.toMatchObject({ problem });
    await expect(opened).rejects.toThrow(reason);
    await expect(opened).rejects.not.toThrow(/foyer:foyer|wrong/u);
  });

  it('refuses names that cannot be tables', async () => {
    const odd = collection<{ id: number }>()({ name: 'a"; DROP TABLE x', key: 'id', fields: { id: 'number' } });
    await expect(openPostgresStore({ url: 'postgres://x', collections: [odd], log: silent })).rejects.toThrow(
      /cannot be the name/u,
    );
  });
});

interface Shop {
  shopId: number;
  name?: string;
  openedAt?: string;
  rank?: number | string;
}
const shops = collection<Shop>()({ name: 'shops', key: 'shopId', fields: { shopId: 'number', rank: 'number' } });
const richer = collection<Shop>()({
  ...shops,
  fields: { shopId: 'number', rank: 'exact', name: 'text', openedAt: 'time' },
  indexes: [['name'], ['openedAt']],
  unique: { name: ['name'] },
  keywords: ['name'],
});

const fillShops = async (url: string, count: number): Promise<void> => {
  await using opened = await reopen(url, [shops]);
  await opened.store.transact(async (tx) => {
    for (let shopId = 1; shopId <= count; shopId++) {
      await tx.insert(shops, {
        shopId,
        name: `Shop ${shopId}`,
        rank: String(shopId),
        openedAt: '2026-01-01T00:00:00Z',
      });
    }
  });
};

describe('a collection that is declared otherwise than before', () => {
  it('gets its columns, indexes, constraints and keywords for what is already there', async () => {
    const url = await createDatabase();
    await fillShops(url, 1200);
    const store = await openPostgres(url, [richer, notes]);
    expect(await store.count(richer, { keyword: 'shop 1200' })).toBe(1);
    expect(await store.find(richer, { filter: { op: 'eq', field: 'name', value: 'SHOP 7' } })).toMatchObject([
      { shopId: 7 },
    ]);
    expect(await store.count(richer, { filter: { op: 'range', field: 'openedAt', to: '2026-01-01T00:00:00Z' } })).toBe(
      1200,
    );
    expect(await store.count(richer, { filter: { op: 'eq', field: 'rank', value: '3' } })).toBe(1);
    await expect(store.transact((tx) => tx.insert(richer, { shopId: 5000, name: 'shop 9' }))).rejects.toMatchObject({
      constraint: 'name',
    });
  });

  it('goes on where an earlier start was interrupted', async () => {
    const url = await createDatabase();
    await fillShops(url, 1200);
    // The connection dies after the first batch, as if the process had been killed.
    await query(
      url,
      `CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF NEW._key > 700 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NEW; END $$`,
      'CREATE TRIGGER stop BEFORE UPDATE ON shops FOR EACH ROW EXECUTE FUNCTION stop()',
    );
    await expect(openPostgresStore({ url, collections: [richer], log: silent })).rejects.toThrow(
      /is refused|terminat/u,
    );
    const [row] = await query(url, `SELECT filled_to FROM _foyer_collections WHERE name = 'shops'`);
    expect(row).toEqual({ filled_to: '500' });
    await query(url, 'DROP TRIGGER stop ON shops');
    const store = await openPostgres(url, [richer]);
    expect(await store.count(richer, { keyword: 'shop' })).toBe(1200);
    expect(await query(url, 'SELECT filled_to FROM _foyer_collections')).toEqual([{ filled_to: null }]);
  });

  it('gets other indexes without a row being written anew', async () => {
    const url = await createDatabase();
    await fillShops(url, 20);
    await (await openPostgres(url, [richer])).close();
    const stamps = `SELECT sum(_stamp) AS sum FROM shops`;
    const before = await query(url, stamps);
    const indexed = { ...richer, indexes: [['rank'], ['openedAt']], distinct: ['openedAt'], sparse: ['name'] };
    await (await openPostgres(url, [indexed])).close();
    const names = `SELECT indexname AS name FROM pg_indexes WHERE tablename = 'shops' ORDER BY 1`;
    expect((await query(url, names)).map(({ name }) => name)).toEqual([
      'shops by openedAt',
      'shops by rank',
      'shops by rank descending',
      'shops keywords',
      'shops unique name',
      'shops with name',
      'shops_pkey',
    ]);
    expect(await query(url, stamps)).toEqual(before);
  });

  it('remembers more of the words, at once also where an earlier Foyer remembered fewer', async () => {
    const url = await createDatabase();
    const remembered = `SELECT attstattarget AS count FROM pg_attribute WHERE attname = '_words' AND attrelid = 'shops'::regclass`;
    await fillShops(url, 20);
    await (await openPostgres(url, [richer])).close();
    expect(await query(url, remembered)).toEqual([{ count: 300 }]);
    await query(
      url,
      'ALTER TABLE shops ALTER COLUMN _words SET STATISTICS -1',
      `UPDATE _foyer_collections SET declared = replace(declared, ',"rememberedWords":300', '')`,
    );
    await (await openPostgres(url, [richer])).close();
    expect(await query(url, remembered)).toEqual([{ count: 300 }]);
    expect(await query(url, `SELECT count(*)::int AS count FROM pg_stats WHERE attname = '_words'`)).toEqual([
      { count: 1 },
    ]);
  });

  it('is refused where documents agree in what is now unique', async () => {
    const url = await createDatabase();
    await fillShops(url, 3);
    {
      await using opened = await reopen(url, [shops]);
      await opened.store.transact((tx) => tx.insert(shops, { shopId: 4, name: 'SHOP 1' }));
    }
    await expect(openPostgresStore({ url, collections: [richer], log: silent })).rejects.toMatchObject({
      problem: 'inconsistent',
    });
    const store = await openPostgres(url, [shops]);
    expect(await store.count(shops, {})).toBe(4);
  });
});

describe('odd data', () => {
  it('keeps characters that PostgreSQL has no text for, and finds by them', async () => {
    const store = await openPostgres(await createDatabase(), allCollections);
    const odd = ['a\u0000b', 'a\ud800b', 'a\u001ab', 'a\u001a0000b', String.raw`a\u0000b`, '\ud83d\ude00'];
    await store.transact(async (tx) => {
      for (const [index, text] of odd.entries()) {
        await tx.insert(people, person(index + 1, { name: text, code: text, city: 'x', tags: [text] }));
        await tx.insert(notes, { noteId: text, personId: index, text });
      }
    });
    for (const [index, text] of odd.entries()) {
      expect(await store.get(notes, text)).toStrictEqual({ noteId: text, personId: index, text });
      expect(idsOf(await store.find(people, { filter: { op: 'eq', field: 'name', value: text } }))).toEqual([
        index + 1,
      ]);
      expect(await store.getUnique(people, 'place', ['x', text])).toMatchObject({ tags: [text] });
    }
  });

  it('stores and sorts texts that no index entry could hold', async () => {
    const store = await openPostgres(await createDatabase(), allCollections);
    const long = Array.from({ length: 20_000 }, (_, index) =>
      String.fromCodePoint(0x400 + ((index * 7919) % 250)),
    ).join('');
    await insertPeople(store, [person(1, { name: `b${long}` }), person(2, { name: `a${long}` })]);
    expect(idsOf(await store.find(people, { sort: [{ field: 'name' }] }))).toEqual([2, 1]);
    expect(await store.get(people, 1)).toMatchObject({ name: `b${long}` });
  });

  it('takes what is typed as text, never as SQL or a pattern', async () => {
    const store = await openPostgres(await createDatabase(), allCollections);
    await insertPeople(store, [
      person(1, { name: `50%_\\ "x" '; DROP TABLE people; --` }),
      person(2, { name: '50 abc' }),
    ]);
    for (const value of ['%', '_', '\\', `'; DROP TABLE people; --`]) {
      expect(idsOf(await store.find(people, { filter: { op: 'contains', field: 'name', value } }))).toEqual([1]);
      expect(idsOf(await store.find(people, { keyword: `"${value}"` }))).toEqual([1]);
    }
  });
});
