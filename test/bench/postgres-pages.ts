import { totalmem } from 'node:os';
import { Client, Pool } from 'pg';
import { pino } from 'pino';
import { addresses } from '../../bff/domains/addresses/collection.ts';
import { customerRows } from '../../bff/domains/customers/collection.ts';
import type { Doc } from '../../bff/store/document.ts';
import type { AnyCollection, Query } from '../../bff/store/port.ts';
import { openPostgresStore, type PostgresStore } from '../../bff/store/postgres/open.ts';
import { openTransfer } from '../../bff/store/postgres/transfer.ts';
import { countedAtMost, readPage } from '../../bff/store/read-page.ts';
import { startTempPostgres } from '../support/temp-postgres.ts';
import type { Bench, Row } from './bench.ts';
import { gridQueries } from './support/grid-queries.ts';
import { growthRow } from './support/growth.ts';
import { percentile } from './support/measure.ts';
import { createRow } from './support/shop-data.ts';

const isLarge = process.env['FOYER_BENCH_LARGE'] === '1';
/** The larger one is as many copies of the smaller one. */
const baseSize = 100_000;
const sizes = isLarge ? [baseSize, 1_000_000] : [10_000, baseSize];
const growth = isLarge ? '100,000 to 1,000,000 customers' : '10,000 to 100,000 customers';
const pageSize = 20;
const limitMs = 100;
const walkedPages = 25;
const writers = 50;
const writeMs = 2000;
const filledAtOnce = 2000;
const collections: readonly AnyCollection[] = [customerRows, addresses];
const figures = new Intl.NumberFormat('en');

const fillBase = async (url: string, size: number): Promise<void> => {
  const transfer = await openTransfer(url, collections, pino({ level: 'silent' }));
  try {
    for (let first = 1; first <= size; first += filledAtOnce) {
      const rows = Array.from({ length: filledAtOnce }, (_, index) => createRow(first + index) as object as Doc);
      await transfer.insert(customerRows, rows);
    }
  } finally {
    await transfer.close();
  }
};

/** Copies every row within the server, so that other customers have the same names, addresses and times. */
const copyRows = async (client: Client, copies: number): Promise<void> => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'customerRows' ` +
      `AND is_generated = 'NEVER' AND column_name NOT IN ('_key', '_doc')`,
  );
  const names = rows.map(({ name }) => `"${name}"`).join(', ');
  await client.query(
    `INSERT INTO "customerRows" (_key, _doc, ${names}) ` +
      `SELECT _key + copy * ${baseSize}, jsonb_set(_doc, '{customerId}', to_jsonb((_key + copy * ${baseSize})::bigint)), ` +
      `${names} FROM "customerRows", generate_series(1, ${copies}) AS copy`,
  );
};

/** Fills the table without its indexes and makes them afterwards, which takes a tenth of the time. */
const fill = async (url: string, size: number): Promise<void> => {
  const store = await openPostgresStore({ url, collections, log: pino({ level: 'silent' }) });
  await store.close();
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(
      `SELECT indexname AS name, indexdef AS definition FROM pg_indexes ` +
        `WHERE tablename = 'customerRows' AND indexname NOT LIKE '%_pkey'`,
    );
    for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`);
    await fillBase(url, Math.min(size, baseSize));
    if (size > baseSize) await copyRows(client, size / baseSize - 1);
    await client.query(`SET maintenance_work_mem = '512MB'`);
    for (const { definition } of indexes) await client.query(definition);
    await client.query('VACUUM ANALYZE "customerRows"');
  } finally {
    await client.end();
  }
};

/** Every field that the grid sorts by. */
const sortFields = Object.keys(customerRows.fields).filter(
  (field) => field !== 'emailKey' && !field.startsWith('slots.'),
);

type Kind = readonly [name: string, queries: readonly Query[]];

/** What people do with the grid: pages by any field, with any filter, as far as the pager leads, and any keyword. */
const kindsOf = (size: number): Kind[] => {
  const all = gridQueries(size);
  const first = all.filter(({ keyword, offset = 0 }) => keyword === undefined && offset === 0);
  const bySort = sortFields.flatMap((field) => [false, true].map((descending) => ({ sort: [{ field, descending }] })));
  return [
    ['first page of any filter and order', first],
    ['page 50 of any filter and order', first.map((query) => ({ ...query, offset: 49 * pageSize }))],
    ['third page by any field, up and down', bySort.map((query) => ({ ...query, offset: 2 * pageSize }))],
    ['page 500 of all, by any field, up and down', bySort.map((query) => ({ ...query, offset: 499 * pageSize }))],
    ['page of any keyword', all.filter(({ keyword }) => keyword !== undefined)],
  ];
};

/** Milliseconds of a page with its total, as a list answers it. */
const timePage = async (store: PostgresStore, { filter, keyword, sort = [], offset = 0 }: Query): Promise<number> => {
  const start = performance.now();
  await readPage(
    store,
    customerRows,
    {
      page: offset / pageSize + 1,
      pageSize,
      ...(filter && { filter }),
      ...(keyword !== undefined && { q: keyword }),
      ...(sort.length > 0 && {
        sort: sort.map(({ field, descending = false }) => `${descending ? '-' : ''}${field}`).join(','),
      }),
    },
    { countedMax: countedAtMost },
  );
  return performance.now() - start;
};

/** Milliseconds of each page of a walk, one after another, through the depths that no pager leads to at once. */
const timeWalk = async (store: PostgresStore, query: Query, from: number): Promise<number[]> => {
  await store.find(customerRows, { ...query, offset: from, limit: pageSize });
  const times: number[] = [];
  for (let page = 1; page <= walkedPages; page++)
    times.push(await timePage(store, { ...query, offset: from + page * pageSize }));
  return times;
};

const measureSize = async (url: string, size: number): Promise<{ rows: Row[]; pageP95: number; writeMs: number }> => {
  await fill(url, size);
  const store = await openPostgresStore({ url, collections, log: pino({ level: 'silent' }) });
  const rowOf = (name: string, times: readonly number[]): Row => {
    const value = percentile(times, 0.95);
    return {
      name: `${name} (${times.length}), total included, of ${figures.format(size)} customers`,
      value,
      unit: `ms (p95; median ${percentile(times, 0.5).toPrecision(2)})`,
      yardstick: `at most ${limitMs} ms`,
      ratio: value / limitMs,
    };
  };
  try {
    const rows: Row[] = [];
    // A connection that is new to the server's memory pays for each page of it once; a pool's live for months.
    for (const query of kindsOf(size).flatMap(([, queries]) => queries)) await timePage(store, query);
    for (const [name, queries] of kindsOf(size)) {
      const times: number[] = [];
      for (const query of queries) times.push(await timePage(store, query));
      rows.push(rowOf(name, times));
    }
    const walks: number[] = [];
    for (const descending of [false, true]) {
      const sort = [{ field: 'name', descending }];
      walks.push(...(await timeWalk(store, { sort }, size * 0.6)));
      walks.push(...(await timeWalk(store, { sort, filter: { op: 'eq', field: 'groupId', value: 2 } }, size * 0.1)));
    }
    rows.push(rowOf('page after page, deep', walks));
    const written = await measureWrites(store, url, size);
    return { rows: [...rows, written.row], pageP95: rows[0]?.value ?? Number.NaN, writeMs: written.writeMs };
  } finally {
    await store.close();
  }
};

/** Milliseconds that a write takes of the server's time, with so many writers at once who each wait for theirs. */
const timeWrites = async (write: (index: number) => Promise<unknown>): Promise<number> => {
  let count = 0;
  const start = performance.now();
  const writer = async (): Promise<void> => {
    while (performance.now() - start < writeMs) await write(count++);
  };
  await Promise.all(Array.from({ length: writers }, writer));
  return (performance.now() - start) / count;
};

/** A changed name is a change in every index of the row; the yardstick has one index, and documents as large. */
const measureWrites = async (
  store: PostgresStore,
  url: string,
  size: number,
): Promise<{ row: Row; writeMs: number }> => {
  const pool = new Pool({ connectionString: url, max: 12 });
  try {
    await pool.query('CREATE TABLE raw (id bigint PRIMARY KEY, doc jsonb NOT NULL)');
    const json = JSON.stringify(createRow(1));
    const raw = await timeWrites((index) => pool.query('INSERT INTO raw VALUES ($1, $2)', [index, json]));
    const each = await timeWrites((index) => {
      const customerId = 1 + ((index * 7919) % size);
      return store.transact((tx) => tx.put(customerRows, { ...createRow(customerId), name: `Ada Changed-${index}` }));
    });
    const row = {
      name: `change of a customer's row in all its indexes, ${writers} at once, of ${figures.format(size)} customers`,
      value: each,
      unit: 'ms each',
      yardstick: `one INSERT each into a table of id and JSONB, ${raw.toFixed(2)} ms`,
      ratio: each / raw,
    };
    return { row, writeMs: each };
  } finally {
    await pool.end();
  }
};

/** Pages of the customers grid over PostgreSQL, one after another, and what their indexes cost a write. */
export const bench: Bench = {
  title: 'Pages and keywords, PostgreSQL store',
  run: async () => {
    // What any machine with so many customers gives its database: a quarter of its memory, as PostgreSQL's manual has it.
    const settings = {
      shared_buffers: `${Math.floor(totalmem() / 4 / 2 ** 20)}MB`,
      effective_cache_size: `${Math.floor(totalmem() / 2 / 2 ** 20)}MB`,
      random_page_cost: '1.1',
    };
    const server = await startTempPostgres({ isSynced: true, settings });
    try {
      const measured: Awaited<ReturnType<typeof measureSize>>[] = [];
      for (const size of sizes) measured.push(await measureSize(await server.createDatabase(), size));
      const [small, large] = measured.slice(-2);
      return [
        ...measured.flatMap(({ rows }) => rows),
        ...(small && large
          ? [
              growthRow('a first page', growth, small.pageP95, large.pageP95),
              growthRow('a write', growth, small.writeMs, large.writeMs),
            ]
          : []),
      ];
    } finally {
      await server.remove();
    }
  },
};
