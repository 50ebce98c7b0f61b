import { pino } from 'pino';
import { addresses } from '../../bff/domains/addresses/collection.ts';
import { customerRows } from '../../bff/domains/customers/collection.ts';
import type { Doc } from '../../bff/store/document.ts';
import type { AnyCollection } from '../../bff/store/port.ts';
import { openPostgresStore } from '../../bff/store/postgres/open.ts';
import { openTransfer } from '../../bff/store/postgres/transfer.ts';
import { startTempPostgres } from '../support/temp-postgres.ts';
import type { Bench, Row } from './bench.ts';
import { gridQueries } from './support/grid-queries.ts';
import { percentile } from './support/measure.ts';
import { createRow } from './support/shop-data.ts';

const isLarge = process.env['FOYER_BENCH_LARGE'] === '1';
const sizes = isLarge ? [10_000, 1_000_000] : [10_000];
const pageSize = 20;
const limitMs = 100;
const filledAtOnce = 2000;
const collections: readonly AnyCollection[] = [customerRows, addresses];
const figures = new Intl.NumberFormat('en');

/** In bulk, as a move from a data folder is. */
const fill = async (url: string, size: number): Promise<void> => {
  const transfer = await openTransfer(url, collections, pino({ level: 'silent' }));
  try {
    for (let first = 1; first <= size; first += filledAtOnce) {
      const rows = Array.from({ length: filledAtOnce }, (_, index) => createRow(first + index) as object as Doc);
      await transfer.insert(customerRows, rows.slice(0, size - first + 1));
    }
  } finally {
    await transfer.close();
  }
};

const measureSize = async (url: string, size: number): Promise<Row[]> => {
  await fill(url, size);
  const store = await openPostgresStore({ url, collections, log: pino({ level: 'silent' }) });
  try {
    const rows: Row[] = [];
    const all = gridQueries(size);
    const kinds = [
      [
        'page of any filter and sort, not deep,',
        all.filter(({ keyword, offset = 0 }) => keyword === undefined && offset < size / 10),
      ],
      [
        'page of any filter and sort, deep,',
        all.filter(({ keyword, offset = 0 }) => keyword === undefined && offset >= size / 10),
      ],
      ['page of any keyword', all.filter(({ keyword }) => keyword !== undefined)],
    ] as const;
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
