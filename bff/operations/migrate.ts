import type { Logger } from 'pino';
import { collections } from '../collections.ts';
import type { Doc } from '../store/document.ts';
import type { Changes, StoredData } from '../store/lowdb/changes.ts';
import { nodeFileSystem } from '../store/lowdb/file-system.ts';
import { openFolder } from '../store/lowdb/folder.ts';
import { pendingEvents, sequences } from '../store/lowdb/internal-collections.ts';
import { readFolder } from '../store/lowdb/read-folder.ts';
import { openTransfer, type PendingEvent, type Transfer } from '../store/postgres/transfer.ts';
import type { AnyCollection, Json, Key } from '../store/port.ts';
import { createCanonicalHash, toCanonicalJson } from './canonical-hash.ts';
import { adoptFolder, besideFolder, fillFolder, requireEmptyFolder } from './prepared-folder.ts';

/*
 * Moving everything from a data folder to a database, or back. What is there already, since an earlier try broke off, is
 * compared and left; so a move goes on where it stopped, whatever stopped it. Nothing can be served from the new place before
 * both sides, read anew from one end to the other, have the same hash.
 */

/** The two places do not, or must not, become one; the message says why and what to do. */
export class MigrationRefused extends Error {}

/** Both sides were read and are not the same. */
export class SidesDiffer extends Error {}

export interface MigrationOptions {
  readonly folder: string;
  readonly url: string;
  readonly log: Logger;
  /** Hears how much of a collection is done. */
  readonly onProgress: (what: string, done: number, total: number) => void;
}

export interface Migrated {
  readonly documents: number;
  /** Documents that an earlier try had brought. */
  readonly present: number;
  readonly hash: string;
  readonly database: string;
}

const writtenAtOnce = 1000;
const declared: readonly AnyCollection[] = collections;
const isSame = (a: Doc, b: Doc): boolean => toCanonicalJson(a) === toCanonicalJson(b);

const docsIn = (data: StoredData, { name }: { name: string }): ReadonlyMap<Key, Doc> =>
  data.get(name)?.docs ?? new Map<Key, Doc>();

const keyIn = (doc: Doc, { key }: AnyCollection): Key => doc[key] as Key;

const lastsIn = (data: StoredData): Map<string, number> =>
  new Map(Array.from(docsIn(data, sequences), ([name, doc]) => [String(name), Number(doc['reserved'])]));

const eventsIn = (data: StoredData): PendingEvent[] =>
  [...docsIn(data, pendingEvents)]
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([, doc]) => ({ type: String(doc['type']), payload: doc['payload'] ?? null }));

/** What is kept beside documents, as it goes into the hash. */
const addInternals = (
  hash: ReturnType<typeof createCanonicalHash>,
  lasts: ReadonlyMap<string, number>,
  events: readonly PendingEvent[],
): void => {
  for (const [name, last] of lasts) if (last > 0) hash.add(sequences.name, [name, last]);
  for (const [index, { type, payload }] of events.entries()) hash.add(pendingEvents.name, [index, type, payload]);
};

const hashFolder = async (folder: string): Promise<{ hash: string; documents: number }> => {
  const { data } = await readFolder(folder);
  const hash = createCanonicalHash();
  for (const each of declared) for (const doc of docsIn(data, each).values()) hash.add(each.name, doc as Json);
  const documents = hash.count;
  addInternals(hash, lastsIn(data), eventsIn(data));
  return { hash: hash.digest(), documents };
};

const hashDatabase = async (
  transfer: Transfer,
  onProgress: MigrationOptions['onProgress'],
  total: number,
): Promise<string> => {
  const hash = createCanonicalHash();
  for (const each of declared) {
    for await (const doc of transfer.stream(each)) {
      hash.add(each.name, doc as Json);
      onProgress('verifying', hash.count, total);
    }
  }
  addInternals(hash, await transfer.readSequences(), await transfer.readEvents());
  return hash.digest();
};

/** Brings one collection to what the source says; answers how much of it was there already. */
const insertCollection = async (
  transfer: Transfer,
  into: AnyCollection,
  source: ReadonlyMap<Key, Doc>,
  onProgress: MigrationOptions['onProgress'],
): Promise<number> => {
  const present = new Set<Key>();
  const stale: Key[] = [];
  for await (const doc of transfer.stream(into)) {
    const key = keyIn(doc, into);
    const wanted = source.get(key);
    if (wanted !== undefined && isSame(wanted, doc)) present.add(key);
    else stale.push(key);
  }
  await transfer.remove(into, stale);
  const missing = [...source].filter(([key]) => !present.has(key)).map(([, doc]) => doc);
  for (let first = 0; first < missing.length; first += writtenAtOnce) {
    onProgress(into.name, present.size + first, source.size);
    await transfer.insert(into, missing.slice(first, first + writtenAtOnce));
  }
  return present.size;
};

const requireKnown = (data: StoredData, folder: string): void => {
  const known = new Set([sequences.name, pendingEvents.name, ...declared.map(({ name }) => name)]);
  for (const [name, { docs }] of data) {
    if (known.has(name) || docs.size === 0) continue;
    throw new MigrationRefused(
      `${folder} holds ${docs.size} documents of "${name}", which this Foyer does not know. Start the version that wrote them.`,
    );
  }
};

/**
 * Moves a data folder into a database, which is empty or was left by an earlier try; the folder stays as it is. Throws
 * {@link MigrationRefused}, {@link SidesDiffer}, and the stores' errors.
 */
export const migrateToDatabase = async ({ folder, url, log, onProgress }: MigrationOptions): Promise<Migrated> => {
  // Whoever would serve the folder meanwhile is kept out.
  const { release } = await openFolder(nodeFileSystem, folder, false);
  try {
    const { data } = await readFolder(folder);
    requireKnown(data, folder);
    const transfer = await openTransfer(url, declared, log);
    try {
      if (!transfer.isUnfinished && !(await transfer.isEmpty()))
        throw new MigrationRefused(`The database ${transfer.name} holds data already. Name an empty one.`);
      await transfer.begin();
      let present = 0;
      for (const each of declared) present += await insertCollection(transfer, each, docsIn(data, each), onProgress);
      await transfer.writeSequences(lastsIn(data));
      await transfer.replaceEvents(eventsIn(data));
      const { hash, documents } = await hashFolder(folder);
      const found = await hashDatabase(transfer, onProgress, documents);
      if (found !== hash)
        throw new SidesDiffer(`${folder} has the hash ${hash}, and the database ${transfer.name} ${found}.`);
      await transfer.finish();
      return { documents, present, hash, database: transfer.name };
    } finally {
      await transfer.close();
    }
  } finally {
    release();
  }
};

/** Commits that bring one collection of a folder to what the database says. */
async function* changesTo(
  transfer: Transfer,
  into: AnyCollection,
  before: ReadonlyMap<Key, Doc>,
  onProgress: MigrationOptions['onProgress'],
): AsyncGenerator<Changes> {
  const seen = new Set<Key>();
  let put: Doc[] = [];
  for await (const doc of transfer.stream(into)) {
    const key = keyIn(doc, into);
    seen.add(key);
    const known = before.get(key);
    if (known === undefined || !isSame(known, doc)) put.push(doc);
    onProgress(into.name, seen.size, seen.size);
    if (put.length < writtenAtOnce) continue;
    yield { [into.name]: { key: into.key, put } };
    put = [];
  }
  const gone = [...before.keys()].filter((key) => !seen.has(key));
  if (put.length > 0 || gone.length > 0) yield { [into.name]: { key: into.key, put, delete: gone } };
}

/** What the folder's engine keeps for itself. */
const internalChanges = (
  present: StoredData,
  lasts: ReadonlyMap<string, number>,
  events: readonly PendingEvent[],
): Changes => ({
  [sequences.name]: {
    key: sequences.key,
    put: Array.from(lasts, ([name, reserved]) => ({ name, reserved })),
    delete: [...docsIn(present, sequences).keys()].filter((name) => !lasts.has(String(name))),
  },
  [pendingEvents.name]: {
    key: pendingEvents.key,
    put: events.map(({ type, payload }, index) => ({ eventId: index + 1, type, payload })),
    delete: [...docsIn(present, pendingEvents).keys()].filter((key) => Number(key) > events.length),
  },
});

/**
 * Moves a database into a new data folder; the database stays as it is. The folder is filled beside its place and put there
 * when it is whole. Throws {@link MigrationRefused}, {@link SidesDiffer}, and the stores' errors.
 */
export const migrateToFolder = async ({ folder, url, log, onProgress }: MigrationOptions): Promise<Migrated> => {
  await requireEmptyFolder(folder, 'Name a new folder.');
  const prepared = besideFolder(folder, 'migrating');
  const transfer = await openTransfer(url, declared, log);
  try {
    if (transfer.isUnfinished)
      throw new MigrationRefused(`The database ${transfer.name} holds only a part: finish moving data into it first.`);
    if (await transfer.isEmpty()) throw new MigrationRefused(`The database ${transfer.name} holds no data.`);
    let present = 0;
    await fillFolder(prepared, async (adapter, before) => {
      for (const each of declared) {
        const known = docsIn(before, each);
        present += known.size;
        for await (const changes of changesTo(transfer, each, known, onProgress))
          await adapter.append([JSON.stringify(changes)]);
      }
      const internal = internalChanges(before, await transfer.readSequences(), await transfer.readEvents());
      await adapter.append([JSON.stringify(internal)]);
    });
    const { hash, documents } = await hashFolder(prepared);
    const found = await hashDatabase(transfer, onProgress, documents);
    if (found !== hash)
      throw new SidesDiffer(
        `The database ${transfer.name} has the hash ${found}, and the new folder ${hash}. ` +
          'Most likely it was changed meanwhile: stop every Foyer that uses it, and run this again.',
      );
    await adoptFolder(prepared, folder);
    return { documents, present, hash, database: transfer.name };
  } finally {
    await transfer.close();
  }
};
