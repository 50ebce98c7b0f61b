import { stat } from 'node:fs/promises';
import { pino } from 'pino';
import { collections } from '../collections.ts';
import type { FileStore } from '../files/port.ts';
import { filesOf } from '../installation.ts';
import { type Contents, readContents } from '../operations/contents.ts';
import { type SizeOf, sizesIn } from '../operations/named-files.ts';
import { readBackup } from '../operations/read-backup.ts';
import { readFolder } from '../store/lowdb/read-folder.ts';
import { openPostgresStore } from '../store/postgres/open.ts';
import { CommandFailed, type Terminal } from './command.ts';
import { dataFolderOf, isInDatabase } from './installation.ts';

/** What a command reads, and what it is called in messages. */
export interface Source {
  readonly name: string;
  readonly contents: Contents;
  /** Sizes of the uploaded files that belong to it. */
  readonly sizeOf: SizeOf;
  /** Where those lie; not for a backup, which holds them itself. */
  readonly files?: FileStore;
}

const readDatabase = async (url: string): Promise<Contents> => {
  const store = await openPostgresStore({ url, collections, log: pino({ level: 'silent' }) });
  try {
    return await readContents(store);
  } finally {
    await store.close();
  }
};

const isFile = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined))?.isFile() ?? false;

/**
 * Reads all that is stored: of a backup file, a data folder (also one that is being served; nothing in it is changed), or the
 * database of DATABASE_URL. Throws {@link CommandFailed} where it cannot be read.
 */
export const readSource = async (terminal: Terminal, given: string | undefined): Promise<Source> => {
  const isDatabase = isInDatabase(terminal, given);
  const name = isDatabase ? 'the database' : dataFolderOf(terminal, given);
  try {
    if (!isDatabase && (await isFile(name))) {
      const backup = await readBackup(name);
      return { name, contents: backup.contents, sizeOf: async (file) => backup.files.get(file) };
    }
    const files = filesOf(dataFolderOf(terminal, given));
    const contents = isDatabase
      ? await readDatabase(terminal.env['DATABASE_URL'] ?? '')
      : (await readFolder(name)).data;
    return { name, contents, files, sizeOf: sizesIn(files) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailed(reason.includes(name) ? reason : `${name} cannot be read. ${reason}`, { cause: error });
  }
};
