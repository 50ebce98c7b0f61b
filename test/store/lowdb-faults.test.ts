import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type LowdbStore, openLowdbStore } from '../../bff/store/lowdb/open.ts';
import { type Store, StoreReadOnly } from '../../bff/store/port.ts';
import {
  createSimulatedDisk,
  type Fault,
  PowerLoss,
  type SimulatedDisk,
  type Survives,
  systemError,
} from '../support/simulated-disk.ts';
import { allCollections, notes, people, person } from './conformance/suite.ts';

const folder = '/data';
const silent = pino({ level: 'silent' });

const openOn = (disk: SimulatedDisk): Promise<LowdbStore> =>
  openLowdbStore({ folder, collections: allCollections, log: silent, create: true, fileSystem: disk });

/** What a run has been promised: the people whose transactions were acknowledged, and the numbers that were given. */
interface Promised {
  people: Set<number>;
  numbers: Set<number>;
}

const writePerson = async (store: Store, promised: Promised): Promise<void> => {
  const id = await store.transact(async (tx) => {
    const number = await tx.nextNumber('person');
    promised.numbers.add(number);
    await tx.insert(people, person(number, { points: -number }));
    await tx.insert(notes, { noteId: `note-${number}`, personId: number, text: 'together' });
    return number;
  });
  promised.people.add(id);
};

/**
 * A day in the life of a store: made, written to one by one and at once, snapshots in between, closed. Returns who was
 * there at the end, or undefined where the store could not even be made.
 */
const live = async (disk: SimulatedDisk, promised: Promised): Promise<Set<number> | undefined> => {
  const store = await openOn(disk).catch((error: unknown) => {
    if (error instanceof PowerLoss || (error instanceof Error && 'code' in error)) return undefined;
    throw error;
  });
  if (store === undefined) return undefined;
  const writeMany = (count: number): Promise<unknown> =>
    Promise.allSettled(Array.from({ length: count }, () => writePerson(store, promised)));
  try {
    await writeMany(1);
    await writeMany(1);
    await writeMany(5);
    await Promise.allSettled([store.snapshot(), writeMany(5)]);
    await writeMany(3);
    await store.snapshot().catch(() => {});
    await writeMany(2);
    return new Set((await store.find(people, {})).map(({ personId }) => personId));
  } finally {
    await store.close();
  }
};

/** Opens what is left and holds it against what was promised. */
const expectWhole = async (disk: SimulatedDisk, promised: Promised): Promise<void> => {
  const store = await openOn(disk);
  const stored = await store.find(people, {});
  const ids = new Set(stored.map(({ personId }) => personId));
  expect([...promised.people].filter((id) => !ids.has(id))).toEqual([]);
  expect([...ids].filter((id) => !promised.numbers.has(id))).toEqual([]);
  expect(new Set((await store.find(notes, {})).map(({ personId }) => personId))).toEqual(ids);
  expect(stored.every(({ personId, points }) => points === -personId)).toBe(true);
  const next = await store.transact((tx) => tx.nextNumber('person'));
  expect(promised.numbers.has(next)).toBe(false);
  await store.close();
};

const countOperations = async (): Promise<number> => {
  const disk = createSimulatedDisk();
  await live(disk, { people: new Set(), numbers: new Set() });
  return disk.operations();
};

/** A small generator of pseudo-random decisions (mulberry32), so that a failure can be run again by its seed. */
const createSurvives = (seed: number): Survives => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) & 1) === 1;
  };
};

const seed = Number(process.env['FOYER_TEST_SEED'] ?? 20_261_123);
const variantsPerPoint = Number(process.env['FOYER_TEST_VARIANTS'] ?? 6);

describe(`power loss (seed ${seed}, ${variantsPerPoint} states each)`, () => {
  it(
    'after any operation, whatever of the unsynced reached the disk, keeps every promise',
    { timeout: 120_000 },
    async () => {
      const operations = await countOperations();
      let states = 0;
      for (let point = 0; point < operations; point++) {
        const promised: Promised = { people: new Set(), numbers: new Set() };
        const cut: Fault = (_, index) => (index >= point ? new PowerLoss('the power went') : undefined);
        const disk = createSimulatedDisk(cut);
        await live(disk, promised);
        const variants: Survives[] = [() => false, () => true];
        while (variants.length < variantsPerPoint) variants.push(createSurvives(seed + states + variants.length));
        for (const survives of variants) {
          states++;
          try {
            await expectWhole(disk.afterPowerLoss(survives), promised);
          } catch (error) {
            throw new Error(`after operation ${point}, state ${states}, seed ${seed}`, { cause: error });
          }
        }
      }
      expect(operations).toBeGreaterThan(50);
      expect(states).toBe(operations * variantsPerPoint);
    },
  );
});

describe('an operation that fails', () => {
  const faults: [string, (point: number) => Fault][] = [
    ['once with EIO', (point) => (_, index) => (index === point ? systemError('EIO') : undefined)],
    ['for good with ENOSPC', (point) => (_, index) => (index >= point ? systemError('ENOSPC') : undefined)],
    ['once with ENOSPC', (point) => (_, index) => (index === point ? systemError('ENOSPC') : undefined)],
  ];

  it.each(faults)('%s, whichever it is, costs no acknowledged write', { timeout: 60_000 }, async (_, faultAt) => {
    const operations = await countOperations();
    for (let point = 0; point < operations; point++) {
      const promised: Promised = { people: new Set(), numbers: new Set() };
      const disk = createSimulatedDisk(faultAt(point));
      try {
        const visible = await live(disk, promised);
        expect(visible ?? promised.people).toEqual(promised.people);
        await expectWhole(
          createSimulatedDisk(() => undefined, disk.contents(), [folder]),
          promised,
        );
      } catch (error) {
        throw new Error(`operation ${point}`, { cause: error });
      }
    }
  });

  it.each(['write', 'syncData'])(
    'to the journal (%s) makes the store read-only at once; reads go on, memory is not ahead',
    async (failing) => {
      let isBroken = false;
      const disk = createSimulatedDisk((operation) =>
        isBroken && operation === failing ? systemError('EIO') : undefined,
      );
      const store = await openOn(disk);
      const promised: Promised = { people: new Set(), numbers: new Set() };
      await writePerson(store, promised);
      isBroken = true;
      const results = await Promise.allSettled([
        writePerson(store, promised),
        writePerson(store, promised),
        store.transact((tx) => tx.delete(people, 1)),
      ]);
      for (const result of results) {
        expect(result).toMatchObject({ status: 'rejected', reason: expect.any(StoreReadOnly) as unknown });
      }
      expect(store.health()).toMatchObject({ state: 'read-only', reason: expect.stringContaining('EIO') as unknown });
      expect(await store.find(people, {})).toEqual([person(1, { points: -1 })]);
      expect(await store.transact((tx) => tx.get(people, 1))).toBeDefined();
      await expect(writePerson(store, promised)).rejects.toThrow(StoreReadOnly);
      await store.close();
    },
  );

  it('because the disk is full makes it read-only until there is room, and keeps every promise', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    let isFull = false;
    const disk = createSimulatedDisk((operation) =>
      isFull && operation === 'write' ? systemError('ENOSPC') : undefined,
    );
    const store = await openOn(disk);
    const promised: Promised = { people: new Set(), numbers: new Set() };
    await writePerson(store, promised);
    isFull = true;
    await expect(writePerson(store, promised)).rejects.toThrow(StoreReadOnly);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.health()).toMatchObject({ state: 'read-only' });
    isFull = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.health()).toEqual({ state: 'ready' });
    await writePerson(store, promised);
    await expectWhole(
      createSimulatedDisk(() => undefined, disk.contents(), [folder]),
      promised,
    );
    await store.close();
  });

  it('to sync the journal is never healed, for nobody knows what the disk has', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    let isFailing = false;
    const disk = createSimulatedDisk((operation) =>
      isFailing && operation === 'syncData' ? systemError('ENOSPC') : undefined,
    );
    const store = await openOn(disk);
    const promised: Promised = { people: new Set(), numbers: new Set() };
    await writePerson(store, promised);
    isFailing = true;
    await expect(writePerson(store, promised)).rejects.toThrow(StoreReadOnly);
    isFailing = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.health()).toMatchObject({ state: 'read-only' });
    await store.close();
  });
});
