import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileAt } from '../domains/imports/csv.ts';
import { FileRefused } from '../domains/imports/problems.ts';
import { checkFile, type CheckedFile, createImport, type ImportOptions } from '../domains/imports/run.ts';
import { createArgon2Hasher } from '../security/argon2-hasher.ts';
import { type Command, CommandFailed, exitCodes, Misuse, printable, readOptions, type Terminal } from './command.ts';
import { dataFolderOf, isInDatabase, withInstallation } from './installation.ts';
import { createProgress } from './progress.ts';
import { createReport, describeNotices, describeTotals } from './report.ts';

const help = `Usage: foyer import FILE… [--dry-run] [--without-passwords] [--report FILE] [--data FOLDER]

Imports Adobe Commerce's customer, address and combined export files as they are. The kind of a file is seen from its
header. Name the customers before their addresses.

A row that fails stores nothing and is reported: file:line  CODE  column: why. A customer that is there already (same
e-mail address, same website) is changed only where the file says something different; an empty value says nothing.
Importing a file twice changes nothing. Columns that are called like a custom attribute's code (in combined files those of
addresses with _address_ before it) hold its values: choices by label or value, several separated by commas or bars,
yes or no, dates as 2026-03-31. People keep their passwords (password_hash of the SHA-256 kind); a password that
an account has already is never replaced.

Every file is read through before anything is stored: one that cannot be read, or whose header is none of the three, is
refused and nothing of any file is stored. The data folder must not be in use: stop the server first.

Options:
  --dry-run             checks everything and stores nothing
  --without-passwords   leaves passwords out, which is much faster; people then ask for a new one
  --report FILE         writes the failed rows to a CSV file as well
  --data FOLDER         the data folder; before DATABASE_URL and FOYER_DATA, default ./data; made when there is none
  -h, --help            this text

Exit code: 0 every row was imported · 1 a file was refused or the import was broken off · 2 called wrongly
           3 some rows failed; the others were imported
`;

/** What a file is called in the report: its name, or its path where two files have the same name. */
const nameFiles = (paths: readonly string[]): string[] => {
  const names = paths.map((path) => basename(path));
  return names.map((name, index) => (names.indexOf(name) === names.lastIndexOf(name) ? name : (paths[index] ?? name)));
};

const checkFiles = async (paths: readonly string[]): Promise<CheckedFile[]> => {
  const names = nameFiles(paths);
  const checked: CheckedFile[] = [];
  const refused: string[] = [];
  for (const [index, path] of paths.entries()) {
    try {
      checked.push(await checkFile(fileAt(path), names[index] ?? path));
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      refused.push(`${printable(path)}: ${error.message}`);
    }
  }
  if (refused.length > 0) throw new CommandFailed(`${refused.join('\n')}\nNothing was imported.`);
  return checked;
};

/** A dry run leaves no trace: where there is no data folder yet, it works in one that is thrown away. */
const withDataFolder = async <Result>(
  folder: string,
  isDryRun: boolean,
  work: (folder: string) => Promise<Result>,
): Promise<Result> => {
  if (!isDryRun || existsSync(folder)) return work(folder);
  const temporary = await mkdtemp(join(tmpdir(), 'foyer-dry-run-'));
  try {
    return await work(join(temporary, 'data'));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
};

const importFiles = async (
  terminal: Terminal,
  files: readonly CheckedFile[],
  options: ImportOptions & { folder: string | undefined; report: string | undefined },
): Promise<number> => {
  const { stdout } = terminal;
  // Nothing is served meanwhile, so nobody else waits.
  const hasher = await createArgon2Hasher({ hashesMax: 1024 });
  return withInstallation(terminal, { dataFolder: options.folder, hasher }, async (deps) => {
    const report = await createReport(stdout, options.report);
    const progress = createProgress(terminal.stderr);
    const run = createImport(deps, options);
    try {
      for (const file of files) {
        stdout.write(`${printable(file.name)}: ${file.layout.kind}, ${file.rowCount} rows\n`);
        for (const notice of describeNotices(run.layoutOf(file))) stdout.write(`  ${printable(notice)}\n`);
        await run.importFile(file, {
          onProblems: async (problems) => {
            progress.clear();
            await report.add(file.name, problems);
          },
          onRows: (count) => progress.show(file.name, count, file.rowCount),
        });
      }
    } finally {
      progress.clear();
      await report.close();
      stdout.write(describeTotals(run.totals(), options.isDryRun));
    }
    return run.totals().rows.failed > 0 ? exitCodes.someRowsFailed : exitCodes.done;
  });
};

/** Imports files of Adobe Commerce. */
export const importCommand: Command = {
  help,
  run: async (words, terminal) => {
    const { values, positionals } = readOptions(words, {
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean' },
        'without-passwords': { type: 'boolean' },
        report: { type: 'string' },
        data: { type: 'string' },
      },
    });
    if (positionals.length === 0) throw new Misuse('Name at least one file.');
    const { report } = values;
    if (report !== undefined && positionals.some((path) => resolve(path) === resolve(report)))
      throw new Misuse('--report names one of the files that are to be imported.');
    const files = await checkFiles(positionals);
    const isDryRun = values['dry-run'] ?? false;
    const isWithoutPasswords = values['without-passwords'] ?? false;
    const importInto = (folder: string | undefined): Promise<number> =>
      importFiles(terminal, files, { folder, isDryRun, isWithoutPasswords, report });
    if (isInDatabase(terminal, values.data)) return importInto(undefined);
    return withDataFolder(dataFolderOf(terminal, values.data), isDryRun, importInto);
  },
};
