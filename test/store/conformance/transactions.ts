import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Transaction } from '../../../bff/store/port.ts';
import { allCollections, idsOf, insertPeople, notes, type OpenStore, people, person } from './suite.ts';

/** Runs something the first time it is called only: what happens in the middle of a transaction's first run. */
const onFirstRun = (run: () => Promise<unknown>): (() => Promise<void>) => {
  let isFirst = true;
  return async () => {
    if (!isFirst) return;
    isFirst = false;
    await run();
  };
};

const addPoints = async (tx: Transaction, id: number, points: number): Promise<void> => {
  const read = await tx.get(people, id);
  await tx.put(people, { ...read!, points: read!.points! + points });
};

/** All or nothing, one after another as far as anybody can tell. */
export const testTransactions = (open: OpenStore): void => {
  it('gives back what the work returns, after its changes are there', async () => {
    const store = await open(allCollections);
    const result = await store.transact(async (tx) => {
      await tx.insert(people, person(1));
      return 'made';
    });
    expect(result).toBe('made');
    expect(await store.get(people, 1)).toStrictEqual(person(1));
  });

  it('changes nothing when the work throws, and lets the error out', async () => {
    const store = await open(allCollections);
    await insertPeople(store, [person(1)]);
    const work = store.transact(async (tx) => {
      await tx.put(people, person(1, { name: 'changed' }));
      await tx.insert(people, person(2));
      await tx.insert(notes, { noteId: 'a', personId: 2, text: '' });
      throw new RangeError('no');
    });
    await expect(work).rejects.toThrow(RangeError);
    expect(await store.find(people, {})).toStrictEqual([person(1)]);
    expect(await store.count(notes, {})).toBe(0);
  });

  it('reads its own writes, which nobody else sees before the end', async () => {
    const store = await open(allCollections);
    await insertPeople(store, [person(1), person(2, { points: 1 })]);
    await store.transact(async (tx) => {
      await tx.put(people, person(1, { points: 7 }));
      await tx.delete(people, 2);
      await tx.insert(people, person(3, { points: 3 }));
      expect(await tx.get(people, 1)).toMatchObject({ points: 7 });
      expect(await tx.get(people, 2)).toBeUndefined();
      expect(idsOf(await tx.find(people, { sort: [{ field: 'points' }] }))).toEqual([3, 1]);
      expect(await tx.count(people, { filter: { op: 'range', field: 'points', from: 1 } })).toBe(2);
      expect(await store.count(people, { filter: { op: 'range', field: 'points', from: 2 } })).toBe(0);
      expect(await store.get(people, 3)).toBeUndefined();
    });
    expect(idsOf(await store.find(people, {}))).toEqual([1, 3]);
  });

  it('deletes what is there, and does nothing where there is nothing', async () => {
    const store = await open(allCollections);
    await insertPeople(store, [person(1)]);
    await store.transact(async (tx) => {
      await tx.delete(people, 1);
      await tx.delete(people, 99);
    });
    expect(await store.count(people, {})).toBe(0);
  });

  it('adds to what another has committed since it read', async () => {
    const store = await open(allCollections);
    await insertPeople(store, [person(1, { points: 0 })]);
    const meanwhile = onFirstRun(() => store.transact((tx) => addPoints(tx, 1, 1)));
    await store.transact(async (tx) => {
      const read = await tx.get(people, 1);
      await meanwhile();
      await tx.put(people, { ...read!, points: read!.points! + 1 });
    });
    expect(await store.get(people, 1)).toMatchObject({ points: 2 });
  });

  it('reads one state, though another commits between two of its reads', async () => {
    const store = await open(allCollections);
    await insertPeople(store, [person(1, { points: 50 }), person(2, { points: 50 })]);
    const meanwhile = onFirstRun(() =>
      store.transact(async (tx) => {
        await addPoints(tx, 1, -20);
        await addPoints(tx, 2, 20);
      }),
    );
    const seen = await store.transact(async (tx) => {
      const first = await tx.get(people, 1);
      await meanwhile();
      const [second] = await tx.find(people, { filter: { op: 'eq', field: 'personId', value: 2 } });
      return first!.points! + second!.points!;
    });
    expect(seen).toBe(100);
  });

  it.each([
    ['a count', async (tx: Transaction) => tx.count(people, { filter: { op: 'eq', field: 'isActive', value: true } })],
    [
      'a query',
      async (tx: Transaction) =>
        (await tx.find(people, { filter: { op: 'eq', field: 'isActive', value: true } })).length,
    ],
    [
      'a page',
      async (tx: Transaction) =>
        (await tx.find(people, { sort: [{ field: 'isActive', descending: true }], limit: 2 })).filter(
          ({ isActive }) => isActive,
        ).length,
    ],
    ['a keyword', async (tx: Transaction) => tx.count(people, { keyword: 'active' })],
    [
      'documents by key',
      async (tx: Transaction) =>
        [await tx.get(people, 1), await tx.get(people, 2)].filter((each) => each?.isActive).length,
    ],
    [
      'unique values',
      async (tx: Transaction) =>
        [
          await tx.getUnique(people, 'email', ['person-1@example.com']),
          await tx.getUnique(people, 'email', ['person-2@example.com']),
        ].filter((each) => each?.isActive).length,
    ],
  ])('decides nothing on %s that another has changed since', async (_, countActive) => {
    const store = await open(allCollections);
    const active = { isActive: true, name: 'active' };
    await insertPeople(store, [person(1, active), person(2, active)]);
    const leave = async (tx: Transaction, id: number, then?: () => Promise<void>): Promise<boolean> => {
      const count = await countActive(tx);
      await then?.();
      if (count < 2) return false;
      await tx.put(people, person(id, { isActive: false }));
      return true;
    };
    const meanwhile = onFirstRun(() => store.transact((tx) => leave(tx, 2)));
    expect(await store.transact((tx) => leave(tx, 1, meanwhile))).toBe(false);
    expect(await store.count(people, { filter: { op: 'eq', field: 'isActive', value: true } })).toBe(1);
  });

  it('loses no increment of fifty at once on one document', async () => {
    const store = await open(allCollections);
    await insertPeople(store, [person(1, { points: 0 })]);
    const add = (): Promise<void> =>
      store.transact(async (tx) => {
        const read = await tx.get(people, 1);
        await tx.put(people, { ...read!, points: read!.points! + 1 });
      });
    await Promise.all(Array.from({ length: 50 }, add));
    expect(await store.get(people, 1)).toMatchObject({ points: 50 });
  });

  it('keeps a sum over a query whole: transfers at once neither make nor lose anything', async () => {
    const store = await open(allCollections);
    await insertPeople(
      store,
      Array.from({ length: 5 }, (_, index) => person(index + 1, { points: 100 })),
    );
    const sums: number[] = [];
    const total = async (): Promise<void> => {
      const all = await store.transact(async (tx) => {
        const first = await tx.find(people, { filter: { op: 'range', field: 'personId', to: 2 } });
        await sleep(1);
        return [...first, ...(await tx.find(people, { filter: { op: 'range', field: 'personId', from: 3 } }))];
      });
      sums.push(all.reduce((sum, { points = 0 }) => sum + points, 0));
    };
    const move = (index: number): Promise<void> =>
      store.transact(async (tx) => {
        const from = await tx.get(people, (index % 5) + 1);
        const to = await tx.get(people, ((index * 2 + 1) % 5) + 1);
        if (from!.personId === to!.personId) return;
        await tx.put(people, { ...from!, points: from!.points! - 10 });
        await tx.put(people, { ...to!, points: to!.points! + 10 });
      });
    await Promise.all(Array.from({ length: 40 }, (_, index) => (index % 4 === 0 ? total() : move(index))));
    await total();
    expect(sums).toEqual(Array(sums.length).fill(500));
  });

  it('lets no two transactions both act on a state that the other ends (write skew)', async () => {
    const store = await open(allCollections);
    await insertPeople(store, [person(1, { isActive: true }), person(2, { isActive: true })]);
    const leave = (id: number): Promise<boolean> =>
      store.transact(async (tx) => {
        const active = await tx.count(people, { filter: { op: 'eq', field: 'isActive', value: true } });
        await sleep(2);
        if (active < 2) return false;
        await tx.put(people, person(id, { isActive: false }));
        return true;
      });
    const left = await Promise.all([leave(1), leave(2)]);
    expect(left.toSorted()).toEqual([false, true]);
    expect(await store.count(people, { filter: { op: 'eq', field: 'isActive', value: true } })).toBe(1);
  });

  it('lets no document slip into an answer that a decision was made on (phantoms)', async () => {
    const store = await open(allCollections);
    const join = (id: number): Promise<boolean> =>
      store.transact(async (tx) => {
        const members = await tx.find(people, { filter: { op: 'prefix', field: 'name', value: 'member' } });
        await sleep(1);
        if (members.length >= 3) return false;
        await tx.insert(people, person(id, { name: `Member ${id}` }));
        return true;
      });
    const joined = await Promise.all(Array.from({ length: 12 }, (_, index) => join(index + 1)));
    expect(joined.filter(Boolean)).toHaveLength(3);
    expect(await store.count(people, {})).toBe(3);
  });

  it('finishes long transactions that many short ones disturb', async () => {
    const store = await open(allCollections);
    await insertPeople(store, [person(1, { points: 0 }), person(2, { points: 0 })]);
    const done = new AbortController();
    const disturb = async (): Promise<void> => {
      while (!done.signal.aborted) await store.transact((tx) => addPoints(tx, 1, 1));
    };
    const long = (): Promise<void> =>
      store.transact(async (tx) => {
        await tx.get(people, 1);
        await sleep(5);
        await addPoints(tx, 2, 1);
      });
    const disturbing = disturb();
    await Promise.all([long(), long(), long(), long()]);
    done.abort();
    await disturbing;
    expect(await store.get(people, 2)).toMatchObject({ points: 4 });
  });

  it('never shows an error that came from a half-changed state', async () => {
    const store = await open(allCollections);
    await insertPeople(store, [person(1, { points: 1 }), person(2, { points: -1 })]);
    const turn = (round: number): Promise<void> =>
      store.transact(async (tx) => {
        await tx.put(people, person(1, { points: round }));
        await tx.put(people, person(2, { points: -round }));
      });
    const look = (): Promise<void> =>
      store.transact(async (tx) => {
        const first = await tx.get(people, 1);
        await sleep(1);
        const second = await tx.get(people, 2);
        if (first!.points! + second!.points! !== 0) throw new Error('half');
      });
    const all = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? turn(index) : look()));
    await expect(Promise.all(all)).resolves.toHaveLength(40);
  });
};
