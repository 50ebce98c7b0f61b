import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { pino } from 'pino';
import { addresses, type AddressDoc } from '../../bff/domains/addresses/collection.ts';
import { createRecordWriter } from '../../bff/store/lowdb/journal-format.ts';
import { type LowdbStore, openLowdbStore } from '../../bff/store/lowdb/open.ts';
import type { Bench, Row } from './bench.ts';
import { growthRow } from './support/growth.ts';

const concurrency = 50;
const rounds = 5;
const stores = 3;
const measureMs = 700;
const sizes = [1000, 10_000, 100_000];
const warmUpSize = 1000;

const createAddress = (addressId: number, round: number): AddressDoc => ({
  addressId,
  version: round + 1,
  customerId: Math.ceil(addressId / 2),
  prefix: '',
  firstName: 'Annelise',
  middleName: '',
  lastName: `Håkansson-${addressId % 977}`,
  suffix: '',
  company: 'Nordlys Trading AS',
  street: [`Kongens gate ${addressId % 300}`, 'Oppgang B'],
  city: `Trondheim ${addressId % 53}`,
  region: 'Trøndelag',
  postcode: String(7000 + (addressId % 900)),
  countryCode: 'NO',
  telephone: '+47 73 80 00 00',
  telephoneE164: '+4773800000',
  fax: '',
  vatNumber: '',
  attributes: {},
  createdAt: '2026-03-01T12:00:00.000Z',
  updatedAt: '2026-03-01T12:00:00.000Z',
});

/** Writes per second of so many clients, each of which waits for its write before the next. */
const measure = async (write: (index: number) => Promise<unknown>): Promise<number> => {
  let count = 0;
  const start = performance.now();
  const client = async (): Promise<void> => {
    while (performance.now() - start < measureMs) await write(count++);
  };
  await Promise.all(Array.from({ length: concurrency }, client));
  return (count / (performance.now() - start)) * 1000;
};

const fill = async (store: LowdbStore, size: number): Promise<void> => {
  for (let first = 1; first <= size; first += 1000) {
    await store.transact(async (tx) => {
      for (let id = first; id < first + 1000; id++) await tx.insert(addresses, createAddress(id, 0));
    });
  }
};

/** Something to measure, ready to be written to. */
interface Writer {
  write(index: number): Promise<unknown>;
  close(): Promise<unknown>;
}

const openStore = async (folder: string, size: number): Promise<Writer> => {
  const log = pino({ level: 'silent' });
  const store = await openLowdbStore({ folder: join(folder, 'store'), collections: [addresses], log, create: true });
  await fill(store, size);
  return {
    write: (index) =>
      store.transact(async (tx) => {
        const id = (index % size) + 1;
        const known = await tx.get(addresses, id);
        await tx.put(addresses, createAddress(id, known?.version ?? 0));
      }),
    close: store.close,
  };
};

/**
 * The same bytes in the same groups and nothing else: as many writers, each waiting for its own, all that wait appended and made
 * durable with one write and one `fdatasync`.
 */
const openRaw = async (folder: string): Promise<Writer> => {
  const record = JSON.stringify({ addresses: { key: addresses.key, put: [createAddress(500, 1)] } });
  const bytes = Buffer.from(createRecordWriter().write(0, [record]));
  const file = await open(join(folder, 'raw'), 'w');
  let waiting: (() => void)[] = [];
  let isWriting = false;
  let position = 0;
  const flush = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      const joined = Buffer.concat(batch.map(() => bytes));
      await file.write(joined, 0, joined.length, position);
      await file.datasync();
      position += joined.length;
      for (const resolve of batch) resolve();
      await new Promise((resolve) => setImmediate(resolve));
    }
    isWriting = false;
  };
  return {
    write: () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (!isWriting) void flush();
      }),
    close: () => file.close(),
  };
};

/** lowdb's own adapter, which rewrites the whole file and syncs nothing. */
const openJsonFile = async (folder: string, size: number): Promise<Writer> => {
  const data = { addresses: Array.from({ length: size }, (_, index) => createAddress(index + 1, 0)) };
  const database = new Low(new JSONFile<typeof data>(join(folder, 'lowdb.json')), data);
  await database.write();
  return {
    write: (index) => {
      data.addresses[index % size] = createAddress((index % size) + 1, 1);
      return database.write();
    },
    close: async () => {},
  };
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

interface Pair {
  raw: number;
  store: number;
}

/** Measures the store and its yardstick in turns, so that whatever else the machine does meets them alike. */
const measurePairs = async (folder: string, size: number): Promise<Pair[]> => {
  const raw = await openRaw(folder);
  const store = await openStore(folder, size);
  const pairs: Pair[] = [];
  try {
    // The first seconds of a process are spent compiling; a server runs for months.
    for (const writer of [raw, store]) for (let round = 0; round < 3; round++) await measure(writer.write);
    for (let round = 0; round < rounds; round++) {
      pairs.push({ raw: await measure(raw.write), store: await measure(store.write) });
    }
    return pairs;
  } finally {
    await store.close();
    await raw.close();
  }
};

const inFolder = async <Result>(run: (folder: string) => Promise<Result>): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-bench-'));
  try {
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const toRows = async (size: number, pairs: readonly Pair[]): Promise<{ value: number; rows: Row[] }> => {
  const jsonFile = await inFolder(async (folder) => measure((await openJsonFile(folder, size)).write));
  const value = median(pairs.map((pair) => pair.store));
  const rawValue = median(pairs.map((pair) => pair.raw));
  const row = { name: `${new Intl.NumberFormat('en').format(size)} addresses`, value, unit: 'writes/s' };
  const rows = [
    {
      ...row,
      yardstick: `raw append + fdatasync of the same bytes in the same groups, ${perSecond(rawValue)}`,
      ratio: median(pairs.map((pair) => pair.store / pair.raw)),
    },
    { ...row, yardstick: `lowdb's own JSONFile, not synced, ${perSecond(jsonFile)}`, ratio: value / jsonFile },
  ];
  return { value, rows };
};

const perSecond = (value: number): string => `${new Intl.NumberFormat('en').format(Math.round(value))}/s`;

/** Durable writes of addresses, against what the disk allows and against lowdb's own file adapter. */
export const bench: Bench = {
  title: `Durable address writes, ${concurrency} at once, embedded store`,
  run: async () => {
    // A process that has just begun is slower, on both sides, than one that has run for a while: a first measurement is left out.
    await inFolder((folder) => measurePairs(folder, warmUpSize));
    // How a store lies in memory and on the disk is chance that lasts as long as the store; so each size has several.
    const pairs = new Map<number, Pair[]>();
    for (let store = 0; store < stores; store++) {
      for (const size of sizes) {
        const found = await inFolder((folder) => measurePairs(folder, size));
        pairs.set(size, [...(pairs.get(size) ?? []), ...found]);
      }
    }
    const counted: Awaited<ReturnType<typeof toRows>>[] = [];
    for (const [size, found] of pairs) counted.push(await toRows(size, found));
    const [, medium, large] = counted;
    const growth =
      medium && large ? [growthRow('a write', '10,000 to 100,000', 1000 / medium.value, 1000 / large.value)] : [];
    return [...counted.flatMap(({ rows }) => rows), ...growth];
  },
};
