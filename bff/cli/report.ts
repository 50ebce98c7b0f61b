import { type FileHandle, open } from 'node:fs/promises';
import type { ImportTotals } from '../../shared-types/imports.ts';
import type { RowProblem } from '../domains/imports/problems.ts';
import type { CheckedFile } from '../domains/imports/run.ts';
import { CommandFailed, printable } from './command.ts';

/**
 * A cell of a CSV file that no spreadsheet takes for a formula: what could begin one gets an apostrophe before it
 * (OWASP, CSV Injection).
 */
const csvCell = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

const csvRow = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => csvCell(String(cell))).join(',')}\r\n`;

export interface Report {
  add(file: string, problems: readonly RowProblem[]): Promise<void>;
  close(): Promise<void>;
}

const openReportFile = async (path: string): Promise<FileHandle> => {
  try {
    const file = await open(path, 'w');
    await file.write(csvRow(['file', 'line', 'code', 'field', 'message']));
    return file;
  } catch (error) {
    throw new CommandFailed(`The report cannot be written. ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
};

/** Prints every problem of a row as it is found, and writes it to a CSV file where one is wanted. */
export const createReport = async (
  stdout: Pick<NodeJS.WriteStream, 'write'>,
  path: string | undefined,
): Promise<Report> => {
  const file = path === undefined ? undefined : await openReportFile(path);
  return {
    add: async (name, problems) => {
      let lines = '';
      let rows = '';
      for (const { line, field, code, message } of problems) {
        const subject = field === '' ? '' : `${field}: `;
        lines += `${printable(`${name}:${line}  ${code}  ${subject}${message}`)}\n`;
        rows += csvRow([name, line, code, field, message]);
      }
      stdout.write(lines);
      await file?.write(rows);
    },
    close: async () => file?.close(),
  };
};

/** What a person should know of a file before its rows: columns that are not imported. */
export const describeNotices = ({ unknown, leftOut }: CheckedFile['layout']): string[] => {
  const notices: string[] = [];
  if (unknown.length > 0) notices.push(`unknown columns, not imported: ${unknown.join(', ')}`);
  if (leftOut.length > 0) notices.push(`columns without a place in Foyer, not imported: ${leftOut.join(', ')}`);
  return notices;
};

const counted = (count: number, what: string): string => `${count} ${what}`;

/** The last lines of an import. */
export const describeTotals = (totals: ImportTotals, isDryRun: boolean): string => {
  const { customers, addresses, rows, withoutPassword } = totals;
  const lines = [
    '',
    isDryRun ? 'Dry run: nothing was stored. An import would give' : 'Imported',
    ...Object.entries({ customers, addresses }).map(
      ([what, { created, updated, unchanged }]) =>
        `  ${what.padEnd(10)}${counted(created, 'created')}, ${counted(updated, 'updated')}, ${counted(unchanged, 'unchanged')}`,
    ),
    `  ${'rows'.padEnd(10)}${counted(rows.read, 'read')}, ${counted(rows.failed, 'failed')}`,
  ];
  if (withoutPassword > 0) lines.push(`${withoutPassword} new customers have no password; they can ask for a new one.`);
  return `${lines.join('\n')}\n`;
};
