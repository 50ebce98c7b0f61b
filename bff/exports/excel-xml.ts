import type { Cell } from './cell.ts';

/* SpreadsheetML 2003 ("Excel XML"), which Excel, LibreOffice and others open; every cell says its type. */

/** A sheet has 1,048,576 lines; a new one begins before that. */
export const sheetRowsMax = 1_000_000;

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** Text as XML 1.0 takes it: markup escaped, and what XML cannot hold replaced by U+FFFD. */
const escape = (value: string): string =>
  value
    // oxlint-disable-next-line no-control-regex -- these are what XML 1.0 refuses
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replaceAll(/[&<>"\n]/gu, (character) => named[character] ?? character);

const data = (type: 'String' | 'Number' | 'DateTime', value: string, style = ''): string =>
  `<Cell${style}><Data ss:Type="${type}">${value}</Data></Cell>`;

const asXml = (cell: Cell): string => {
  if (cell === null) return '<Cell/>';
  switch (cell.type) {
    case 'text':
      // A string is never run: formulas stand in an attribute of their own.
      return data('String', escape(cell.value));
    case 'number':
      return data('Number', String(cell.value));
    case 'boolean':
      // LibreOffice leaves cells of the type Boolean empty.
      return data('String', cell.value ? 'TRUE' : 'FALSE');
    case 'date':
      return data('DateTime', `${cell.value}T00:00:00.000`, ' ss:StyleID="date"');
    case 'time':
      // To the second, as in CSV: who opens the sheet would see it rounded, a minute or a day later.
      return data('DateTime', `${cell.value.slice(0, 19)}.000`, ' ss:StyleID="time"');
  }
};

const rowOf = (cells: readonly Cell[]): string => `<Row>${cells.map(asXml).join('')}</Row>\n`;

/** The beginning of a sheet; several have the same columns. */
export const sheetHead = (name: string, number: number, labels: readonly string[]): string => {
  const title = escape((number === 1 ? name : `${name} ${number}`).replaceAll(/[\\/?*[\]:]/gu, ' ').slice(0, 31));
  const cells = labels.map((label) => data('String', escape(label), ' ss:StyleID="head"')).join('');
  return `<Worksheet ss:Name="${title}"><Table>\n<Row>${cells}</Row>\n`;
};

export const sheetEnd = '</Table></Worksheet>\n';

/** The beginning of a file. */
export const bookHead = `<?xml version="1.0" encoding="UTF-8"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="head"><Font ss:Bold="1"/></Style><Style ss:ID="date"><NumberFormat ss:Format="yyyy\\-mm\\-dd"/></Style><Style ss:ID="time"><NumberFormat ss:Format="yyyy\\-mm\\-dd\\ hh:mm:ss"/></Style></Styles>
`;

export const bookEnd = '</Workbook>\n';

/** Rows of a sheet. */
export const sheetRows = (rows: readonly (readonly Cell[])[]): string => rows.map(rowOf).join('');
