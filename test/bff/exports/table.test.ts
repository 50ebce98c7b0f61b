import { parse } from 'csv-parse/sync';
import { array, assert as assertProperty, asyncProperty, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../bff/exports/cell.ts';
import { asInert } from '../../../bff/exports/csv.ts';
import { type ExportColumn, exportTable } from '../../../bff/exports/table.ts';
import type { ExportFormat } from '../../../shared-types/customer-exports.ts';
import { readExcelXml } from '../../support/excel-xml.ts';

type Row = readonly Cell[];

const columnsOf = (labels: readonly string[]): ExportColumn<Row>[] =>
  labels.map((label, index) => ({ label, cell: (row) => row[index] ?? null }));

async function* each<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}

const write = async (
  format: ExportFormat,
  rows: Iterable<Row>,
  { labels = ['A', 'B'], findObjection }: { labels?: string[]; findObjection?: () => Promise<string | undefined> } = {},
): Promise<string> => {
  const { body } = exportTable({
    format,
    name: 'things',
    columns: columnsOf(labels),
    rows: each(rows),
    ...(findObjection && { findObjection }),
  });
  // The decoder of a Response takes the byte order mark away, which is looked at here.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await new Response(body).arrayBuffer());
};

const text = (value: string): Cell => ({ type: 'text', value });

const hostile = [
  '=1+1',
  '+1 (503) 555-0142',
  '-2',
  '@SUM(A1)',
  '\t=1',
  '＝1',
  '<b>&"quoted"</b>',
  ']]>',
  'a\nb',
  'comma, "quote"',
  "O'Brien",
  '名前',
  '😀',
];

const many = (count: number): Row[] => Array.from({ length: count }, (_, at) => [text(`row ${at}`), text('x')]);

describe('a table as CSV', () => {
  it('begins with the byte order mark and ends its lines as RFC 4180 has it', async () => {
    const csv = await write('csv', [[text('x'), { type: 'number', value: '12.50' }]]);
    expect(csv).toBe('\ufeffA,B\r\nx,12.50\r\n');
  });

  it('makes formulas inert in text, and leaves numbers and dates what they are', async () => {
    const csv = await write('csv', [
      [text('=cmd|"/C calc"!A0'), { type: 'number', value: -5 }],
      [text('-1'), { type: 'date', value: '1990-02-03' }],
      [null, { type: 'time', value: '2026-03-01T12:00:00.000Z' }],
      [{ type: 'boolean', value: true }, null],
    ]);
    expect(parse(csv, { bom: true, from: 2 })).toEqual([
      [`'=cmd|"/C calc"!A0`, '-5'],
      ["'-1", '1990-02-03'],
      ['', '2026-03-01 12:00:00'],
      ['TRUE', ''],
    ]);
  });

  it('gives every text back, whatever it is made of', async () => {
    await assertProperty(
      asyncProperty(array(string({ unit: 'binary', minLength: 1 }), { minLength: 1 }), async (values) => {
        const csv = await write(
          'csv',
          values.map((value) => [text(value), text('end')]),
        );
        const rows: string[][] = parse(csv, { bom: true, from: 2, record_delimiter: '\r\n' });
        expect(rows).toEqual(values.map((value) => [asInert(value).toWellFormed(), 'end']));
      }),
      { numRuns: 100 },
    );
  });
});

describe('a table as Excel XML', () => {
  it('is strict XML whose cells say their types', async () => {
    const xml = await write('xml', [
      [text('x'), { type: 'number', value: '12.50' }],
      [
        { type: 'boolean', value: false },
        { type: 'date', value: '1990-02-03' },
      ],
      [null, { type: 'time', value: '2026-03-01T23:59:59.987Z' }],
    ]);
    expect(readExcelXml(xml)).toEqual([
      [
        [
          ['String', 'A'],
          ['String', 'B'],
        ],
        [
          ['String', 'x'],
          ['Number', '12.50'],
        ],
        [
          ['String', 'FALSE'],
          ['DateTime', '1990-02-03T00:00:00.000'],
        ],
        [null, ['DateTime', '2026-03-01T23:59:59.000']],
      ],
    ]);
  });

  it('keeps markup and formulas as text', async () => {
    const [sheet] = readExcelXml(
      await write(
        'xml',
        hostile.map((value) => [text(value)]),
        { labels: ['<A>'] },
      ),
    );
    expect(sheet?.map(([cell]) => cell)).toEqual([['String', '<A>'], ...hostile.map((value) => ['String', value])]);
  });

  it('is strict XML whatever a text is made of', async () => {
    await assertProperty(
      asyncProperty(array(string({ unit: 'binary', minLength: 1 })), async (values) => {
        const [sheet] = readExcelXml(
          await write(
            'xml',
            values.map((value) => [text(value)]),
          ),
        );
        expect(sheet).toHaveLength(values.length + 1);
      }),
      { numRuns: 100 },
    );
  });
});

describe('an export to which there is an objection on the way', () => {
  it.each(['csv', 'xml'] as const)('ends as a good %s file whose last row says why', async (format) => {
    let looks = 0;
    const findObjection = async () => (++looks === 2 ? 'CUT SHORT' : undefined);
    const file = await write(format, many(30_000), { findObjection });
    const rows: string[] =
      format === 'csv'
        ? parse(file, { bom: true }).map(([first = '']: string[]) => first)
        : (readExcelXml(file)[0] ?? []).map((row) => row[0]?.[1] ?? '');
    expect(rows.at(-1)).toBe('CUT SHORT');
    expect(rows.length).toBeGreaterThan(5000);
    expect(rows.length).toBeLessThan(10_002);
  });

  it('reads no further than the reader takes', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<Row> {
      for (;;) yield [text(String(read++)), null];
    }
    const { body } = exportTable({ format: 'csv', name: 'endless', columns: columnsOf(['A', 'B']), rows: endless() });
    const reader = body.getReader();
    for (let taken = 0; taken < 3; taken++) await reader.read();
    await reader.cancel();
    expect(read).toBeLessThan(2000);
  });
});
