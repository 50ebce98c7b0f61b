import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pino } from 'pino';
import type { Doc } from '../store/document.ts';
import { createJournalAdapter } from '../store/lowdb/adapter.ts';
import type { Changes } from '../store/lowdb/changes.ts';
import { nodeFileSystem } from '../store/lowdb/file-system.ts';
import { openFolder } from '../store/lowdb/folder.ts';
import { writeSnapshot } from '../store/lowdb/snapshot-writer.ts';
import type { Contents } from './contents.ts';

/** The folder to restore into is in use, or holds something. */
export class RestoreRefused extends Error {}

const documentsPerCommit = 1000;

function* commitsOf(contents: Contents): Generator<string> {
  for (const [name, { key, docs }] of contents) {
    let put: Doc[] = [];
    const take = (): string => {
      const changes: Changes = { [name]: { key, put } };
      put = [];
      return JSON.stringify(changes);
    };
    for (const doc of docs.values()) {
      put.push(doc);
      if (put.length >= documentsPerCommit) yield take();
    }
    if (put.length > 0) yield take();
  }
}

/**
 * Makes a data folder of what a backup holds. It is written beside its place and put there when it is whole, so that a restore
 * that breaks off leaves nothing that would start. Throws {@link RestoreRefused} where the folder holds anything.
 */
export const restoreFolder = async (folder: string, contents: Contents): Promise<void> => {
  const names = await nodeFileSystem.list(folder);
  if (names !== undefined && names.length > 0)
    throw new RestoreRefused(`${folder} is not empty. Restore into a new folder, then put it in its place.`);
  const place = resolve(folder);
  const prepared = join(dirname(place), `.${basename(place)}.restoring-${process.pid}`);
  const { manifest, release } = await openFolder(nodeFileSystem, prepared, true);
  try {
    const adapter = createJournalAdapter({
      files: nodeFileSystem,
      folder: prepared,
      manifest,
      log: pino({ level: 'silent' }),
      makeSnapshot: (job) => writeSnapshot(nodeFileSystem, job),
    });
    try {
      const data = await adapter.read();
      for (const commit of commitsOf(contents)) await adapter.append([commit]);
      await adapter.write(data);
    } finally {
      await adapter.close();
      release();
    }
    // An empty folder may be there; a rename takes its place.
    await rename(prepared, place);
    await nodeFileSystem.syncFolder(dirname(place));
  } catch (error) {
    await rm(prepared, { recursive: true, force: true });
    throw error;
  }
};
