import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { DataFolderError } from '../../bff/store/lowdb/data-folder-error.ts';
import { type LowdbStore, openLowdbStore } from '../../bff/store/lowdb/open.ts';
import { type Store, StoreReadOnly } from '../../bff/store/port.ts';
import { addEntry, findLedgerFaults, owners } from '../support/ledger.ts';
import { createRandom, createSubsets, faultRuns, countFaults } from '../support/fault-runs.ts';
import {
  createSimulatedDisk,
  type Fault,
  PowerLoss,
  type SimulatedDisk,
  systemError,
} from '../support/simulated-disk.ts';
import { allCollections, notes, people, person } from './conformance/suite.ts';

const folder = '/data';
const silent = pino({ level: 'silent' });
/** Those without a balance. */
const ordinary = { filter: { op: 'range', field: 'personId', to: 1_000_000 } } as const;

const openOn = (disk: SimulatedDisk): Promise<LowdbStore> =>
  openLowdbStore({ folder, collections: allCollections, log: silent, create: true, fileSystem: disk });

/** What a run has been promised: the people whose transactions were acknowledged, and the numbers that were given. */
interface Promised {
  people: Set<number>;
  numbers: Set<number>;
  entries: Set<string>;
}

const promiseNothing = (): Promised => ({ people: new Set(), numbers: new Set(), entries: new Set() });

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
    if (error instanceof PowerLoss || (error instanceof DataFolderError && error.problem === 'unusable'))
      return undefined;
    throw error;
  });
  if (store === undefined) return undefined;
  const writeMany = (count: number): Promise<unknown> =>
    Promise.allSettled(Array.from({ length: count }, () => writePerson(store, promised)));
  const addEntries = (): Promise<unknown> =>
    Promise.allSettled(owners.map(async (owner) => promised.entries.add(await addEntry(store, owner))));
  try {
    await writeMany(1);
    await writeMany(1);
    await writeMany(5);
    await addEntries();
    await Promise.allSettled([store.snapshot(), writeMany(5), addEntries()]);
    await writeMany(3);
    await store.snapshot().catch(() => {});
    await writeMany(2);
    return new Set((await store.find(people, ordinary)).map(({ personId }) => personId));
  } finally {
    await store.close();
  }
};

/** Opens what is left and holds it against what was promised. */
const expectWhole = async (disk: SimulatedDisk, promised: Promised): Promise<void> => {
  const store = await openOn(disk);
  expect(await findLedgerFaults(store, promised.entries)).toEqual([]);
  const stored = await store.find(people, ordinary);
  const ids = new Set(stored.map(({ personId }) => personId));
  expect([...promised.people].filter((id) => !ids.has(id))).toEqual([]);
  expect([...ids].filter((id) => !promised.numbers.has(id))).toEqual([]);
  expect(new Set((await store.find(notes, ordinary)).map(({ personId }) => personId))).toEqual(ids);
  expect(stored.every(({ personId, points }) => points === -personId)).toBe(true);
  const next = await store.transact((tx) => tx.nextNumber('person'));
  expect(promised.numbers.has(next)).toBe(false);
  await store.close();
};

const countOperations = async (): Promise<number> => {
  const disk = createSimulatedDisk();
  await live(disk, promiseNothing());
  return disk.operations();
};

const { seed, subsetBitsMax } = faultRuns;
const counts = countFaults('data folder', { 'crash points': 0, 'states after a crash': 0, 'failing operations': 0 });

describe(`power loss (seed ${seed})`, () => {
  it(
    'after any operation, whatever of the unsynced reached the disk, keeps every promise',
    { timeout: 600_000 },
    async () => {
      const operations = await countOperations();
      const random = createRandom(seed);
      for (let point = 0; point <= operations; point++) {
        const promised = promiseNothing();
        const cut: Fault = (_, index) => (index >= point ? new PowerLoss('the power went') : undefined);
        const disk = createSimulatedDisk(cut);
        await live(disk, promised);
        counts['crash points']++;
        for (const [state, startSurvives] of createSubsets(disk.unsynced(), subsetBitsMax, random).entries()) {
          counts['states after a crash']++;
          try {
            await expectWhole(disk.afterPowerLoss(startSurvives()), promised);
          } catch (error) {
            throw new Error(`after operation ${point}, state ${state}, seed ${seed}`, { cause: error });
          }
        }
      }
      expect(operations).toBeGreaterThan(50);
      expect(counts['states after a crash']).toBeGreaterThan(operations * 2);
    },
  );

  it('during the restart after a power loss keeps every promise, too', { timeout: 600_000 }, async () => {
    const random = createRandom(seed);
    const operations = await countOperations();
    for (let point = 3; point < operations; point += 4) {
      const promised = promiseNothing();
      const disk = createSimulatedDisk((_, index) => (index >= point ? new PowerLoss('the power went') : undefined));
      await live(disk, promised);
      const left = disk.afterPowerLoss(() => random() < 0.5).contents();
      for (let again = 0; ; again++) {
        const second = createSimulatedDisk(
          (_, index) => (index >= again ? new PowerLoss('the power went again') : undefined),
          left,
          [folder],
        );
        await openOn(second).then(
          (store) => store.close(),
          (error: unknown) => expect(error).toBeInstanceOf(PowerLoss),
        );
        counts['crash points']++;
        counts['states after a crash']++;
        await expectWhole(
          second.afterPowerLoss(() => random() < 0.5),
          promised,
        );
        if (second.operations() <= again) break;
      }
    }
  });
});

describe('an operation that fails', () => {
  const faults: [string, (point: number) => Fault][] = [
    ['once with EIO', (point) => (_, index) => (index === point ? systemError('EIO') : undefined)],
    ['for good with EIO', (point) => (_, index) => (index >= point ? systemError('EIO') : undefined)],
    ['for good with EROFS', (point) => (_, index) => (index >= point ? systemError('EROFS') : undefined)],
    ['for good with ENOSPC', (point) => (_, index) => (index >= point ? systemError('ENOSPC') : undefined)],
    ['once with ENOSPC', (point) => (_, index) => (index === point ? systemError('ENOSPC') : undefined)],
  ];

  it.each(faults)('%s, whichever it is, costs no acknowledged write', { timeout: 300_000 }, async (_, faultAt) => {
    const operations = await countOperations();
    for (let point = 0; point < operations; point++) {
      const promised = promiseNothing();
      const disk = createSimulatedDisk(faultAt(point));
      counts['failing operations']++;
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
      const promised = promiseNothing();
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
    const promised = promiseNothing();
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
    const promised = promiseNothing();
    await writePerson(store, promised);
    isFailing = true;
    await expect(writePerson(store, promised)).rejects.toThrow(StoreReadOnly);
    isFailing = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.health()).toMatchObject({ state: 'read-only' });
    await store.close();
  });
});
