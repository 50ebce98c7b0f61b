import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { addresses } from '../../bff/domains/addresses/collection.ts';
import { customerRows, customers } from '../../bff/domains/customers/collection.ts';
import { type LowdbStore, openLowdbStore } from '../../bff/store/lowdb/open.ts';
import type { Query } from '../../bff/store/port.ts';
import type { Bench, Row } from './bench.ts';
import { growthRow } from './support/growth.ts';
import { fillShop, gridQueries } from './support/grid-queries.ts';
import { createRow } from './support/shop-data.ts';
import { percentile, runNode } from './support/measure.ts';

const sizes = [1000, 10_000, 100_000];
const growth = '10,000 to 100,000 customers';
const pageSize = 20;
const figures = new Intl.NumberFormat('en');

const open = (folder: string): Promise<LowdbStore> =>
  openLowdbStore({
    folder,
    collections: [customers, customerRows, addresses],
    log: pino({ level: 'silent' }),
    create: true,
  });

/** Milliseconds of each page with its count. */
const timePages = async (store: LowdbStore, queries: readonly Query[], size: number): Promise<number[]> => {
  const times: number[] = [];
  for (const [index, query] of queries.entries()) {
    // Each after a write, so that nothing is answered from what was just answered.
    const customerId = 1 + ((index * 7919) % size);
    await store.transact((tx) => tx.put(customerRows, { ...createRow(customerId), name: `Ada Changed-${index}` }));
    const { filter, keyword } = query;
    const start = performance.now();
    await Promise.all([
      store.find(customerRows, { ...query, limit: pageSize }),
      store.count(customerRows, { filter, keyword }),
    ]);
    times.push(performance.now() - start);
  }
  return times;
};

/** Reads of single documents by twenty clients for a while: milliseconds each, and the event loop's delay. */
const timeReads = async (
  store: LowdbStore,
  size: number,
  isOver: () => boolean,
): Promise<{ times: number[]; loopP99: number }> => {
  const times: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let next = 0;
  const client = async (): Promise<void> => {
    while (!isOver()) {
      const id = 1 + ((next++ * 7919) % size);
      const start = performance.now();
      await store.get(customers, id);
      await store.find(addresses, { filter: { op: 'eq', field: 'customerId', value: id }, limit: 10 });
      await sleep(1);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: 20 }, client));
  delay.disable();
  return { times, loopP99: delay.percentile(99) / 1e6 - 5 };
};

const measureSnapshot = async (store: LowdbStore, size: number): Promise<Row[]> => {
  const end = performance.now() + 2000;
  const without = await timeReads(store, size, () => performance.now() > end);
  await store.transact((tx) => tx.put(customerRows, createRow(1)));
  let isDone = false;
  const snapshot = store.snapshot().finally(() => {
    isDone = true;
  });
  const during = await timeReads(store, size, () => isDone);
  await snapshot;
  const [before, meanwhile] = [percentile(without.times, 0.99), percentile(during.times, 0.99)];
  return [
    {
      name: `p99 of reads while a snapshot of ${figures.format(size)} customers is written`,
      value: meanwhile,
      unit: 'ms',
      yardstick: `without one, ${before.toFixed(2)} ms`,
      ratio: meanwhile / before,
    },
    {
      name: 'p99 of the event loop’s delay meanwhile',
      value: during.loopP99,
      unit: 'ms',
      yardstick: `at most 20 ms; without one, ${without.loopP99.toFixed(2)} ms`,
      ratio: during.loopP99 / 20,
    },
  ];
};

interface StartFigures {
  startMs: number;
  /** Of all threads; says on a busy machine what the start would take on a quiet one. */
  processorMs: number;
  warmMs: number;
  memoryMb: number;
}

/** Starts on the folder in a process of its own, which tells how long it took and what memory it has. */
const measureStart = (folder: string): Promise<StartFigures> =>
  runNode(new URL('support/start-on-folder.ts', import.meta.url), [folder]) as Promise<StartFigures>;

const measureSize = async (size: number): Promise<{ rows: Row[]; pageP95: number; startMs: number }> => {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-bench-'));
  try {
    const store = await open(folder);
    await fillShop(store, size);
    const orders = gridQueries(size).filter(({ keyword }) => keyword === undefined);
    const keywords = gridQueries(size).filter(({ keyword }) => keyword !== undefined);
    // What is first asked for makes its index, as the warm-up after a start does.
    await timePages(store, gridQueries(size), size);
    const pageP95 = percentile(await timePages(store, orders, size), 0.95);
    const keywordP95 = percentile(await timePages(store, keywords, size), 0.95);
    const snapshot = size === sizes.at(-1) ? await measureSnapshot(store, size) : [];
    await store.close();
    const { startMs, processorMs, warmMs, memoryMb } = await measureStart(folder);
    const of = `of ${figures.format(size)} customers`;
    const row = (name: string, value: number, unit: string, goal: string, limit: number): Row => ({
      name: `${name} ${of}`,
      value,
      unit,
      yardstick: goal,
      ratio: value / limit,
    });
    const rows = [
      row(
        `page, ${orders.length} of any filter, sort and depth, with count,`,
        pageP95,
        'ms (p95)',
        'at most 15 ms',
        15,
      ),
      row(`page of a keyword, ${keywords.length} of any, with count,`, keywordP95, 'ms (p95)', 'at most 15 ms', 15),
      ...snapshot,
      row('start, one and a half addresses each,', startMs, 'ms', 'at most 4,000 ms', 4000),
      row('processor time of that start, all threads,', processorMs, 'ms', 'the start', startMs),
      row('until all indexes are there,', warmMs, 'ms', 'the start', startMs),
      row('memory after that,', memoryMb, 'MB', 'at most 900 MB', 900),
    ];
    return { rows, pageP95, startMs };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Pages of the customers grid, starts, and reads beside snapshots, over the embedded store. */
export const bench: Bench = {
  title: 'Pages, keywords, snapshots and starts, embedded store',
  run: async () => {
    const measured: Awaited<ReturnType<typeof measureSize>>[] = [];
    for (const size of sizes) measured.push(await measureSize(size));
    const [, medium, large] = measured;
    const slopes =
      medium && large
        ? [
            growthRow('a page', growth, medium.pageP95, large.pageP95),
            growthRow('a start', growth, medium.startMs, large.startMs),
          ]
        : [];
    return [...measured.flatMap(({ rows }) => rows), ...slopes];
  },
};
