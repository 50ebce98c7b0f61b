import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { addresses } from '../../bff/domains/addresses/collection.ts';
import { customers } from '../../bff/domains/customers/collection.ts';
import { csvOf, customerRow, withAddress } from '../bff/imports/import-text.ts';
import { readAllDocuments, withData } from './open-data.ts';
import { makeFolder, runFoyer, samples } from './run-foyer.ts';

const makeFile = async (content: string | Buffer, name = 'file.csv'): Promise<{ file: string; data: string }> => {
  const folder = await makeFolder();
  const file = join(folder, name);
  writeFileSync(file, content);
  return { file, data: join(folder, 'data') };
};

const good = csvOf([customerRow()]);

/** A combined file: each customer with two lines; every 500th has no e-mail address. */
const writeManyRows = async (file: string, customerCount: number): Promise<void> => {
  const header = Object.keys({ ...customerRow(), ...withAddress() });
  const out = createWriteStream(file);
  out.write(`${header.join(',')}\n`);
  for (let number = 1; number <= customerCount; number++) {
    const email = number % 500 === 0 ? 'nobody' : `c${number}@example.com`;
    const rows = [
      { ...customerRow({ email }), ...withAddress() },
      withAddress({ _address_street: `${number} Second Street` }),
    ];
    out.write(csvOf(rows, header).split('\n').slice(1).join('\n'));
  }
  out.end();
  await once(out, 'finish');
};

describe('a file that cannot be imported is refused whole, with the reason, and so are those beside it', () => {
  it.each([
    ['an empty one', '', /it is empty/u],
    [
      'one of something else',
      'sku,price\n1,2\n',
      /its header is none of Adobe Commerce’s.*begins with "sku", "price"/u,
    ],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]), /its header is none/u],
    ['UTF-16 without a mark', Buffer.from(good, 'utf16le'), /its header is none/u],
    ['one without required columns', 'email,firstname\na@b.de,Ada\n', /these columns are missing: _website, lastname/u],
    ['one with semicolons', good.replaceAll(',', ';'), /not separated by commas/u],
    ['one with an open quote', `${good}"bo@example.com,base,Bo,Li\n`, /opened in the row at line 3 is never closed/u],
    ['one with a stray quote', `${good}bo@example.com,base,B"o,Li\n`, /row at line 3 is out of place/u],
    ['one with an endless row', `${good}${'x'.repeat(400_000)}`, /row at line 3 is longer than 256 KiB/u],
  ])('%s', async (_, content, reason) => {
    const { file, data } = await makeFile(content);
    const { exitCode, stdout, stderr } = await runFoyer(['import', samples.customers, file, '--data', data]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(reason);
    expect(stderr).toContain('Nothing was imported.');
    expect(stdout).toBe('');
    expect(existsSync(data)).toBe(false);
  });
});

describe('an import', () => {
  it('ends with 0 when every row was imported, and lists columns that nobody knows', async () => {
    const { file, data } = await makeFile(csvOf([customerRow({ shoe_size: 43 })]));
    const { exitCode, stdout } = await runFoyer(['import', file, '--data', data]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('unknown columns, not imported: shoe_size');
  });

  it('prints no control characters of a file, and writes no formula into its report', async () => {
    const evil = customerRow({ _website: '\u001b[2J\u202e=HYPERLINK("x")' });
    const { file, data } = await makeFile(csvOf([evil]), '=1+1.csv');
    const report = `${data}.report.csv`;
    const { stdout } = await runFoyer(['import', file, '--data', data, '--report', report]);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toContain('\u202e');
    expect(stdout).toContain('WEBSITE_UNKNOWN');
    expect(readFileSync(report, 'utf8').split('\r\n')[1]).toMatch(/^'=1\+1\.csv,2,WEBSITE_UNKNOWN/u);
  });

  it('is refused while another process has the data folder, and changes nothing', async () => {
    const { file, data } = await makeFile(good);
    await runFoyer(['import', samples.customers, '--data', data]);
    const before = await readAllDocuments(data);
    await withData(data, async () => {
      const { exitCode, stderr } = await runFoyer(['import', file, '--data', data]);
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/data folder cannot be used/u);
    });
    expect(await readAllDocuments(data)).toBe(before);
  });

  it('refuses to write its report over a file that it reads', async () => {
    const { file, data } = await makeFile(good);
    const { exitCode, stderr } = await runFoyer(['import', file, '--report', file, '--data', data]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--report names one of the files');
    expect(readFileSync(file, 'utf8')).toBe(good);
  });

  it('that is killed leaves whole customers only, and is completed by running it again', async () => {
    const folder = await makeFolder();
    const [file, data] = [join(folder, 'many.csv'), join(folder, 'data')];
    await writeManyRows(file, 1500);
    const child = spawn(process.execPath, ['bff/cli/foyer.mjs', 'import', file, '--data', data], { stdio: 'ignore' });
    const ended = once(child, 'exit');
    const journal = () => readdirSync(data).find((name) => name.startsWith('journal'));
    const written = () => (existsSync(data) ? statSync(join(data, journal() ?? '')).size : 0);
    await vi.waitFor(() => expect(written()).toBeGreaterThan(200_000), { timeout: 15_000, interval: 10 });
    child.kill('SIGKILL');
    await ended;

    const { made, books } = await withData(data, async ({ store }) => ({
      made: await store.count(customers, {}),
      books: (await store.find(addresses, {})).map(({ customerId }) => customerId),
    }));
    expect(made).toBeGreaterThan(0);
    expect(books).toHaveLength(2 * made);
    const { stdout } = await runFoyer(['import', file, '--data', data]);
    expect(stdout).toMatch(new RegExp(`customers\\s+${1497 - made} created, 0 updated, ${made} unchanged`, 'u'));
  }, 60_000);

  it('takes thousands of rows, and leaves out only those that are wrong', async () => {
    const folder = await makeFolder();
    const [file, data] = [join(folder, 'many.csv'), join(folder, 'data')];
    await writeManyRows(file, 2500);

    const { exitCode, stdout } = await runFoyer(['import', file, '--data', data]);
    expect(exitCode).toBe(3);
    expect(stdout).toContain('many.csv:1000  EMAIL_INVALID  email:');
    expect(stdout).toContain('many.csv:1001  CUSTOMER_FAILED');
    expect(stdout).toMatch(/customers\s+2495 created/u);
    expect(stdout).toMatch(/addresses\s+4990 created/u);
    expect(stdout).toMatch(/rows\s+5000 read, 10 failed/u);
  }, 60_000);
});
