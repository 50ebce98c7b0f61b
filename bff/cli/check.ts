import { findProblems } from '../operations/check.ts';
import { countDocuments } from '../operations/contents.ts';
import { type Command, exitCodes, printable, readOptions } from './command.ts';
import { readSource } from './source.ts';

const shownMax = 1000;

/** Reads everything and says what does not agree. */
export const checkCommand: Command = {
  help: `Usage: foyer check [FOLDER | BACKUP] [--json]

Reads everything and verifies it: the checksums of every file, that what one document names is there, that every
balance is the sum of its entries, that nothing is double that may be there once. Changes nothing; the folder may be in
use. Without an argument it checks the database of DATABASE_URL, whose tables are brought up to date as at every start,
else FOYER_DATA, else ./data.

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
    const { name, contents } = await readSource(terminal, positionals[0]);
    const problems = findProblems(contents);
    const documents = countDocuments(contents);
    if (values.json === true) {
      terminal.stdout.write(`${JSON.stringify({ documents, problems })}\n`);
    } else {
      for (const { collection, key, what } of problems.slice(0, shownMax))
        terminal.stdout.write(`${collection} ${printable(String(key))}: ${printable(what)}\n`);
      if (problems.length > shownMax) terminal.stdout.write(`… and ${problems.length - shownMax} more\n`);
      const found = problems.length === 0 ? 'all agrees' : `${problems.length} do not agree`;
      terminal.stdout.write(`Checked ${documents} documents of ${printable(name)}: ${found}.\n`);
    }
    return problems.length === 0 ? exitCodes.done : exitCodes.someRowsFailed;
  },
};
