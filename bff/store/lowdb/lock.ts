import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DataFolderError } from './data-folder-error.ts';

const lockFile = 'lock.sqlite';

/** True of the lock's own files. */
export const isLockFile = (name: string): boolean => name === lockFile || name.startsWith(`${lockFile}-`);

const busyCode = 5;

/**
 * Takes the exclusive right to a data folder and returns how to give it back. SQLite's file lock belongs to the process:
 * it holds while the owner is frozen and vanishes when it dies. Reading the lock file by other means from the owning
 * process would drop it (POSIX), so nothing does.
 * Throws {@link DataFolderError} `locked` when another process, or this one, has it.
 */
export const lockFolder = (folder: string): (() => void) => {
  const database = new DatabaseSync(join(folder, lockFile), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === busyCode) {
      throw new DataFolderError('locked', folder, 'another process is using it', { cause: error });
    }
    throw error;
  }
  return () => database.close();
};
