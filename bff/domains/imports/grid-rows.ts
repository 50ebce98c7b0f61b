import * as v from 'valibot';
import { addressPatchSchema } from '../../../shared-types/addresses.ts';
import { customerPatchSchema, type CustomerRecordPatch } from '../../../shared-types/customer-records.ts';
import type { ImportTotals } from '../../../shared-types/imports.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { cellText, fromInert } from '../../exports/csv.ts';
import type { ExportColumn } from '../../exports/table.ts';
import { Failure } from '../../failure.ts';
import type { Transaction } from '../../store/port.ts';
import type { CustomerRow } from '../../../shared-types/customers.ts';
import { issuesToFieldErrors } from '../../http/field-errors.ts';
import { reachesWebsite } from '../../website-reach.ts';
import { recordAction } from '../action-log/service.ts';
import { requireAddress, updateAddressOf } from '../addresses/service.ts';
import { customerGroups } from '../customer-groups/collection.ts';
import { findAttributeExport, readExportColumns } from '../customer-exports/service.ts';
import { changeRecord } from '../customer-records/service.ts';
import { requireFormInput } from '../forms/service.ts';
import type { CustomerDoc } from '../customers/collection.ts';
import { fullNameOf, readCustomerRow, requireCustomer } from '../customers/service.ts';
import { readAttributeCells } from './attribute-cells.ts';
import type { CsvRow } from './csv.ts';
import type { Layout } from './formats.ts';
import { billingReadings, gridFieldOf, type GridNames, joinedFields, recordReadings } from './grid-columns.ts';
import { findRowProblems } from './mapping.ts';
import { type CellProblem, cellProblem, type RowProblem } from './problems.ts';

/** How many rows are on their way at once. */
const batchRows = 64;

const noAddress = 'This customer has no default billing address. Add one in the customer record.';
const joined = 'This is joined of several parts, so no file changes it. Change it in the customer record.';

interface GridImport {
  readonly deps: Deps;
  readonly admin: AdminActor;
  readonly layout: Layout;
  readonly isDryRun: boolean;
}

/** What the rows of a file are read with. */
interface Reading extends GridImport {
  readonly columns: ReadonlyMap<string, ExportColumn<CustomerRow>>;
  readonly names: GridNames;
}

type AddressPatch = v.InferOutput<typeof addressPatchSchema>;

/** What a row changes, and the column of each field, for problems that are found later. */
interface Changes {
  record: CustomerRecordPatch;
  billing: AddressPatch;
  columnOf: Map<string, string>;
}

class RowRefused extends Error {
  readonly problems: readonly CellProblem[];
  constructor(problems: readonly CellProblem[]) {
    super('the row is refused');
    this.problems = problems;
  }
}

class DryRunDone extends Error {
  readonly outcome: 'updated' | 'unchanged';
  constructor(outcome: 'updated' | 'unchanged') {
    super('a dry run keeps nothing');
    this.outcome = outcome;
  }
}

const begin = async (grid: GridImport): Promise<Reading> => {
  const { deps } = grid;
  const groups = (await deps.store.find(customerGroups, {})).filter(({ groupId }) => groupId !== 0);
  const websites = deps.scopes.websites();
  return {
    ...grid,
    columns: await readExportColumns(deps),
    names: {
      groups: new Map(groups.map(({ name, groupId }) => [name.toLowerCase(), groupId])),
      websites: new Map(
        websites.flatMap(({ name, code, websiteId }) => [
          [code.toLowerCase(), websiteId] as const,
          [name.toLowerCase(), websiteId] as const,
        ]),
      ),
    },
  };
};

/** Of a row the cells that say something, and something else than the export would now. */
const findChanges = ({ layout, columns, names, deps }: Reading, { cells }: CsvRow, row: CustomerRow): Changes => {
  const problems: CellProblem[] = [];
  const changes: Changes = { record: {}, billing: {}, columnOf: new Map() };
  const isSaidAlready = (cell: string, column: ExportColumn<CustomerRow> | undefined): boolean =>
    cell.trim() === '' || column === undefined || cell.trim() === cellText(column.cell(row)).trim();
  for (const [name, index] of layout.others) {
    const cell = cells[index] ?? '';
    const field = gridFieldOf(name);
    if (field === undefined || isSaidAlready(cell, columns.get(field))) continue;
    const [ofRecord, ofBilling] = [recordReadings.get(field), billingReadings.get(field)];
    const text = fromInert(cell.trim());
    const part = ofRecord?.(text, names) ?? ofBilling?.(text, names);
    if (joinedFields.has(field)) problems.push(cellProblem(name, 'NOT_CHANGEABLE', joined));
    else if ((ofRecord ?? ofBilling) === undefined) continue;
    else if (part === undefined)
      problems.push(cellProblem(name, field === 'dateOfBirth' ? 'DATE_INVALID' : 'OPTION_UNKNOWN'));
    else {
      Object.assign(ofRecord === undefined ? changes.billing : changes.record, part);
      for (const key of Object.keys(part)) changes.columnOf.set(key, name);
    }
  }
  const changed = layout.customerAttributes.filter(
    ({ index, attribute }) =>
      !isSaidAlready(cells[index] ?? '', findAttributeExport(deps, `attributes.${attribute.code}`)?.column),
  );
  const own = readAttributeCells(changed, cells);
  problems.push(...own.problems);
  if (changed.length > 0) changes.record.attributes = { ...row.attributes, ...own.values };
  for (const { name, attribute } of changed) changes.columnOf.set(`attributes.${attribute.code}`, name);
  const record = v.safeParse(customerPatchSchema, changes.record);
  const billing = v.safeParse(addressPatchSchema, changes.billing);
  const issues = [...(record.issues ?? []), ...(billing.issues ?? [])];
  for (const { field, code, message } of issuesToFieldErrors(issues))
    problems.push(cellProblem(changes.columnOf.get(field) ?? field, code, message));
  if (problems.length > 0 || !record.success || !billing.success) throw new RowRefused(problems);
  return { ...changes, record: record.output, billing: billing.output };
};

/** Changes the default billing address by the rules of the admins' form, and writes it down. */
const changeBilling = async (
  tx: Transaction,
  { deps, admin }: Pick<Reading, 'deps' | 'admin'>,
  { customer, addressId, patch }: { customer: Readonly<CustomerDoc>; addressId: number; patch: AddressPatch },
): Promise<void> => {
  const { customerId, websiteId } = customer;
  const scope = deps.scopes.defaultScope(websiteId);
  requireFormInput(deps, scope, 'adminhtml_customer_address', patch, { isPartial: true });
  const before = await requireAddress(tx, customerId, addressId);
  const { address } = await updateAddressOf(tx, deps, scope, { customerId, addressId, version: undefined, patch });
  const changed = new Set(Object.keys(patch));
  const shown = (entry: object) => Object.fromEntries(Object.entries(entry).filter(([name]) => changed.has(name)));
  await recordAction(tx, deps, admin, {
    group: 'addresses',
    action: 'updated',
    entity: { kind: 'customer', id: customerId, name: fullNameOf(customer) },
    websiteId,
    before: shown(before),
    after: shown(address),
  });
};

const storeRow = async (
  tx: Transaction,
  reading: Reading,
  line: CsvRow,
  customerId: number,
): Promise<'updated' | 'unchanged'> => {
  const { deps, admin } = reading;
  const customer = await requireCustomer(tx, customerId);
  if (!reachesWebsite(admin, customer.websiteId)) throw new Failure('NOT_FOUND');
  const row = { ...(await readCustomerRow(deps, tx, customerId)), attributes: { ...customer.attributes } };
  const { record, billing, columnOf } = findChanges(reading, line, row);
  const has = { record: Object.keys(record).length > 0, billing: Object.keys(billing).length > 0 };
  try {
    if (has.record) await changeRecord(tx, deps, admin, { customerId, version: undefined, patch: record });
    const addressId = customer.defaultBillingAddressId;
    if (has.billing && addressId === null)
      throw new RowRefused(
        [...new Set(Object.keys(billing).map((key) => columnOf.get(key) ?? key))].map((name) =>
          cellProblem(name, 'NOT_CHANGEABLE', noAddress),
        ),
      );
    if (has.billing && addressId !== null) await changeBilling(tx, reading, { customer, addressId, patch: billing });
  } catch (error) {
    if (!(error instanceof Failure) || error.errors === undefined) throw error;
    throw new RowRefused(
      error.errors.map(({ field, code, message }) => cellProblem(columnOf.get(field) ?? field, code, message)),
    );
  }
  return has.record || has.billing ? 'updated' : 'unchanged';
};

const applyRow = async (
  reading: Reading,
  row: CsvRow,
  seen: Map<number, number>,
): Promise<'updated' | 'unchanged' | readonly CellProblem[]> => {
  const wrong = findRowProblems(reading.layout, row.cells);
  if (wrong.length > 0) return wrong;
  const id = (row.cells[reading.layout.others.get('id') ?? -1] ?? '').trim();
  const unknown = [cellProblem('id', 'CUSTOMER_UNKNOWN', 'There is no customer with this ID.')];
  if (!/^[1-9]\d{0,14}$/u.test(id)) return unknown;
  const before = seen.get(Number(id));
  if (before !== undefined) return [cellProblem('id', 'CUSTOMER_REPEATED', `Line ${before} is the same customer.`)];
  seen.set(Number(id), row.line);
  try {
    return await reading.deps.store.transact(async (tx) => {
      const outcome = await storeRow(tx, reading, row, Number(id));
      if (reading.isDryRun) throw new DryRunDone(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof DryRunDone) return error.outcome;
    if (error instanceof RowRefused) return error.problems;
    if (error instanceof Failure && error.code === 'NOT_FOUND') return unknown;
    throw error;
  }
};

/**
 * Takes a grid's export back, batch by batch, and says of each which rows failed. The first `passed` rows count as done already.
 * A row is stored whole or not at all; what is empty says nothing.
 */
export async function* importGridRows(
  grid: GridImport,
  rows: AsyncIterable<CsvRow>,
  totals: ImportTotals,
  passed: number,
): AsyncGenerator<readonly RowProblem[]> {
  const reading = await begin(grid);
  const seen = new Map<number, number>();
  let read = 0;
  let batch: CsvRow[] = [];
  const work = async (): Promise<RowProblem[]> => {
    const results = await Promise.all(batch.map((row) => applyRow(reading, row, seen)));
    const problems = results.flatMap((result, at) =>
      typeof result === 'string' ? [] : result.map((problem) => ({ line: batch[at]?.line ?? 0, ...problem })),
    );
    for (const result of results) if (typeof result === 'string') totals.customers[result]++;
    totals.rows.read += batch.length;
    totals.rows.failed += results.filter((result) => typeof result !== 'string').length;
    batch = [];
    return problems;
  };
  for await (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    read += 1;
    if (read <= passed) continue;
    batch.push(row);
    if (batch.length === batchRows) yield await work();
  }
  if (batch.length > 0) yield await work();
}
