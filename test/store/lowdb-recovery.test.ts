import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { DataFolderError } from '../../bff/store/lowdb/data-folder-error.ts';
import type { FileSystem } from '../../bff/store/lowdb/file-system.ts';
import { type LowdbStore, openLowdbStore } from '../../bff/store/lowdb/open.ts';
import { faultRuns, countFaults } from '../support/fault-runs.ts';
import { createSimulatedDisk, type SimulatedDisk, systemError } from '../support/simulated-disk.ts';
import { makeTempFolder } from '../support/temp-store.ts';
import { allCollections, insertPeople, notes, people, person } from './conformance/suite.ts';

const silent = pino({ level: 'silent' });
const folder = '/data';

const openOn = (fileSystem: FileSystem, create = false, log = silent): Promise<LowdbStore> =>
  openLowdbStore({ folder, collections: allCollections, log, create, fileSystem });

const copyDisk = (contents: ReadonlyMap<string, Buffer>): SimulatedDisk =>
  createSimulatedDisk(() => undefined, contents, [folder]);

/** A disk as a killed process leaves it: a snapshot of three people, and a journal with as many more. */
const createKilledDisk = async (): Promise<{ contents: ReadonlyMap<string, Buffer>; journal: string }> => {
  const disk = createSimulatedDisk();
  const store = await openOn(disk, true);
  for (const id of [1, 2, 3]) await insertPeople(store, [person(id, { name: `Person ${id}` })]);
  await store.snapshot();
  for (const id of [4, 5, 6]) {
    await store.transact(async (tx) => {
      await tx.insert(people, person(id, { name: `Person ${id}` }));
      await tx.insert(notes, { noteId: `note-${id}`, personId: id, text: 'x' });
    });
  }
  const contents = disk.contents();
  const journal = [...contents.keys()].find((path) => path.includes('journal-'));
  expect(journal).toBeDefined();
  await store.close();
  return { contents, journal: journal ?? '' };
};

const idsIn = async (store: LowdbStore): Promise<number[]> =>
  (await store.find(people, {})).map(({ personId }) => personId);

/** Opens a disk whose store must be whole, looks, and lets go. */
const look = async <Seen>(disk: FileSystem, see: (store: LowdbStore) => Promise<Seen>): Promise<Seen> => {
  const store = await openOn(disk);
  try {
    return await see(store);
  } finally {
    await store.close();
  }
};

const openReal = async (real: string, create = false): Promise<LowdbStore> =>
  openLowdbStore({ folder: real, collections: allCollections, log: silent, create });

const makeFolder = async (files: Record<string, string> = {}): Promise<string> => {
  const made = await makeTempFolder();
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(made, name), text);
  return made;
};

const counts = countFaults('data folder', { 'cuts of the journal': 0, 'cuts of other files': 0, 'bits flipped': 0 });

describe('a restart', () => {
  it('finds documents, constraints, order and numbers as they were', async () => {
    const real = await makeFolder();
    const first = await openReal(real, true);
    await insertPeople(first, [person(1, { name: 'b' }), person(2, { name: 'a' }), person(3)]);
    await first.transact((tx) => tx.delete(people, 3));
    expect(await first.transact((tx) => tx.nextNumber('person'))).toBe(1);
    await first.close();
    const second = await openReal(real);
    onTestFinished(() => second.close());
    expect(await second.find(people, { sort: [{ field: 'name' }] })).toStrictEqual([
      person(2, { name: 'a' }),
      person(1, { name: 'b' }),
    ]);
    await expect(second.transact((tx) => tx.insert(people, person(9, { email: person(1).email })))).rejects.toThrow(
      'unique',
    );
    expect(await second.transact((tx) => tx.nextNumber('person'))).toBe(2);
  });

  it('keeps what is in collections that this version does not declare', async () => {
    const real = await makeFolder();
    const first = await openReal(real, true);
    await first.transact((tx) => tx.insert(notes, { noteId: 'n', personId: 1, text: 'kept' }));
    await first.close();
    const without = await openLowdbStore({ folder: real, collections: [people], log: silent });
    await insertPeople(without, [person(1)]);
    await without.close();
    const again = await openReal(real);
    onTestFinished(() => again.close());
    expect(await again.get(notes, 'n')).toMatchObject({ text: 'kept' });
  });

  it('leaves plain JSON files, one document per line, that a person can open', async () => {
    const real = await makeFolder();
    const store = await openReal(real, true);
    await insertPeople(store, [person(2), person(1, { name: 'Zoë' })]);
    await store.close();
    const names = await readdir(real);
    const snapshot = names.find((name) => name.startsWith('snapshot-'));
    const text = await readFile(join(real, snapshot ?? '', 'people.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      collection: 'people',
      documents: [person(1, { name: 'Zoë' }), person(2)],
    });
    expect(text.split('\n')).toHaveLength(5);
  });

  it('delivers what no listener had taken, and nothing again that all had', async () => {
    const real = await makeFolder();
    const first = await openReal(real, true);
    await first.transact(async (tx) => tx.raise({ type: 'early', payload: 1 }));
    await first.close();
    const second = await openReal(real);
    const heard: string[] = [];
    second.subscribe(async ({ type }) => {
      heard.push(type);
    });
    await second.transact(async (tx) => tx.raise({ type: 'late', payload: 2 }));
    await vi.waitFor(() => expect(heard).toEqual(['early', 'late']));
    await second.close();
    const third = await openReal(real);
    onTestFinished(() => third.close());
    const heardAgain: string[] = [];
    third.subscribe(async ({ type }) => {
      heardAgain.push(type);
    });
    await third.transact(async (tx) => tx.raise({ type: 'last', payload: 3 }));
    await vi.waitFor(() => expect(heardAgain).toEqual(['last']));
  });

  it('finds all of a large snapshot that was written while others wrote, and of the one after it', async () => {
    const real = await makeFolder();
    const store = await openReal(real, true);
    for (let first = 1; first <= 8000; first += 1000) {
      await insertPeople(
        store,
        Array.from({ length: 1000 }, (_, index) => person(first + index, { name: 'x'.repeat(200) })),
      );
    }
    await Promise.all([
      store.snapshot(),
      ...Array.from({ length: 50 }, (_, index) => insertPeople(store, [person(10_001 + index)])),
      store.transact((tx) => tx.delete(people, 4000)),
    ]);
    await store.transact((tx) => tx.delete(people, 8000));
    await store.close();
    const again = await openReal(real);
    onTestFinished(() => again.close());
    expect(await again.count(people, {})).toBe(8048);
    expect(await again.get(people, 4000)).toBeUndefined();
    expect(await again.get(people, 7999)).toStrictEqual(person(7999, { name: 'x'.repeat(200) }));
  });

  it('goes on after many snapshots, with one snapshot and one segment left', async () => {
    const real = await makeFolder();
    const store = await openLowdbStore({
      folder: real,
      collections: allCollections,
      log: silent,
      create: true,
      journalBytesMax: 2000,
    });
    for (let id = 1; id <= 200; id++) await insertPeople(store, [person(id)]);
    await store.close();
    const names = await readdir(real);
    expect(names.filter((name) => name.startsWith('snapshot-'))).toHaveLength(1);
    expect(names.filter((name) => name.startsWith('journal-'))).toHaveLength(1);
    const again = await openReal(real);
    onTestFinished(() => again.close());
    expect(await again.count(people, {})).toBe(200);
  });
});

describe('a journal that a crash cut short', () => {
  it('gives the commits before the cut, whole, wherever the cut is, and says once what it dropped', async () => {
    const { contents, journal } = await createKilledDisk();
    const whole = contents.get(journal) ?? Buffer.alloc(0);
    const head = whole.indexOf('\n') + 1;
    const seen = new Set<number>();
    for (let length = head; length <= whole.length; length++) {
      const disk = copyDisk(contents);
      disk.replace(journal, whole.subarray(0, length));
      const lines: string[] = [];
      const log = pino({ level: 'warn' }, { write: (line) => lines.push(line) });
      const store = await openOn(disk, false, log);
      const ids = await idsIn(store);
      const expected = [1, 2, 3, 4, 5, 6].slice(0, 3 + whole.subarray(head, length).toString().split('\n').length - 1);
      expect(ids).toEqual(expected);
      expect((await store.find(notes, {})).map(({ personId }) => personId)).toEqual(expected.slice(3));
      expect(lines).toHaveLength(whole.at(length - 1) === 0x0a ? 0 : 1);
      await insertPeople(store, [person(7)]);
      await store.close();
      expect(await look(disk, idsIn)).toEqual([...expected, 7]);
      seen.add(ids.length);
      counts['cuts of the journal']++;
    }
    expect([...seen]).toEqual([3, 4, 5, 6]);
  });

  it.each([
    ['zeros', Buffer.alloc(100)],
    ['a beginning and zeros', Buffer.from(`{"sequence":7,"synced":6,"by${'\0'.repeat(50)}`)],
  ])('drops %s at the end, as a power loss leaves them', async (_, tail) => {
    const { contents, journal } = await createKilledDisk();
    const disk = copyDisk(contents);
    disk.replace(journal, Buffer.concat([contents.get(journal) ?? Buffer.alloc(0), tail]));
    expect(await look(disk, idsIn)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('is refused where the cut leaves not even the head of the segment', async () => {
    const { contents, journal } = await createKilledDisk();
    const disk = copyDisk(contents);
    disk.replace(journal, (contents.get(journal) ?? Buffer.alloc(0)).subarray(0, 10));
    await expect(openOn(disk)).rejects.toMatchObject({ problem: 'damaged', position: 0 });
  });
});

describe('damage', () => {
  it(
    'of a single bit, anywhere in journal, snapshot or manifest, is found and nothing is changed',
    { timeout: 120_000 },
    async () => {
      const { contents } = await createKilledDisk();
      for (const [path, bytes] of contents) {
        // Every bit of the journal, whose end alone may be torn, and of the manifest; of snapshots one bit of every byte.
        const step = path.includes('snapshot-') ? faultRuns.flipStep : 1;
        for (let bit = 0; bit < bytes.length * 8; bit += step) {
          const position = Math.floor(bit / 8);
          const flipped = Buffer.from(bytes);
          flipped[position] = (bytes[position] ?? 0) ^ (1 << (bit % 8));
          counts['bits flipped']++;
          const disk = copyDisk(contents);
          disk.replace(path, flipped);
          const error: unknown = await openOn(disk).then(
            () => `byte ${position} of ${path} was changed unnoticed`,
            (reason: unknown) => reason,
          );
          expect(error).toBeInstanceOf(DataFolderError);
          expect(disk.operations()).toBe(0);
        }
      }
      expect(counts['bits flipped']).toBeGreaterThan(10_000);
    },
  );

  it('by a cut of snapshot or manifest is found, wherever the cut is', { timeout: 120_000 }, async () => {
    const { contents, journal } = await createKilledDisk();
    for (const [path, bytes] of contents) {
      if (path === journal) continue;
      for (let length = 0; length < bytes.length; length++) {
        const disk = copyDisk(contents);
        disk.replace(path, bytes.subarray(0, length));
        await expect(openOn(disk)).rejects.toBeInstanceOf(DataFolderError);
        expect(disk.operations()).toBe(0);
        counts['cuts of other files']++;
      }
    }
  });

  it('names the file and the byte', async () => {
    const { contents, journal } = await createKilledDisk();
    const bytes = Buffer.from(contents.get(journal) ?? '');
    const second = bytes.indexOf('\n', bytes.indexOf('\n') + 1) + 1;
    bytes.write('#', second + 60);
    const disk = copyDisk(contents);
    disk.replace(journal, bytes);
    await expect(openOn(disk)).rejects.toThrow(
      new RegExp(`^The data folder /data is refused: journal-\\d+\\.ndjson, byte ${second}: .*backup`, 'u'),
    );
  });

  it('in a snapshot names the first line of the thousand in which it is', async () => {
    const disk = createSimulatedDisk();
    const store = await openOn(disk, true);
    await insertPeople(
      store,
      Array.from({ length: 2500 }, (_, index) => person(index + 1)),
    );
    await store.close();
    const path = [...disk.contents().keys()].find((each) => each.endsWith('people.json')) ?? '';
    const bytes = Buffer.from(disk.contents().get(path) ?? '');
    const lineStart = (line: number): number => {
      let start = 0;
      for (let index = 0; index < line; index++) start = bytes.indexOf('\n', start) + 1;
      return start;
    };
    bytes.write('X', lineStart(1500) + 20);
    disk.replace(path, bytes);
    await expect(openOn(disk)).rejects.toMatchObject({ problem: 'damaged', position: lineStart(1001) });
  });

  it('by a missing file is found, whichever it is', async () => {
    const { contents } = await createKilledDisk();
    for (const path of contents.keys()) {
      const disk = copyDisk(contents);
      disk.replace(path, undefined);
      await expect(openOn(disk, true)).rejects.toBeInstanceOf(DataFolderError);
      expect(disk.operations()).toBe(0);
    }
  });
});

describe('a folder that is not a data folder', () => {
  it('is not made unless that is asked for', async () => {
    const missing = join(await makeFolder(), 'nothing');
    await expect(openReal(missing, false)).rejects.toMatchObject({ problem: 'missing' });
    await expect(readdir(missing)).rejects.toThrow('ENOENT');
  });

  it.each([
    ['files of somebody else', { 'letter.txt': 'dear' }, 'not-empty'],
    ['a manifest of something else', { 'manifest.json': '{"name":"a web app"}' }, 'foreign'],
    ['a manifest of a newer version', { 'manifest.json': '{"format":"foyer-data","version":2,"x":1}' }, 'newer'],
    ['an empty manifest', { 'manifest.json': '' }, 'damaged'],
    ['a manifest that says null', { 'manifest.json': 'null' }, 'damaged'],
    ['a journal without a manifest', { 'journal-000002.ndjson': '{}\n{}\n' }, 'damaged'],
  ])('is refused with %s, and left as it is', async (_, files, problem) => {
    const real = await makeFolder(files);
    await expect(openReal(real, true)).rejects.toMatchObject({ problem });
    for (const [name, text] of Object.entries(files)) expect(await readFile(join(real, name), 'utf8')).toBe(text);
    const left = (await readdir(real)).filter((name) => !name.startsWith('lock.'));
    expect(left).toEqual(Object.keys(files));
  });

  it.each([
    ['its disk is full', 'ENOSPC'],
    ['its disk takes no writes', 'EROFS'],
    ['this user may not read or write there', 'EACCES'],
  ])('says so when %s, and what to do', async (reason, code) => {
    const disk = createSimulatedDisk(() => systemError(code));
    const refused = await openOn(disk, true).catch((error: unknown) => error);
    expect(refused).toMatchObject({ problem: 'unusable' });
    expect(String(refused)).toContain(`The data folder /data is refused: ${reason} (${code}`);
    expect(String(refused)).toContain('See that there is room on its disk');
  });

  it('says so when a part of its path is a file', async () => {
    const real = await makeFolder({ file: 'x' });
    await expect(openReal(join(real, 'file', 'data'), true)).rejects.toMatchObject({ problem: 'unusable' });
    expect(await readFile(join(real, 'file'), 'utf8')).toBe('x');
  });

  it('becomes one when it is empty or missing and that is asked for', async () => {
    const real = await makeFolder();
    for (const each of [real, join(real, 'deeper', 'still')]) {
      const store = await openReal(each, true);
      await insertPeople(store, [person(1)]);
      await store.close();
      const again = await openReal(each, false);
      expect(await again.count(people, {})).toBe(1);
      await again.close();
      if (each === real) await rm(real, { recursive: true, force: true });
    }
  });
});
