import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CsvRow, fileAt, readCsv } from '../../../bff/domains/imports/csv.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-csv-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = async (content: string | Buffer): Promise<CsvRow[]> => {
  const path = join(folder, 'rows.csv');
  writeFileSync(path, content);
  const rows: CsvRow[] = [];
  for await (const row of readCsv(fileAt(path))) rows.push(row);
  return rows;
};

describe('rows of a CSV file', () => {
  it('carry the line in which they begin, past empty lines and values of several lines', async () => {
    const rows = await read('a,b\r\n1,2\r\n\r\n3,"x\r\ny"\r\n5,6');
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 4, 6]);
    expect(rows[2]?.cells).toEqual(['3', 'x\r\ny']);
  });

  it('are read behind a byte order mark and with mixed line ends', async () => {
    const rows = await read('\uFEFFa,b\n1,"say ""hi"""\r\n');
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['1', 'say "hi"'],
    ]);
  });

  it('are read from UTF-16 behind its mark, as spreadsheets save it', async () => {
    expect((await read(Buffer.from('\uFEFFa,b\r\nÅ,2\r\n', 'utf16le')))[1]).toEqual({ line: 2, cells: ['Å', '2'] });
  });

  it('may have fewer or more values than the header', async () => {
    expect((await read('a,b\n1\n1,2,3\n')).map(({ cells }) => cells.length)).toEqual([2, 1, 3]);
  });

  it('show bytes that are not UTF-8 as the replacement character', async () => {
    const rows = await read(Buffer.from('a,b\nM\xfcller,2\n', 'latin1'));
    expect(rows[1]?.cells[0]).toBe('M\uFFFDller');
  });

  it('keep a NUL for the checks that follow', async () => {
    expect((await read('a,b\nx\0y,2\n'))[1]?.cells[0]).toBe('x\0y');
  });
});

it('a file of any size is read in the memory of a few rows', () => {
  const path = join(folder, 'large.csv');
  const rows = `"${'x'.repeat(200)}",${'y'.repeat(50)}\n`.repeat(10_000);
  writeFileSync(path, 'a,b\n');
  for (let part = 0; part < 16; part++) appendFileSync(path, rows);
  const program = `
    const { fileAt, readCsv } = await import('./bff/domains/imports/csv.ts');
    let last = 0;
    for await (const { line } of readCsv(fileAt(process.argv[1]))) last = line;
    console.log(last);`;
  // 40 MB of text in a heap of 16.
  const output = execFileSync(
    process.execPath,
    ['--max-old-space-size=16', '--input-type=module', '--eval', program, path],
    { encoding: 'utf8' },
  );
  expect(output.trim()).toBe('160001');
}, 60_000);

describe('a file whose rows cannot be told apart is refused', () => {
  it.each([
    ['a,b\n1,2\n3,"4\n5,6\n7,8\n', /quote that is opened in the row at line 3 is never closed/u],
    ['a,b\n1,2"3"\n', /quote in the row at line 2 is out of place/u],
    ['a,b\n1,"2"3\n', /quote in the row at line 2 is out of place/u],
    [`a,b\n1,2\n${'x'.repeat(300_000)}\n`, /row at line 3 is longer than 256 KiB/u],
  ])('case %#', async (content, reason) => {
    await expect(read(content)).rejects.toThrow(reason);
  });

  it('and so is one that is not there, and a folder', async () => {
    await expect(readCsv(fileAt(join(folder, 'nothing.csv'))).next()).rejects.toThrow('there is no such file');
    await expect(readCsv(fileAt(folder)).next()).rejects.toThrow('this is a folder');
  });
});
