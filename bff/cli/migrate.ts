import { pino } from 'pino';
import {
  type Migrated,
  type MigrationOptions,
  migrateToDatabase,
  migrateToFolder,
  SidesDiffer,
} from '../operations/migrate.ts';
import { type Command, CommandFailed, exitCodes, Misuse, printable, readOptions } from './command.ts';
import { dataFolderOf } from './installation.ts';
import { createProgress } from './progress.ts';

const targets = { postgres: migrateToDatabase, lowdb: migrateToFolder } as const;

const isTarget = (name: string | undefined): name is keyof typeof targets =>
  name !== undefined && Object.hasOwn(targets, name);

const resultWords = (options: MigrationOptions, to: keyof typeof targets, done: Migrated): string => {
  const folder = printable(options.folder);
  const [source, target] = to === 'postgres' ? [folder, done.database] : [done.database, folder];
  const known = done.present > 0 ? `, ${done.present} of which were there from an earlier try` : '';
  return (
    `Moved ${done.documents} documents from ${source} to ${target}${known}.\n` +
    `Both sides, read anew, have the hash ${done.hash}.\n`
  );
};

/** Moves everything from a data folder to a database, or back. */
export const migrateCommand: Command = {
  help: `Usage: foyer migrate --to postgres|lowdb [--data FOLDER]

Copies all that is stored from the data folder to the database of DATABASE_URL, or from there to a new data folder. The
side that is copied stays as it is. Stop every Foyer first: a folder in use is refused, and a database that changes
meanwhile is found out. A copy that breaks off goes on when the same command is run again; until it is finished nothing can
be served from it. At the end both sides are read anew and must have the same hash.

Options:
  --to postgres   from the data folder to the database, which must be empty
  --to lowdb      from the database to the data folder, which must be new or empty
  --data FOLDER   the data folder; before FOYER_DATA, default ./data
  -h, --help      this text

Exit code: 0 copied, both sides are the same · 1 not copied · 2 called wrongly · 3 the sides differ
`,
  run: async (words, terminal) => {
    const { values } = readOptions(words, { options: { to: { type: 'string' }, data: { type: 'string' } } });
    const { to } = values;
    if (!isTarget(to)) throw new Misuse('Say where to: --to postgres or --to lowdb.');
    const url = terminal.env['DATABASE_URL'] ?? '';
    if (url === '') throw new Misuse('Set DATABASE_URL to the database.');
    const progress = createProgress(terminal.stderr);
    const options: MigrationOptions = {
      folder: dataFolderOf(terminal, values.data),
      url,
      log: pino({ level: terminal.env['LOG_LEVEL'] || 'warn' }, pino.destination({ dest: 2, sync: true })),
      onProgress: progress.show,
    };
    try {
      const done = await targets[to](options);
      progress.clear();
      terminal.stdout.write(resultWords(options, to, done));
      return exitCodes.done;
    } catch (error) {
      progress.clear();
      const reason = error instanceof Error ? error.message : String(error);
      if (!(error instanceof SidesDiffer)) throw new CommandFailed(reason, { cause: error });
      terminal.stderr.write(`foyer: ${printable(reason)}\n`);
      return exitCodes.someRowsFailed;
    }
  },
};
