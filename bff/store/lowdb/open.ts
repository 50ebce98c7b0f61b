import { Low } from 'lowdb';
import type { Logger } from 'pino';
import type { AnyCollection, Key, Store } from '../port.ts';
import { createJournalAdapter } from './adapter.ts';
import type { Doc } from '../document.ts';
import type { StoredData } from './changes.ts';
import { createCommitQueue } from './commit-queue.ts';
import type { DocChange } from './commit.ts';
import { toDataFolderError } from './data-folder-error.ts';
import { createEventDelivery } from './event-delivery.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { openFolder } from './folder.ts';
import { internalCollections, pendingEvents, sequences } from './internal-collections.ts';
import { createNumbers } from './numbers.ts';
import { warmUp } from './warm-up.ts';
import { writeSnapshotInThread } from './snapshot-thread.ts';
import { writeSnapshot } from './snapshot-writer.ts';
import { createStore } from './store.ts';
import { createTable, type Table } from './table.ts';

/** How the embedded store is opened. */
export interface LowdbStoreOptions {
  /** The data folder. */
  readonly folder: string;
  readonly collections: readonly AnyCollection[];
  readonly log: Logger;
  /** Makes a new data folder where there is none or an empty one. */
  readonly create?: boolean;
  readonly fileSystem?: FileSystem;
  /** Bytes of journal after which a snapshot is taken; 64 MiB by default. */
  readonly journalBytesMax?: number;
}

/** The embedded store, with what an operator may ask of it. */
export interface LowdbStore extends Store {
  /** Writes all that is committed as plain JSON files and empties the journal. */
  snapshot(): Promise<void>;
}

const defaultJournalBytesMax = 64 << 20;
const collectionName = /^[A-Za-z][\w-]*$/u;

const checkNames = (collections: readonly AnyCollection[]): void => {
  const names = new Set<string>();
  for (const { name } of collections) {
    if (!collectionName.test(name)) throw new Error(`"${name}" cannot be the name of a collection`);
    if (names.has(name)) throw new Error(`two collections have the name "${name}"`);
    names.add(name);
  }
};

const createTables = (data: StoredData, collections: readonly AnyCollection[]): ReadonlyMap<string, Table> =>
  new Map(
    [...internalCollections, ...collections].map((collection) => {
      const stored = data.get(collection.name) ?? { key: collection.key, docs: new Map<Key, Doc>() };
      data.set(collection.name, stored);
      return [collection.name, createTable(collection, stored.docs)] as const;
    }),
  );

const requireTable = (tables: ReadonlyMap<string, Table>, { name }: { name: string }): Table => {
  const table = tables.get(name);
  if (table === undefined) throw new Error(`the collection "${name}" is missing`);
  return table;
};

/**
 * Opens the embedded store: locks the folder, reads the last snapshot and the journal after it, and indexes the
 * collections. Throws `DataFolderError` when the folder is missing, foreign, newer, damaged, in use, or cannot be read
 * or written; nothing in a
 * refused folder is changed.
 */
export const openLowdbStore = async (options: LowdbStoreOptions): Promise<LowdbStore> => {
  try {
    return await openStore(options);
  } catch (error) {
    throw toDataFolderError(options.folder, error);
  }
};

const openStore = async (options: LowdbStoreOptions): Promise<LowdbStore> => {
  const { folder, collections, log, create = false, fileSystem: files = nodeFileSystem } = options;
  const { journalBytesMax = defaultJournalBytesMax } = options;
  checkNames(collections);
  const { manifest, release: unlock } = await openFolder(files, folder, create);
  try {
    const adapter = createJournalAdapter({
      files,
      folder,
      manifest,
      log,
      // A thread cannot be given a file system, only the machine's own.
      makeSnapshot: (job) => (files === nodeFileSystem ? writeSnapshotInThread(job) : writeSnapshot(files, job)),
    });
    const database = new Low<StoredData>(adapter, new Map());
    await database.read();
    const tables = createTables(database.data, collections);

    let snapshotting: Promise<void> | undefined;
    let nextSnapshotBytes = journalBytesMax;
    const snapshot = (): Promise<void> =>
      (snapshotting ??= database.write().finally(() => {
        snapshotting = undefined;
        nextSnapshotBytes = adapter.journalBytes() + journalBytesMax;
      }));
    const snapshotWhenLarge = (): void => {
      if (snapshotting !== undefined || adapter.journalBytes() < nextSnapshotBytes) return;
      snapshot().catch((error: unknown) => {
        log.error({ err: error }, 'the snapshot could not be taken; the journal goes on and nothing is lost');
      });
    };

    const onCommitted = (changes: readonly DocChange[]): void => {
      events.onCommitted(changes);
      snapshotWhenLarge();
    };
    const queue = createCommitQueue(adapter, log, onCommitted);
    const numbers = createNumbers(requireTable(tables, sequences), queue.commitChanges);
    const events = createEventDelivery(requireTable(tables, pendingEvents), log, queue.commitChanges);
    const stopWarming = warmUp(tables.values());
    const release = async (): Promise<void> => {
      stopWarming();
      try {
        await snapshotting?.catch(() => {});
        await snapshot();
      } catch (error) {
        log.error({ err: error }, 'no snapshot could be taken at the end; the journal holds everything');
      } finally {
        await adapter.close();
        unlock();
      }
    };
    return { ...createStore({ tables, queue, numbers, events, release }), snapshot };
  } catch (error) {
    unlock();
    throw error;
  }
};
