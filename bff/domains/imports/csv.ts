import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { FileRefused } from './problems.ts';

/** A row of a file; `line` is the line in which it begins, from 1. */
export interface CsvRow {
  line: number;
  cells: readonly string[];
}

/** Where a file's bytes come from, and what it is called. */
export interface CsvSource {
  readonly name: string;
  /** Begins at the first byte, each time. */
  open(): Promise<Readable>;
}

/** A file of this machine. */
export const fileAt = (path: string): CsvSource => ({ name: path, open: async () => createReadStream(path) });

/** How files begin that spreadsheets keep for themselves: Excel XML, the zipped kinds of Excel and LibreOffice, and Excel of old. */
const spreadsheetBeginnings = ['<?xml', 'PK\u0003\u0004', '\u00d0\u00cf\u0011\u00e0'];

/** Whether it is a spreadsheet’s own file, not CSV. One that cannot be read is none; {@link readCsv} says why it cannot. */
export const isSpreadsheet = async ({ open }: CsvSource): Promise<boolean> => {
  try {
    for await (const chunk of await open()) {
      const beginning = Buffer.from(chunk)
        .toString('latin1')
        .replace(/^\u00ef\u00bb\u00bf/u, '');
      return spreadsheetBeginnings.some((each) => beginning.startsWith(each));
    }
  } catch {
    return false;
  }
  return false;
};

/** The longest row that is read, in bytes. Beyond, a quote is most likely open by mistake. */
const rowBytesMax = 262_144;

const countBreaks = (cells: readonly string[]): number => {
  let breaks = 0;
  for (const cell of cells) for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) breaks++;
  return breaks;
};

const explain = (error: CsvError, line: number): string => {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return `a quote that is opened in the row at line ${line} is never closed`;
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return `the row at line ${line} is longer than ${rowBytesMax / 1024} KiB; a quote may not be closed`;
  if (error.code === 'INVALID_OPENING_QUOTE' || error.code === 'CSV_INVALID_CLOSING_QUOTE')
    return `a quote in the row at line ${line} is out of place; a quote inside a value is written twice ("")`;
  return `the row at line ${line} cannot be read (${error.code})`;
};

/**
 * Reads a CSV file (RFC 4180; a byte order mark, CRLF and empty lines do no harm) row by row, holding a few at a time.
 * Bytes that are not UTF-8 arrive as U+FFFD. Throws {@link FileRefused} where rows can no longer be told apart, and when
 * the file cannot be read. With `rowsMax`, what comes after so many rows is not looked at.
 */
export async function* readCsv({ name, open }: CsvSource, rowsMax?: number): AsyncGenerator<CsvRow> {
  let nextLine = 1;
  // The parser is ahead of the reader by some rows; where those begin waits here.
  const lines: number[] = [];
  const parser = parse({
    bom: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n'],
    max_record_size: rowBytesMax,
    ...(rowsMax !== undefined && { to: rowsMax }),
    on_record: (cells) => {
      const isEmpty = cells.length === 1 && cells[0] === '';
      if (!isEmpty) lines.push(nextLine);
      nextLine += 1 + countBreaks(cells);
      return isEmpty ? null : cells;
    },
  });
  const source = await open();
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const cells of parser as AsyncIterable<string[]>) yield { line: lines.shift() ?? 0, cells };
  } catch (error) {
    if (error instanceof CsvError) throw new FileRefused(name, explain(error, nextLine), { cause: error });
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const reasons: Readonly<Record<string, string>> = { ENOENT: 'there is no such file', EISDIR: 'this is a folder' };
    const reason = Object.hasOwn(reasons, code) ? reasons[code] : `it cannot be read (${code})`;
    throw new FileRefused(name, String(reason), { cause: error });
  } finally {
    source.destroy();
  }
}
