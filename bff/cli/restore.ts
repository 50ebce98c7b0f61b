import { findProblems } from '../operations/check.ts';
import { countDocuments } from '../operations/contents.ts';
import { findFileProblems } from '../operations/named-files.ts';
import { restoreFolder } from '../operations/restore.ts';
import { type Command, CommandFailed, exitCodes, Misuse, printable, readOptions } from './command.ts';
import { dataFolderOf } from './installation.ts';

/** Makes a data folder of a backup. */
export const restoreCommand: Command = {
  help: `Usage: foyer restore FILE [--data FOLDER]

Makes a data folder of a backup, uploaded files included: into a folder that is new or empty, all or nothing. The backup is
read and verified as a whole before anything is written.

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
      const { contents, files } = await restoreFolder(folder, path);
      const sizeOf = async (name: string): Promise<number | undefined> => files.get(name);
      const problems = findProblems(contents).length + (await findFileProblems(contents, sizeOf)).length;
      const found = problems === 0 ? '' : ` ${problems} of them do not agree with others: see foyer check.`;
      terminal.stdout.write(
        `Restored ${countDocuments(contents)} documents and ${files.size} files to ${printable(folder)}.${found}\n`,
      );
      return exitCodes.done;
    } catch (error) {
      throw new CommandFailed(error instanceof Error ? error.message : String(error), { cause: error });
    }
  },
};
