import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Deps } from '../../../bff/deps.ts';
import { fileAt } from '../../../bff/domains/imports/csv.ts';
import type { RowProblem } from '../../../bff/domains/imports/problems.ts';
import { checkFile, createImport, type ImportOptions } from '../../../bff/domains/imports/run.ts';
import type { ImportTotals } from '../../../shared-types/imports.ts';

export interface Imported extends ImportTotals {
  /** `line CODE field` of every problem. */
  problems: string[];
  messages: string[];
  /** Columns that are not imported. */
  notices: string[];
}

/** Imports files given as text, or as bytes, one after another in one run. */
export const importTexts = async (
  deps: Deps,
  texts: readonly (string | Buffer)[],
  options: Partial<ImportOptions> = {},
): Promise<Imported> => {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-import-'));
  try {
    const run = createImport(deps, { isDryRun: false, isWithoutPasswords: false, ...options });
    const all: RowProblem[] = [];
    const notices: string[] = [];
    for (const [index, text] of texts.entries()) {
      const path = join(folder, `${index}.csv`);
      await writeFile(path, text);
      const file = await checkFile(fileAt(path), `${index}.csv`);
      const { unknown, leftOut } = run.layoutOf(file);
      if (unknown.length > 0) notices.push(`unknown: ${unknown.join(', ')}`);
      if (leftOut.length > 0) notices.push(`left out: ${leftOut.join(', ')}`);
      await run.importFile(file, {
        onProblems: async (problems) => void all.push(...problems),
        onRows: () => undefined,
      });
    }
    const problems = all.map(({ line, code, field }) => `${line} ${code} ${field}`.trim());
    return { ...run.totals(), problems, messages: all.map(({ message }) => message), notices };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

type Row = Readonly<Record<string, string | number>>;

const quote = (value: string | number): string => `"${String(value).replaceAll('"', '""')}"`;

/** A CSV file with these rows; the header is every column that a row names. */
export const csvOf = (rows: readonly Row[], columns: readonly string[] = []): string => {
  const header = [...new Set([...columns, ...rows.flatMap((row) => Object.keys(row))])];
  const lines = rows.map((row) => header.map((name) => (name in row ? quote(row[name] ?? '') : '')).join(','));
  return `${[header.join(','), ...lines].join('\n')}\n`;
};

/** A customer's row that every store takes. */
export const customerRow = (overrides: Row = {}): Row => ({
  email: 'ada@example.com',
  _website: 'base',
  firstname: 'Ada',
  lastname: 'Lovelace',
  ...overrides,
});

/** The same with a good address in the columns of a combined file. */
export const withAddress = (overrides: Row = {}): Row => ({
  _address_firstname: 'Ada',
  _address_lastname: 'Lovelace',
  _address_street: '1 Analytical Way',
  _address_city: 'Portland',
  _address_region: 'Oregon',
  _address_postcode: '97205',
  _address_country_id: 'US',
  _address_telephone: '503-555-0101',
  _address_default_billing_: '',
  _address_default_shipping_: '',
  ...overrides,
});

/** A row of an address file that every store takes. */
export const addressRow = (overrides: Row = {}): Row => ({
  _website: 'base',
  _email: 'ada@example.com',
  _entity_id: '',
  firstname: 'Ada',
  lastname: 'Lovelace',
  street: '1 Analytical Way',
  city: 'Portland',
  region: 'Oregon',
  postcode: '97205',
  country_id: 'US',
  telephone: '503-555-0101',
  _address_default_billing_: '',
  _address_default_shipping_: '',
  ...overrides,
});
