import { pino } from 'pino';
import { ConfigInvalid, readConfig } from '../config.ts';
import type { Deps } from '../deps.ts';
import { openInstallation } from '../installation.ts';
import type { Hasher } from '../security/hasher.ts';
import { CommandFailed, type Terminal } from './command.ts';

export interface InstallationOptions {
  /** The data folder; without it DATABASE_URL, FOYER_DATA, else ./data. */
  dataFolder: string | undefined;
  hasher?: Hasher;
}

/** Whether a command works on the database of DATABASE_URL: unless a folder is named. */
export const isInDatabase = ({ env }: Terminal, given: string | undefined): boolean =>
  given === undefined && (env['DATABASE_URL'] ?? '') !== '';

/** The data folder that a command works on. */
export const dataFolderOf = ({ env }: Terminal, given: string | undefined): string =>
  given ?? (env['FOYER_DATA'] || './data');

/**
 * Runs `work` on the data folder, made when there is none, or on the database, and lets go of it. Log lines go to stderr, from `warn` on.
 * Throws {@link CommandFailed} when the environment cannot be used, or the folder is damaged or in use.
 */
export const withInstallation = async <Result>(
  terminal: Terminal,
  { dataFolder, hasher }: InstallationOptions,
  work: (deps: Deps) => Promise<Result>,
): Promise<Result> => {
  const open = async (): Promise<Deps> => {
    try {
      const config = readConfig({ ...terminal.env, FOYER_ADMIN_EMAIL: undefined, FOYER_ADMIN_PASSWORD: undefined });
      const log = pino({ level: terminal.env['LOG_LEVEL'] || 'warn' }, pino.destination({ dest: 2, sync: true }));
      const folder = dataFolderOf(terminal, dataFolder);
      const { databaseUrl, origins } = config;
      const place = isInDatabase(terminal, dataFolder) && databaseUrl !== undefined ? { databaseUrl } : {};
      return await openInstallation({ ...place, dataFolder: folder, origins }, log, { ...(hasher && { hasher }) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const place = isInDatabase(terminal, dataFolder) ? 'The database' : 'The data folder';
      const subject = error instanceof ConfigInvalid ? 'The configuration' : place;
      throw new CommandFailed(`${subject} cannot be used. ${reason}`, { cause: error });
    }
  };
  const deps = await open();
  try {
    return await work(deps);
  } finally {
    await deps.store.close();
  }
};
