import { expect, it, vi } from 'vitest';
import type { StoreEvent } from '../../../bff/store/port.ts';
import { allCollections, type OpenStore, people, person } from './suite.ts';

const raiseEvent = (payload: number): StoreEvent => ({ type: 'person.counted', payload });

/** Sequences and domain events. */
export const testNumbersAndEvents = (open: OpenStore): void => {
  it('counts each sequence from 1, in order', async () => {
    const store = await open(allCollections);
    const next = (sequence: string): Promise<number> => store.transact((tx) => tx.nextNumber(sequence));
    expect([await next('a'), await next('a'), await next('b'), await next('a')]).toEqual([1, 2, 1, 3]);
    expect(await next('__proto__')).toBe(1);
  });

  it('gives no number twice, many at once and beside failing transactions', async () => {
    const store = await open(allCollections);
    const given: number[] = [];
    await Promise.allSettled(
      Array.from({ length: 200 }, (_, index) =>
        store.transact(async (tx) => {
          given.push(await tx.nextNumber('person'));
          if (index % 3 === 0) throw new Error('no');
          await tx.insert(people, person(index + 1));
        }),
      ),
    );
    expect(new Set(given).size).toBe(given.length);
    expect(given.length).toBeGreaterThanOrEqual(200);
  });

  it('delivers events after their commit, in order, to every listener', async () => {
    const store = await open(allCollections);
    const heard: [string, unknown, number][] = [];
    for (const listener of ['first', 'second']) {
      store.subscribe(async ({ payload }) => {
        heard.push([listener, payload, await store.count(people, {})]);
      });
    }
    for (const id of [1, 2, 3]) {
      await store.transact(async (tx) => {
        await tx.insert(people, person(id));
        tx.raise(raiseEvent(id));
      });
    }
    await vi.waitFor(() => expect(heard).toHaveLength(6));
    for (const listener of ['first', 'second']) {
      const own = heard.filter(([name]) => name === listener);
      expect(own.map(([, payload]) => payload)).toEqual([1, 2, 3]);
      expect(own.every(([, payload, count]) => count >= Number(payload))).toBe(true);
    }
  });

  it('raises nothing when the transaction fails', async () => {
    const store = await open(allCollections);
    const heard: unknown[] = [];
    store.subscribe(async ({ payload }) => {
      heard.push(payload);
    });
    await expect(
      store.transact(async (tx) => {
        tx.raise(raiseEvent(1));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await store.transact(async (tx) => tx.raise(raiseEvent(2)));
    await vi.waitFor(() => expect(heard).toEqual([2]));
  });

  it('delivers again to a listener that failed, and holds up neither commits nor other listeners', async () => {
    const store = await open(allCollections);
    const heard: [string, unknown][] = [];
    let failures = 2;
    store.subscribe(async ({ payload }) => {
      if (failures-- > 0) throw new Error('not now');
      heard.push(['failing', payload]);
    });
    store.subscribe(async ({ payload }) => {
      heard.push(['other', payload]);
    });
    await store.transact(async (tx) => tx.raise(raiseEvent(1)));
    await store.transact(async (tx) => tx.raise(raiseEvent(2)));
    await vi.waitFor(() => expect(heard.filter(([name]) => name === 'other')).toHaveLength(2));
    await vi.waitFor(
      () =>
        expect(heard.filter(([name]) => name === 'failing')).toEqual([
          ['failing', 1],
          ['failing', 2],
        ]),
      5000,
    );
    expect(heard.filter(([name]) => name === 'other')).toEqual([
      ['other', 1],
      ['other', 2],
    ]);
  });

  it('lets a listener use the store', async () => {
    const store = await open(allCollections);
    store.subscribe(async ({ payload }) => {
      await store.transact((tx) => tx.put(people, person(Number(payload), { name: 'counted' })));
    });
    await store.transact(async (tx) => tx.raise(raiseEvent(4)));
    await vi.waitFor(async () => expect(await store.get(people, 4)).toMatchObject({ name: 'counted' }));
  });

  it('stops telling a listener that unsubscribed', async () => {
    const store = await open(allCollections);
    const heard: unknown[] = [];
    const unsubscribe = store.subscribe(async ({ payload }) => {
      heard.push(payload);
    });
    await store.transact(async (tx) => tx.raise(raiseEvent(1)));
    await vi.waitFor(() => expect(heard).toEqual([1]));
    unsubscribe();
    const others: unknown[] = [];
    store.subscribe(async ({ payload }) => {
      others.push(payload);
    });
    await store.transact(async (tx) => tx.raise(raiseEvent(2)));
    await vi.waitFor(() => expect(others).toContain(2));
    expect(heard).toEqual([1]);
  });

  it('says that it is ready', async () => {
    const store = await open(allCollections);
    expect(store.health()).toEqual({ state: 'ready' });
  });
};
