import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExportFormat } from '../../shared-types/customer-exports.ts';
import { StreamReply } from '../http/call.ts';
import { type Cell, text } from './cell.ts';
import { csvHead, csvRows } from './csv.ts';
import { bookEnd, bookHead, sheetEnd, sheetHead, sheetRows, sheetRowsMax } from './excel-xml.ts';

/** A column: what its head says, and what a row says in it. */
export interface ExportColumn<Row> {
  readonly label: string;
  readonly cell: (row: Row) => Cell;
}

/** A table to be exported, whatever it is of. */
export interface TableExport<Row> {
  format: ExportFormat;
  /** Without ending; the sheet is called so, too. */
  name: string;
  columns: readonly ExportColumn<Row>[];
  rows: AsyncIterable<Row>;
  /** Looked at every second or so: what it answers ends the file as its last row. Undefined lets it go on. */
  findObjection?: () => Promise<string | undefined>;
}

const batchRows = 250;
const objectionRows = 5000;

async function* batchesOf<Row>({ rows, columns }: TableExport<Row>): AsyncGenerator<Cell[][]> {
  let batch: Cell[][] = [];
  for await (const row of rows) {
    batch.push(columns.map(({ cell }) => cell(row)));
    if (batch.length < batchRows) continue;
    yield batch;
    batch = [];
    // Whoever waits for an answer comes first.
    await nextTurn();
  }
  if (batch.length > 0) yield batch;
}

/** The batches, and where there is an objection a last row with its words instead of the rest. */
async function* untilObjection<Row>(table: TableExport<Row>): AsyncGenerator<readonly (readonly Cell[])[]> {
  let sinceLook = 0;
  for await (const batch of batchesOf(table)) {
    sinceLook += batch.length;
    if (sinceLook >= objectionRows) {
      sinceLook = 0;
      const objection = await table.findObjection?.();
      if (objection !== undefined) {
        yield [[text(objection)]];
        return;
      }
    }
    yield batch;
  }
}

async function* writeCsv<Row>(table: TableExport<Row>): AsyncGenerator<string> {
  yield csvHead(table.columns.map(({ label }) => label));
  const width = table.columns.length;
  for await (const batch of untilObjection(table))
    yield csvRows(batch.map((row) => [...row, ...Array.from({ length: width - row.length }, () => null)]));
}

async function* writeExcelXml<Row>(table: TableExport<Row>): AsyncGenerator<string> {
  const labels = table.columns.map(({ label }) => label);
  let sheet = 1;
  let rowCount = 0;
  yield bookHead + sheetHead(table.name, sheet, labels);
  for await (const batch of untilObjection(table)) {
    if (rowCount + batch.length > sheetRowsMax - 1) {
      sheet += 1;
      rowCount = 0;
      yield sheetEnd + sheetHead(table.name, sheet, labels);
    }
    rowCount += batch.length;
    yield sheetRows(batch);
  }
  yield sheetEnd + bookEnd;
}

const contentTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  xml: 'application/vnd.ms-excel; charset=utf-8',
};

/** Streams a table as a file to be saved; only what the reader takes is made, so that nothing piles up. */
export const exportTable = <Row>(table: TableExport<Row>): StreamReply => {
  const written = table.format === 'csv' ? writeCsv(table) : writeExcelXml(table);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { value, done } = await written.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await written.return(undefined)),
  });
  return new StreamReply(
    {
      'Content-Type': contentTypes[table.format],
      'Content-Disposition': `attachment; filename="${table.name}.${table.format}"`,
    },
    body,
  );
};
