import { stringify } from 'csv-stringify/sync';
import { type Cell, plainTimeOf } from './cell.ts';

/** Beginnings that a spreadsheet takes for a formula (OWASP, "CSV Injection"). */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/u;

/** What {@link asInert} puts an apostrophe before: such a beginning, also after apostrophes of its own, so that none is ambiguous. */
const guardedStart = new RegExp(`^'*${formulaStart.source.slice(1)}`, 'u');

/** A text that no spreadsheet runs: an apostrophe before it makes it a text there. Numbers and dates are left alone. */
export const asInert = (value: string): string => (guardedStart.test(value) ? `'${value}` : value);

/** The text that {@link asInert} was given. */
export const fromInert = (value: string): string =>
  value.startsWith("'") && guardedStart.test(value) ? value.slice(1) : value;

/** The text of a cell in a file. */
export const cellText = (cell: Cell): string => {
  if (cell === null) return '';
  switch (cell.type) {
    case 'text':
      return asInert(cell.value);
    case 'boolean':
      return cell.value ? 'TRUE' : 'FALSE';
    case 'time':
      return plainTimeOf(cell.value);
    default:
      return String(cell.value);
  }
};

/** The beginning of a file: the byte order mark, by which spreadsheets know UTF-8, and the names of the columns. */
export const csvHead = (labels: readonly string[]): string =>
  stringify([labels.map(asInert)], { bom: true, record_delimiter: 'windows' });

/** Rows as RFC 4180 has them. */
export const csvRows = (rows: readonly (readonly Cell[])[]): string =>
  stringify(
    rows.map((row) => row.map(cellText)),
    { record_delimiter: 'windows' },
  );
