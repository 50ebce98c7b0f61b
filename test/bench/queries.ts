import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { registerShopper } from './support/register-shopper.ts';
import { startProcess } from './support/server-process.ts';
import { timeHttpReads } from './support/timed-reads.ts';

const sizes = [1000, 10_000, 100_000];
const growth = '10,000 to 100,000 customers';
const pageSize = 20;
const clients = 20;
const snapshots = 3;
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

interface ReadFigures {
  readonly p99: number;
  /** Of the event loop of the BFF. */
  readonly delayP99: number;
}

const median = (values: readonly number[]): number => percentile(values, 0.5);

const describeSnapshots = (rounds: readonly { without: ReadFigures; during: ReadFigures }[], size: number): Row[] => {
  const of = (when: 'without' | 'during', figure: keyof ReadFigures): number =>
    median(rounds.map((round) => round[when][figure]));
  return [
    {
      name: `p99 of ${clients} clients' signed-in reads over HTTP while a snapshot of ${figures.format(size)} customers is written`,
      value: of('during', 'p99'),
      unit: 'ms',
      yardstick: `without one, ${of('without', 'p99').toFixed(2)} ms`,
      ratio: median(rounds.map(({ during, without }) => during.p99 / without.p99)),
    },
    {
      name: 'p99 of the delay of the BFF’s event loop meanwhile',
      value: of('during', 'delayP99'),
      unit: 'ms',
      yardstick: `at most 20 ms; without one, ${of('without', 'delayP99').toFixed(2)} ms`,
      ratio: of('during', 'delayP99') / 20,
    },
  ];
};

const forSeconds = (seconds: number): (() => boolean) => {
  const end = performance.now() + seconds * 1000;
  return () => performance.now() > end;
};

/** Signed-in reads over HTTP from a BFF in a process of its own, whose thread writes a snapshot, and without one. */
const measureSnapshot = async (size: number): Promise<Row[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-bench-'));
  const server = await startProcess('test/bench/support/shop-server.ts', {
    FOYER_DATA: join(folder, 'data'),
    CUSTOMERS: String(size),
  });
  try {
    const { cookie } = await registerShopper(server.url);
    const account = `${server.url}/api/account`;
    const readFor = async (isOver: () => boolean): Promise<ReadFigures> => {
      await fetch(`${server.url}/bench/delay`);
      const times = await timeHttpReads(account, cookie, { clients, isOver });
      const { p99Ms } = (await (await fetch(`${server.url}/bench/delay`)).json()) as { p99Ms: number };
      return { p99: percentile(times, 0.99), delayP99: p99Ms };
    };
    // The first seconds of a process are spent compiling.
    await readFor(forSeconds(5));
    const rounds: { without: ReadFigures; during: ReadFigures }[] = [];
    for (let round = 0; round < snapshots; round++) {
      const without = await readFor(forSeconds(3));
      let isDone = false;
      const snapshot = fetch(`${server.url}/bench/snapshot`).finally(() => {
        isDone = true;
      });
      const during = await readFor(() => isDone);
      await snapshot;
      rounds.push({ without, during });
    }
    return describeSnapshots(rounds, size);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
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
    await store.close();
    const snapshot = size === sizes.at(-1) ? await measureSnapshot(size) : [];
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
