import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../bff/exports/cell.ts';
import { exportTable } from '../../../bff/exports/table.ts';
import type { ExportFormat } from '../../../shared-types/customer-exports.ts';
import { findLibreOffice, openInLibreOffice } from '../../support/libreoffice.ts';

const program = await findLibreOffice();
const isMissing = program === undefined;
const skipped = isMissing ? ' (skipped: there is no soffice; apt-get install libreoffice-calc-nogui brings it)' : '';

type Row = readonly [number: number, name: string, isOn: boolean, day: string | null];

const names = [
  'Ada Lovelace',
  '=1+1',
  '=HYPERLINK("http://evil.example","here")',
  '+1 (503) 555-0142',
  '-2+3',
  '@SUM(A1:A9)',
  "O'Brien",
  '<b>&"quoted"</b>',
  'comma, "quote"',
  'Zoë 名前 😀',
  '00123',
  '1e5',
];

const toRow = (name: string, at: number): Row => [at + 1, name, at % 2 === 0, at % 3 === 0 ? '1990-02-03' : null];
const rows = names.map(toRow);
/** A CSV file has no types: what looks like a number is one to whoever opens it. */
const rowsOfWords = names.filter((name) => !/^[\de]+$/u.test(name)).map(toRow);

async function* each<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}

const write = (format: ExportFormat, written: readonly Row[]): Promise<string> => {
  const { body } = exportTable<Row>({
    format,
    name: 'customers',
    columns: [
      { label: 'ID', cell: ([value]): Cell => ({ type: 'number', value }) },
      { label: 'Name', cell: ([, value]): Cell => ({ type: 'text', value }) },
      { label: 'Newsletter', cell: ([, , value]): Cell => ({ type: 'boolean', value }) },
      {
        label: 'Date of Birth',
        cell: ([, , , value]): Cell => (value === null ? null : { type: 'date', value }),
      },
    ],
    rows: each(written),
  });
  return new Response(body).text();
};

const head = ['ID', 'Name', 'Newsletter', 'Date of Birth'];

describe.skipIf(isMissing)(`exports opened in LibreOffice${skipped}`, () => {
  it('show in Excel XML every row as it is, and run nothing', { timeout: 120_000 }, async () => {
    const shown = await openInLibreOffice(program ?? '', 'customers.xml', await write('xml', rows));
    expect(shown).toEqual([
      head,
      ...rows.map(([number, name, isOn, day]) => [String(number), name, isOn ? 'TRUE' : 'FALSE', day ?? '']),
    ]);
  });

  it('show in CSV the same rows, texts that look like formulas after an apostrophe', { timeout: 120_000 }, async () => {
    const file = await write('csv', rowsOfWords);
    const shown = await openInLibreOffice(program ?? '', 'customers.csv', file);
    expect(shown).toEqual(parse(file, { bom: true }));
    expect(shown).toHaveLength(rowsOfWords.length + 1);
    expect(shown.flat().filter((value) => value.startsWith('='))).toEqual([]);
  });
});
