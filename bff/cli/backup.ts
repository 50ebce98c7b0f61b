import { filesOf } from '../installation.ts';
import { BackupRefused, readBackup } from '../operations/read-backup.ts';
import { writeBackup } from '../operations/write-backup.ts';
import { type Command, CommandFailed, exitCodes, Misuse, printable, readOptions } from './command.ts';
import { isInDatabase } from './installation.ts';
import { readSource } from './source.ts';

/** Writes all that is stored to one file. */
export const backupCommand: Command = {
  help: `Usage: foyer backup FILE [--data FOLDER]

Writes all that is stored, of one moment, with the uploaded files that it names, to a new file, and reads it back. The server
may go on meanwhile: whatever it acknowledged before the start is in the file. A file of that name is never written over. The
file holds password hashes and personal data: keep it where only you can read it.

Options:
  --data FOLDER   the data folder; before FOYER_DATA, default ./data. A database is backed up with its
                  own tools, and the folder files/ of FOYER_DATA copied after it
  -h, --help      this text

Exit code: 0 written · 1 not written · 2 called wrongly
`,
  run: async (words, terminal) => {
    const { values, positionals } = readOptions(words, {
      options: { data: { type: 'string' } },
      allowPositionals: true,
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new Misuse('Name the one file to write.');
    if (isInDatabase(terminal, values.data))
      throw new CommandFailed(
        'The data is in the database of DATABASE_URL: back that up with its own tools, such as pg_dump, and then copy the folder files/ of FOYER_DATA.',
      );
    const { name, contents } = await readSource(terminal, values.data);
    try {
      const { documents, files, missing } = await writeBackup(path, contents, filesOf(name), new Date());
      await readBackup(path);
      const lost = missing.length === 0 ? '' : ` ${missing.length} files that it names are missing: see foyer check.`;
      terminal.stdout.write(
        `Wrote ${documents} documents and ${files} files of ${printable(name)} to ${printable(path)}, and read them back.${lost}\n`,
      );
      return exitCodes.done;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new CommandFailed(error instanceof BackupRefused ? reason : `${path} cannot be written. ${reason}`, {
        cause: error,
      });
    }
  },
};
