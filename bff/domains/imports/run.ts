import type { Deps } from '../../deps.ts';
import { customerGroups } from '../customer-groups/collection.ts';
import { readCsv } from './csv.ts';
import { type Layout, placeAttributes, recognizeLayout } from './formats.ts';
import { type Entity, groupRows } from './grouping.ts';
import { FileRefused, type RowProblem } from './problems.ts';
import { createLedger, prepareEntities } from './prepare.ts';
import type { Outcome } from './book.ts';
import { applyUnits } from './service.ts';

/** A file that has been read through once. */
export interface CheckedFile {
  readonly path: string;
  /** How it is called in reports. */
  readonly name: string;
  readonly layout: Layout;
  readonly rowCount: number;
}

export interface ImportOptions {
  /** Everything is checked and nothing stored. */
  isDryRun: boolean;
  isWithoutPasswords: boolean;
}

type Counts = Record<Outcome, number>;

export interface Totals {
  readonly customers: Counts;
  readonly addresses: Counts;
  readonly rows: { read: number; failed: number };
  /** New customers that nobody can sign in as before asking for a password. */
  withoutPassword: number;
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
export const checkFile = async (path: string, name: string): Promise<CheckedFile> => {
  const { value: header } = await readCsv(path, 1).next();
  if (header === undefined) throw new FileRefused(path, 'it is empty');
  const layout = recognizeLayout(header.cells);
  if ('refusal' in layout) throw new FileRefused(path, layout.refusal);
  let rowCount = 0;
  for await (const { cells } of withoutHeader(readCsv(path))) if (cells.some((cell) => cell.trim() !== '')) rowCount++;
  return { path, name, layout, rowCount };
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

/** Begins an import of one file or several into an installation. */
export const createImport = (deps: Deps, options: ImportOptions) => {
  const totals: Totals = {
    customers: { created: 0, updated: 0, unchanged: 0 },
    addresses: { created: 0, updated: 0, unchanged: 0 },
    rows: { read: 0, failed: 0 },
    withoutPassword: 0,
  };
  // In a dry run, customers that this run would have made, for the files of addresses that follow.
  const wouldExist = new Map<string, object>();

  /** How a file is laid out for this installation: with the columns of its custom attributes. */
  const layoutOf = ({ layout }: CheckedFile): Layout => placeAttributes(layout, deps.attributes);

  const importFile = async (file: CheckedFile, { onProblems, onRows }: FileListener): Promise<void> => {
    const ledger = createLedger();
    const groupIds = await findGroupIds(deps);
    const layout = layoutOf(file);
    const entities = groupRows(withoutHeader(readCsv(file.path)), layout, deps.clock());
    let done = 0;
    for await (const batch of batches(entities)) {
      const { units, problems } = prepareEntities({ deps, layout, ledger, groupIds }, batch);
      for (const result of await applyUnits(deps, { ...options, wouldExist }, layout, units)) {
        problems.push(...result.problems);
        if (result.customer !== undefined) totals.customers[result.customer]++;
        for (const outcome of result.addresses) totals.addresses[outcome]++;
        if (result.isWithoutPassword) totals.withoutPassword++;
      }
      problems.sort((a, b) => a.line - b.line);
      const rows = batch.reduce((sum, entity) => sum + countRows(entity), 0);
      totals.rows.read += rows;
      totals.rows.failed += new Set(problems.map(({ line }) => line)).size;
      if (problems.length > 0) await onProblems(problems);
      done += rows;
      onRows(done);
    }
  };
  return { importFile, layoutOf, totals: (): Readonly<Totals> => totals };
};
