import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';

const execute = promisify(execFile);

/** The program of LibreOffice, where the machine has it. */
export const findLibreOffice = async (): Promise<string | undefined> => {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const program = join(folder, 'soffice');
    const isThere = await access(program).then(
      () => true,
      () => false,
    );
    if (isThere) return program;
  }
  return undefined;
};

// Separator, quotes, UTF-8, from line 1, columns as they come, quote no numbers, no detection of numbers, cells as shown, and
// for the output formulas as formulas: one that was taken for such would be seen.
const intoCsv = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true';
const fromCsv = 'CSV:44,34,76,1,,0,false,false,false';

/** Opens a file in LibreOffice Calc and answers what its cells show; a cell that is a formula shows the formula. */
export const openInLibreOffice = async (program: string, name: string, contents: string): Promise<string[][]> => {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-office-'));
  try {
    await writeFile(join(folder, name), contents);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const filter = name.endsWith('.csv') ? [`--infilter=${fromCsv}`] : [];
    const out = join(folder, 'out');
    await execute(program, [
      profile,
      '--headless',
      '--norestore',
      ...filter,
      '--convert-to',
      intoCsv,
      '--outdir',
      out,
      join(folder, name),
    ]);
    return parse(await readFile(join(out, name.replace(/\.\w+$/u, '.csv')), 'utf8'), {
      bom: true,
      relax_column_count: true,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
