import type { AddressInput } from '../../../shared-types/address-input.ts';
import type { CsvRow } from './csv.ts';
import type { Layout } from './formats.ts';
import {
  type AddressOwner,
  beginsCustomer,
  type CustomerDraft,
  findRowProblems,
  hasAddress,
  mapAddress,
  mapCustomer,
  type Mapped,
  mapOwner,
} from './mapping.ts';
import { cellProblem } from './problems.ts';

/** An address and the line that holds it. */
export interface AddressLine {
  line: number;
  address: Mapped<AddressInput>;
}

/** A customer's own line, and the addresses of it and of the lines that continue it. */
export interface CustomerEntity {
  kind: 'customer';
  line: number;
  customer: Mapped<CustomerDraft>;
  addresses: AddressLine[];
}

/** A line of an address file. */
export interface AddressEntity extends AddressLine {
  kind: 'address';
  owner: Mapped<AddressOwner & { sourceId: string | undefined }>;
}

/** What is stored together or not at all. */
export type Entity = CustomerEntity | AddressEntity;

const beginCustomer = (layout: Layout, { line, cells }: CsvRow, now: Date): CustomerEntity => {
  const problems = findRowProblems(layout, cells);
  if (problems.length > 0) return { kind: 'customer', line, customer: { problems }, addresses: [] };
  const customer = mapCustomer(layout, cells, now);
  if (!hasAddress(layout, cells)) return { kind: 'customer', line, customer, addresses: [] };
  const address = mapAddress(layout, cells);
  // Customer and address stand in one row: it is stored whole or not at all.
  const wrong = [customer, address].flatMap((mapped) => ('problems' in mapped ? mapped.problems : []));
  return {
    kind: 'customer',
    line,
    customer: wrong.length > 0 ? { problems: wrong } : customer,
    addresses: wrong.length > 0 ? [] : [{ line, address }],
  };
};

const continueCustomer = (layout: Layout, { line, cells }: CsvRow): AddressLine => {
  const problems = findRowProblems(layout, cells);
  return { line, address: problems.length > 0 ? { problems } : mapAddress(layout, cells) };
};

const readAddressRow = (layout: Layout, { line, cells }: CsvRow): AddressEntity => {
  const problems = findRowProblems(layout, cells);
  return problems.length > 0
    ? { kind: 'address', line, owner: { problems }, address: { problems: [] } }
    : { kind: 'address', line, owner: mapOwner(layout, cells), address: mapAddress(layout, cells) };
};

/** Puts the rows of a file together to what is stored together. Rows without any value are passed over. */
export async function* groupRows(rows: AsyncIterable<CsvRow>, layout: Layout, now: Date): AsyncGenerator<Entity> {
  let open: CustomerEntity | undefined;
  for await (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    if (layout.kind === 'addresses') {
      yield readAddressRow(layout, row);
    } else if (layout.kind === 'customers' || beginsCustomer(layout, row.cells)) {
      if (open !== undefined) yield open;
      open = beginCustomer(layout, row, now);
    } else if (open === undefined) {
      const problems = [cellProblem('email', 'CUSTOMER_MISSING')];
      yield { kind: 'customer', line: row.line, customer: { problems }, addresses: [] };
    } else {
      open.addresses.push(continueCustomer(layout, row));
    }
  }
  if (open !== undefined) yield open;
}
