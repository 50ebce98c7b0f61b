import { rename } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pino } from 'pino';
import { createJournalAdapter, type JournalAdapter } from '../store/lowdb/adapter.ts';
import type { StoredData } from '../store/lowdb/changes.ts';
import { nodeFileSystem } from '../store/lowdb/file-system.ts';
import { openFolder } from '../store/lowdb/folder.ts';
import { writeSnapshot } from '../store/lowdb/snapshot-writer.ts';

/** The folder to fill is in use, or holds something. */
export class FolderNotEmpty extends Error {}

/** Throws {@link FolderNotEmpty} unless there is no such folder, or nothing in it. */
export const requireEmptyFolder = async (folder: string, remedy: string): Promise<void> => {
  const names = await nodeFileSystem.list(folder);
  if (names !== undefined && names.length > 0) throw new FolderNotEmpty(`${folder} is not empty. ${remedy}`);
};

/** A folder beside the one that it will become. */
export const besideFolder = (folder: string, suffix: string): string => {
  const place = resolve(folder);
  return join(dirname(place), `.${basename(place)}.${suffix}`);
};

/** Opens a data folder that nobody serves, new or left by an earlier try, and writes what `fill` appends, durably. */
export const fillFolder = async (
  folder: string,
  fill: (adapter: Pick<JournalAdapter, 'append'>, present: StoredData) => Promise<void>,
): Promise<void> => {
  const { manifest, release } = await openFolder(nodeFileSystem, folder, true);
  try {
    const adapter = createJournalAdapter({
      files: nodeFileSystem,
      folder,
      manifest,
      log: pino({ level: 'silent' }),
      makeSnapshot: (job) => writeSnapshot(nodeFileSystem, job),
    });
    try {
      const present = await adapter.read();
      await fill(adapter, present);
      await adapter.write(present);
    } finally {
      await adapter.close();
    }
  } finally {
    release();
  }
};

/** Puts a prepared folder in its place; an empty folder may be there. */
export const adoptFolder = async (prepared: string, folder: string): Promise<void> => {
  const place = resolve(folder);
  await rename(prepared, place);
  await nodeFileSystem.syncFolder(dirname(place));
};
