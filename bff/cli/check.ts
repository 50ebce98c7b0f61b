import { findProblems } from '../operations/check.ts';
import { countDocuments } from '../operations/contents.ts';
import { findFileProblems, findStrayFiles } from '../operations/named-files.ts';
import { type Command, exitCodes, printable, readOptions } from './command.ts';
import { readSource } from './source.ts';

const shownMax = 1000;
/** A file is written before the document that names it. */
const strayMs = 60_000;

/** Reads everything and says what does not agree. */
export const checkCommand: Command = {
  help: `Usage: foyer check [FOLDER | BACKUP] [--json]

Reads everything and verifies it: the checksums of every file, that what one document names is there, that every
balance is the sum of its entries, that nothing is double that may be there once, that every uploaded file is there. Changes
nothing; the folder may be in use. Files that nothing names are listed, and are no disagreement. Without an argument it checks
the database of DATABASE_URL, whose tables are brought up to date as at every start, else FOYER_DATA, else ./data.

Options:
  --json      what was found as JSON
  -h, --help  this text

Exit code: 0 all agrees · 1 it could not be read · 2 called wrongly · 3 something does not agree
`,
  run: async (words, terminal) => {
    const { values, positionals } = readOptions(words, {
      options: { json: { type: 'boolean' } },
      allowPositionals: true,
    });
    const before = new Date(Date.now() - strayMs);
    const { name, contents, files, sizeOf } = await readSource(terminal, positionals[0]);
    const problems = [...findProblems(contents), ...(await findFileProblems(contents, sizeOf))];
    const strays = files === undefined ? [] : await findStrayFiles(contents, files, before);
    const documents = countDocuments(contents);
    if (values.json === true) {
      terminal.stdout.write(`${JSON.stringify({ documents, problems, strays })}\n`);
    } else {
      for (const { collection, key, what } of problems.slice(0, shownMax))
        terminal.stdout.write(`${collection} ${printable(String(key))}: ${printable(what)}\n`);
      if (problems.length > shownMax) terminal.stdout.write(`… and ${problems.length - shownMax} more\n`);
      for (const stray of strays.slice(0, shownMax))
        terminal.stdout.write(
          `file ${printable(stray)}: nothing names it; a server that starts a day later deletes it\n`,
        );
      const found = problems.length === 0 ? 'all agrees' : `${problems.length} do not agree`;
      terminal.stdout.write(`Checked ${documents} documents of ${printable(name)}: ${found}.\n`);
    }
    return problems.length === 0 ? exitCodes.done : exitCodes.someRowsFailed;
  },
};
