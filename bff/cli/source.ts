import { stat } from 'node:fs/promises';
import { pino } from 'pino';
import { collections } from '../collections.ts';
import { readBackup } from '../operations/backup-file.ts';
import { type Contents, readContents } from '../operations/contents.ts';
import { readFolder } from '../store/lowdb/read-folder.ts';
import { openPostgresStore } from '../store/postgres/open.ts';
import { CommandFailed, type Terminal } from './command.ts';
import { dataFolderOf, isInDatabase } from './installation.ts';

/** What a command reads, and what it is called in messages. */
export interface Source {
  readonly name: string;
  readonly contents: Contents;
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
    if (isDatabase) return { name, contents: await readDatabase(terminal.env['DATABASE_URL'] ?? '') };
    if (await isFile(name)) return { name, contents: await readBackup(name) };
    return { name, contents: (await readFolder(name)).data };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailed(reason.includes(name) ? reason : `${name} cannot be read. ${reason}`, { cause: error });
  }
};
