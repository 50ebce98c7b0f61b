import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Store, StoreReadOnly, UniqueConflict } from '../../bff/store/port.ts';
import { openPostgresStore, type PostgresStore } from '../../bff/store/postgres/open.ts';
import { openPostgres, startTempPostgres, type TempPostgres } from '../support/temp-postgres.ts';
import { allCollections, idsOf, insertPeople, notes, people, person } from './conformance/suite.ts';

let server: TempPostgres;

beforeAll(async () => {
  server = await startTempPostgres({ isSynced: true });
}, 60_000);

afterAll(() => server.remove());

/** So many processes on a database of their own, as far as the database can tell. */
const openTogether = async (count: number): Promise<PostgresStore[]> => {
  const url = await server.createDatabase();
  onTestFinished(() => server.dropDatabase(url));
  return Promise.all(Array.from({ length: count }, () => openPostgres(url, allCollections)));
};

const addPoint = (store: Store): Promise<void> =>
  store.transact(async (tx) => {
    const read = await tx.get(people, 1);
    await tx.put(people, { ...read!, points: read!.points! + 1 });
  });

describe('several processes on one database', () => {
  it('lose no increment of fifty at once on one document', async () => {
    const [one, other] = await openTogether(2);
    await insertPeople(one!, [person(1, { points: 0 })]);
    await Promise.all(Array.from({ length: 50 }, (_, index) => addPoint(index % 2 === 0 ? one! : other!)));
    expect(await other!.get(people, 1)).toMatchObject({ points: 50 });
  });

  it('let only one of them take a unique value, and never give a number twice', async () => {
    const stores = await openTogether(3);
    const numbers: number[] = [];
    const register = (store: Store): Promise<void> =>
      store.transact(async (tx) => {
        const personId = await tx.nextNumber('people');
        numbers.push(personId);
        await tx.insert(people, person(personId, { email: 'same@x.org' }));
      });
    const results = await Promise.allSettled(Array.from({ length: 30 }, (_, index) => register(stores[index % 3]!)));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(29);
    expect(refused.every(({ reason }) => reason instanceof UniqueConflict)).toBe(true);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('see at once what another has committed', async () => {
    const [one, other] = await openTogether(2);
    await insertPeople(one!, [person(1)]);
    expect(await other!.get(people, 1)).toStrictEqual(person(1));
    await other!.transact((tx) => tx.delete(people, 1));
    expect(await one!.get(people, 1)).toBeUndefined();
  });

  it('hear within a second that another has changed what they watch, and nothing of the rest', async () => {
    const [one, other] = await openTogether(2);
    const heard = vi.fn<() => Promise<void>>(async () => {});
    other!.watch([notes], heard);
    await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce());
    await insertPeople(one!, [person(1)]);
    await sleep(700);
    expect(heard).toHaveBeenCalledOnce();
    for (const [calls, change] of [
      [2, () => one!.transact((tx) => tx.insert(notes, { noteId: 'a', personId: 1, text: 'x' }))],
      [3, () => one!.transact((tx) => tx.put(notes, { noteId: 'a', personId: 1, text: 'y' }))],
      [4, () => one!.transact((tx) => tx.delete(notes, 'a'))],
    ] as const) {
      await change();
      await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(calls), 1000);
    }
  });

  it('are told again of a change that could not be taken in', async () => {
    const [one] = await openTogether(1);
    let failures = 2;
    const heard: string[] = [];
    one!.watch([notes], async () => {
      if (failures-- > 0) throw new Error('not now');
      heard.push('taken');
    });
    await vi.waitFor(() => expect(heard).toEqual(['taken']), 3000);
  });

  it('deliver each event in one process only, in order, and go on when that process ends', async () => {
    const [one, other, writer] = await openTogether(3);
    const heard: [string, unknown][] = [];
    one!.subscribe(async ({ payload }) => void heard.push(['one', payload]));
    await sleep(100);
    other!.subscribe(async ({ payload }) => void heard.push(['other', payload]));
    for (let index = 0; index < 20; index++) {
      await writer!.transact(async (tx) => tx.raise({ type: 'counted', payload: index }));
    }
    await vi.waitFor(() => expect(heard).toHaveLength(20), 3000);
    expect(heard).toEqual(Array.from({ length: 20 }, (_, index) => ['one', index]));
    await one!.close();
    await writer!.transact(async (tx) => tx.raise({ type: 'counted', payload: 20 }));
    await vi.waitFor(() => expect(heard).toHaveLength(21), 3000);
    expect(heard.at(-1)).toEqual(['other', 20]);
  });

  it('keep events that nobody has heard until somebody does', async () => {
    const [writer, later] = await openTogether(2);
    await writer!.transact(async (tx) => tx.raise({ type: 'counted', payload: 1 }));
    await writer!.close();
    const heard: unknown[] = [];
    later!.subscribe(async ({ payload }) => void heard.push(payload));
    await vi.waitFor(() => expect(heard).toEqual([1]), 2000);
  });

  it('wait for a place when more ask than there are connections', async () => {
    const url = await server.createDatabase();
    const store = await openPostgresStore({
      url,
      collections: allCollections,
      log: pino({ level: 'silent' }),
      poolMax: 6,
    });
    onTestFinished(() => store.close());
    const insert = (id: number): Promise<void> =>
      store.transact(async (tx) => {
        // A read past the transaction needs another connection; it must not wait for ever.
        await store.count(people, {});
        await tx.insert(people, person(id));
      });
    await Promise.all(Array.from({ length: 60 }, (_, index) => insert(index + 1)));
    expect(await store.count(people, {})).toBe(60);
  });
});

describe('a database that goes away', () => {
  it('refuses writes and reads in words, loses nothing, and is used again by itself', { timeout: 60_000 }, async () => {
    const [store] = await openTogether(1);
    const acknowledged = new Set<number>();
    const errors: unknown[] = [];
    let next = 1;
    const over = new AbortController();
    const client = async (): Promise<void> => {
      while (!over.signal.aborted) {
        const id = next++;
        try {
          await store!.transact((tx) => tx.insert(people, person(id)));
          acknowledged.add(id);
        } catch (error) {
          errors.push(error);
          await sleep(20);
        }
      }
    };
    const clients = Array.from({ length: 8 }, client);
    await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(50), 10_000);
    await server.stop();
    await vi.waitFor(() => expect(errors.length).toBeGreaterThan(0), 5000);
    await expect(store!.get(people, 1)).rejects.toThrow(StoreReadOnly);
    expect(store!.health()).toMatchObject({
      state: 'unavailable',
      reason: expect.stringContaining('database') as string,
    });
    const before = acknowledged.size;
    await server.start();
    await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(before + 20), 10_000);
    over.abort();
    await Promise.all(clients);
    expect(store!.health()).toEqual({ state: 'ready' });
    expect(errors.every((error) => error instanceof StoreReadOnly)).toBe(true);
    const stored = new Set(idsOf(await store!.find(people, {})));
    expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  });

  it(
    'says so by itself though nobody asks it anything, and hears events again afterwards',
    { timeout: 60_000 },
    async () => {
      const [store] = await openTogether(1);
      const heard: unknown[] = [];
      store!.subscribe(async ({ payload }) => void heard.push(payload));
      await server.stop();
      await vi.waitFor(() => expect(store!.health().state).toBe('unavailable'), 5000);
      await expect(store!.transact(async (tx) => tx.raise({ type: 'x', payload: 0 }))).rejects.toThrow(StoreReadOnly);
      await server.start();
      await vi.waitFor(() => expect(store!.health().state).toBe('ready'), 5000);
      await store!.transact(async (tx) => tx.raise({ type: 'x', payload: 1 }));
      await vi.waitFor(() => expect(heard).toEqual([1]), 2000);
    },
  );

  it('runs a transaction again whose connection was cut before its end', async () => {
    const [store, other] = await openTogether(2);
    await insertPeople(store!, [person(1, { points: 0 })]);
    let runs = 0;
    await store!.transact(async (tx) => {
      const read = await tx.get(people, 1);
      if (runs++ === 0) await server.disconnectOthers();
      await tx.put(people, { ...read!, points: read!.points! + 1 });
    });
    expect(runs).toBe(2);
    expect(await other!.get(people, 1)).toMatchObject({ points: 1 });
  });

  it('ends a stream with an error when the connection is cut, and a later stream is whole', async () => {
    const [store] = await openTogether(1);
    await insertPeople(
      store!,
      Array.from({ length: 1500 }, (_, index) => person(index + 1)),
    );
    const read = async (): Promise<number> => {
      let count = 0;
      for await (const doc of store!.stream(people, {})) {
        if (++count === 10 && doc.points === undefined) await server.disconnectOthers();
      }
      return count;
    };
    await expect(read()).rejects.toThrow(StoreReadOnly);
    let count = 0;
    for await (const doc of store!.stream(people, {})) count += doc.personId > 0 ? 1 : 0;
    expect(count).toBe(1500);
  });
});

describe('a stream', () => {
  it('gives its connection back when it is left early, any number of times', async () => {
    const [store] = await openTogether(1);
    await insertPeople(
      store!,
      Array.from({ length: 1200 }, (_, index) => person(index + 1)),
    );
    for (let round = 0; round < 10; round++) {
      for await (const doc of store!.stream(people, {})) if (doc.personId === 3) break;
    }
    expect(await store!.count(people, {})).toBe(1200);
  });
});
