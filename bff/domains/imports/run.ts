import type { ImportTotals } from '../../../shared-types/imports.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { customerGroups } from '../customer-groups/collection.ts';
import { type CsvRow, type CsvSource, isSpreadsheet, readCsv } from './csv.ts';
import { type Layout, placeAttributes, recognizeLayout } from './formats.ts';
import { importGridRows } from './grid-rows.ts';
import { type Entity, groupRows } from './grouping.ts';
import { FileRefused, type RowProblem } from './problems.ts';
import { createLedger, prepareEntities } from './prepare.ts';
import { nothingYet } from './rules.ts';
import { applyUnits } from './service.ts';

/** A file that has been read through once. */
export interface CheckedFile {
  readonly source: CsvSource;
  /** How it is called in reports. */
  readonly name: string;
  readonly layout: Layout;
  readonly rowCount: number;
}

export interface ImportOptions {
  /** Everything is checked and nothing stored. */
  isDryRun: boolean;
  isWithoutPasswords: boolean;
  /** Whether whoever imports may change customers of a website; without it, of all. */
  reaches?(websiteId: number): boolean;
  /** Hashes passwords one after another, where people sign in meanwhile. */
  isGentle?: boolean;
  /** Who imports; exports of the grid are taken from admins only, since each change is written down. */
  admin?: AdminActor;
}

export interface FileListener {
  onProblems(problems: readonly RowProblem[]): Promise<void>;
  /** Rows of this file that are done. */
  onRows(count: number): void;
}

/** How many rows are on their way at once: the store writes them to the disk together. */
const batchRows = 64;

async function* withoutHeader<Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  let isHeader = true;
  for await (const row of rows) {
    if (!isHeader) yield row;
    isHeader = false;
  }
}

/**
 * Reads a file through without importing it, so that one that breaks off in the middle is refused before anything of it is
 * stored. Throws {@link FileRefused}.
 */
export const checkFile = async (source: CsvSource, name: string): Promise<CheckedFile> => {
  if (await isSpreadsheet(source))
    throw new FileRefused(source.name, 'it is a spreadsheet; open it, save it as CSV in UTF-8, and send that');
  let header: CsvRow | undefined;
  // Read to its end, so that the file is closed.
  for await (const row of readCsv(source, 1)) header ??= row;
  if (header === undefined) throw new FileRefused(source.name, 'it is empty');
  const layout = recognizeLayout(header.cells);
  if ('refusal' in layout) throw new FileRefused(source.name, layout.refusal);
  let rowCount = 0;
  for await (const { cells } of withoutHeader(readCsv(source)))
    if (cells.some((cell) => cell.trim() !== '')) rowCount++;
  return { source, name, layout, rowCount };
};

const countRows = (entity: Entity): number =>
  entity.kind === 'address' ? 1 : 1 + entity.addresses.filter(({ line }) => line !== entity.line).length;

async function* batches(entities: AsyncIterable<Entity>): AsyncGenerator<Entity[]> {
  let batch: Entity[] = [];
  let rows = 0;
  for await (const entity of entities) {
    batch.push(entity);
    rows += countRows(entity);
    if (rows < batchRows) continue;
    yield batch;
    batch = [];
    rows = 0;
  }
  if (batch.length > 0) yield batch;
}

/** The groups a customer may be in: every one but 0, which is whoever is not signed in. */
const findGroupIds = async ({ store }: Deps): Promise<ReadonlySet<number>> =>
  new Set((await store.find(customerGroups, {})).map(({ groupId }) => groupId).filter((groupId) => groupId !== 0));

/** Begins an import of one file or several into an installation; `totals` go on from what an import before it came to. */
export const createImport = (deps: Deps, options: ImportOptions, totals: ImportTotals = nothingYet()) => {
  const { reaches = () => true, isGentle = false } = options;
  // In a dry run, customers that this run would have made, for the files of addresses that follow.
  const wouldExist = new Map<string, object>();

  /** How a file is laid out for this installation: with the columns of its custom attributes. */
  const layoutOf = ({ layout }: CheckedFile): Layout => placeAttributes(layout, deps.attributes);

  /** Stores a file batch by batch, and says of each which rows failed. The first `passed` rows count as done already. */
  async function* importBatches(file: CheckedFile, passed = 0): AsyncGenerator<readonly RowProblem[]> {
    const ledger = createLedger();
    const groupIds = await findGroupIds(deps);
    const layout = layoutOf(file);
    if (layout.kind === 'customers grid') {
      if (options.admin === undefined)
        throw new FileRefused(
          file.name,
          'an export of the grid is taken back in the back office, where it is known who does it',
        );
      const grid = { deps, admin: options.admin, layout, isDryRun: options.isDryRun };
      yield* importGridRows(grid, withoutHeader(readCsv(file.source)), totals, passed);
      return;
    }
    const entities = groupRows(withoutHeader(readCsv(file.source)), layout, deps.clock());
    let seen = 0;
    for await (const batch of batches(entities)) {
      const { units, problems } = prepareEntities({ deps, layout, ledger, groupIds, reaches }, batch);
      const rows = batch.reduce((sum, entity) => sum + countRows(entity), 0);
      seen += rows;
      if (seen <= passed) continue;
      for (const result of await applyUnits(deps, { ...options, wouldExist, reaches, isGentle }, layout, units)) {
        problems.push(...result.problems);
        if (result.customer !== undefined) totals.customers[result.customer]++;
        for (const outcome of result.addresses) totals.addresses[outcome]++;
        if (result.isWithoutPassword) totals.withoutPassword++;
      }
      problems.sort((a, b) => a.line - b.line);
      totals.rows.read += rows;
      totals.rows.failed += new Set(problems.map(({ line }) => line)).size;
      yield problems;
    }
  }

  const importFile = async (file: CheckedFile, { onProblems, onRows }: FileListener): Promise<void> => {
    const before = totals.rows.read;
    for await (const problems of importBatches(file)) {
      if (problems.length > 0) await onProblems(problems);
      onRows(totals.rows.read - before);
    }
  };
  return { importFile, importBatches, layoutOf, totals: (): Readonly<ImportTotals> => totals };
};
