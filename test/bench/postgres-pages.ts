import { Client } from 'pg';
import { pino } from 'pino';
import { addresses } from '../../bff/domains/addresses/collection.ts';
import { customerRows } from '../../bff/domains/customers/collection.ts';
import type { Doc } from '../../bff/store/document.ts';
import type { AnyCollection, Query } from '../../bff/store/port.ts';
import { openPostgresStore } from '../../bff/store/postgres/open.ts';
import { openTransfer } from '../../bff/store/postgres/transfer.ts';
import { startTempPostgres } from '../support/temp-postgres.ts';
import type { Bench, Row } from './bench.ts';
import { gridQueries } from './support/grid-queries.ts';
import { percentile } from './support/measure.ts';
import { createRow } from './support/shop-data.ts';

const isLarge = process.env['FOYER_BENCH_LARGE'] === '1';
/** The larger one is as many copies of the smaller one. */
const baseSize = 100_000;
const sizes = isLarge ? [baseSize, 1_000_000] : [baseSize];
const pageSize = 20;
const limitMs = 100;
const unindexedSorts = ['company', 'city', 'street', 'createdIn', 'isSubscribed', 'billingLastName'];
const filledAtOnce = 2000;
const collections: readonly AnyCollection[] = [customerRows, addresses];
const figures = new Intl.NumberFormat('en');

const fillBase = async (url: string): Promise<void> => {
  const transfer = await openTransfer(url, collections, pino({ level: 'silent' }));
  try {
    for (let first = 1; first <= baseSize; first += filledAtOnce) {
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
    await fillBase(url);
    if (size > baseSize) await copyRows(client, size / baseSize - 1);
    await client.query(`SET maintenance_work_mem = '512MB'`);
    for (const { definition } of indexes) await client.query(definition);
    await client.query('VACUUM ANALYZE "customerRows"');
  } finally {
    await client.end();
  }
};

const measureSize = async (url: string, size: number): Promise<Row[]> => {
  await fill(url, size);
  const store = await openPostgresStore({ url, collections, log: pino({ level: 'silent' }) });
  try {
    const rows: Row[] = [];
    const all = gridQueries(size);
    const kinds: readonly (readonly [string, readonly Query[]])[] = [
      [
        'page of any filter and sort, not deep,',
        all.filter(({ keyword, offset = 0 }) => keyword === undefined && offset < size / 10),
      ],
      [
        'page of any filter and sort, deep,',
        all.filter(({ keyword, offset = 0 }) => keyword === undefined && offset >= size / 10),
      ],
      ['page sorted by a field without an index,', unindexedSorts.map((field) => ({ sort: [{ field }], offset: 40 }))],
      ['page of any keyword', all.filter(({ keyword }) => keyword !== undefined)],
    ];
    for (const [name, queries] of kinds) {
      const times: number[] = [];
      for (const query of queries) {
        const { filter, keyword } = query;
        const start = performance.now();
        await Promise.all([
          store.find(customerRows, { ...query, limit: pageSize }),
          store.count(customerRows, { filter, keyword }),
        ]);
        times.push(performance.now() - start);
      }
      const value = percentile(times, 0.95);
      rows.push({
        name: `${name} (${queries.length}), exact count included, of ${figures.format(size)} customers`,
        value,
        unit: 'ms (p95)',
        yardstick: `at most ${limitMs} ms`,
        ratio: value / limitMs,
      });
    }
    return rows;
  } finally {
    await store.close();
  }
};

/** Pages of the customers grid over PostgreSQL, one after another. */
export const bench: Bench = {
  title: 'Pages and keywords, PostgreSQL store',
  run: async () => {
    const server = await startTempPostgres({ isSynced: true });
    try {
      const rows: Row[] = [];
      for (const size of sizes) rows.push(...(await measureSize(await server.createDatabase(), size)));
      return rows;
    } finally {
      await server.remove();
    }
  },
};
