import { readBackup } from '../operations/backup-file.ts';
import { findProblems } from '../operations/check.ts';
import { countDocuments } from '../operations/contents.ts';
import { restoreFolder } from '../operations/restore.ts';
import { type Command, CommandFailed, exitCodes, Misuse, printable, readOptions } from './command.ts';
import { dataFolderOf } from './installation.ts';

/** Makes a data folder of a backup. */
export const restoreCommand: Command = {
  help: `Usage: foyer restore FILE [--data FOLDER]

Makes a data folder of a backup: into a folder that is new or empty, all or nothing. The backup is read and verified as a
whole before anything is written.

Options:
  --data FOLDER   the data folder to make; before FOYER_DATA, default ./data
  -h, --help      this text

Exit code: 0 restored · 1 not restored · 2 called wrongly
`,
  run: async (words, terminal) => {
    const { values, positionals } = readOptions(words, {
      options: { data: { type: 'string' } },
      allowPositionals: true,
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new Misuse('Name the one file to restore.');
    const folder = dataFolderOf(terminal, values.data);
    try {
      const contents = await readBackup(path);
      await restoreFolder(folder, contents);
      const problems = findProblems(contents).length;
      const found = problems === 0 ? '' : ` ${problems} of them do not agree with others: see foyer check.`;
      terminal.stdout.write(`Restored ${countDocuments(contents)} documents to ${printable(folder)}.${found}\n`);
      return exitCodes.done;
    } catch (error) {
      throw new CommandFailed(error instanceof Error ? error.message : String(error), { cause: error });
    }
  },
};
