import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { type LowdbStore, openLowdbStore } from '../../bff/store/lowdb/open.ts';
import type { AnyCollection } from '../../bff/store/port.ts';

/** Makes an empty folder; who calls it removes it. */
export const makeTempFolder = async (): Promise<string> => mkdtemp(join(tmpdir(), 'foyer-store-'));

/** A real embedded store in a folder of its own. */
export interface TempStore {
  readonly store: LowdbStore;
  readonly folder: string;
  /** Closes the store and removes the folder; may be called twice. */
  remove(): Promise<void>;
}

/** Opens the embedded store in a new folder. For `beforeAll`; who calls it calls `remove`. */
export const createTempStore = async (collections: readonly AnyCollection[]): Promise<TempStore> => {
  const folder = await makeTempFolder();
  const removeFolder = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const log = pino({ level: 'silent' });
  const store = await openLowdbStore({ folder, collections, log, create: true }).catch(async (error: unknown) => {
    await removeFolder();
    throw error;
  });
  const remove = async (): Promise<void> => {
    try {
      await store.close();
    } finally {
      await removeFolder();
    }
  };
  return { store, folder, remove };
};

/** Opens the embedded store in a new folder; both go when the running test is finished, however it ends. */
export const openTempStore = async (collections: readonly AnyCollection[]): Promise<LowdbStore> => {
  const { store, remove } = await createTempStore(collections);
  onTestFinished(remove);
  return store;
};
