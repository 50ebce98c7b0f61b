import type { Attribute, AttributeEntity } from '../../../shared-types/attributes.ts';
import type { CustomerRow } from '../../../shared-types/customers.ts';
import { uploadReferenceOf } from '../../../shared-types/files.ts';
import type { Deps } from '../../deps.ts';
import { type Cell, text } from '../../exports/cell.ts';
import type { ExportColumn } from '../../exports/table.ts';
import { addresses } from '../addresses/collection.ts';
import { type AttributeValue, columnFieldOf } from '../attributes/service.ts';
import { customers } from '../customers/collection.ts';

/** Rows whose records are read at once. */
const atOnce = 250;

const partOf = { customer: 'attributes', address: 'billingAttributes' } as const;

type Labels = ReadonlyMap<string, string>;

/** Lines stand below each other, as an import reads them; several choices beside each other. */
const separators: Readonly<Partial<Record<Attribute['inputType'], string>>> = { lines: '\n' };

const toCell = (inputType: Attribute['inputType'], value: AttributeValue | undefined, labels: Labels): Cell => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' && inputType === 'date') return { type: 'date', value };
  if (typeof value === 'string' && (inputType === 'file' || inputType === 'image'))
    return text(uploadReferenceOf(value)?.name ?? value);
  if (typeof value === 'boolean') return { type: 'boolean', value };
  if (typeof value === 'number') return { type: 'number', value };
  if (Array.isArray(value))
    return text(value.map((each) => labels.get(each) ?? each).join(separators[inputType] ?? ', '));
  return text(labels.get(value) ?? value);
};

const toColumn = ({ label, entity, code, options, inputType }: Readonly<Attribute>): ExportColumn<CustomerRow> => {
  const labels = new Map(options.map((option) => [option.value, option.label]));
  return {
    label,
    cell: (row) => toCell(inputType, new Map(Object.entries(row[partOf[entity]])).get(code), labels),
  };
};

/** A column of a custom attribute, and whether the grid's rows lack its values. */
export interface AttributeExport {
  column: ExportColumn<CustomerRow>;
  entity: AttributeEntity;
  isInRows: boolean;
}

/** The column of a custom attribute by its field, `attributes.<code>` or `billingAttributes.<code>`, in the grid or not. */
export const findAttributeExport = (
  { attributes }: Pick<Deps, 'attributes'>,
  field: string,
): AttributeExport | undefined => {
  for (const entity of ['customer', 'address'] as const) {
    const [part = '', code = ''] = field.split('.');
    const attribute = part === partOf[entity] ? attributes.named(entity, code) : undefined;
    if (attribute === undefined || attribute.isSystem) continue;
    const planned = attributes.plan().columns.find((each) => columnFieldOf(each) === field);
    return { column: toColumn(attribute), entity, isInRows: planned?.isColumn === true };
  }
  return undefined;
};

const completeSome = async (
  { store }: Pick<Deps, 'store'>,
  rows: readonly CustomerRow[],
  entities: ReadonlySet<AttributeEntity>,
): Promise<CustomerRow[]> => {
  const ids = rows.map(({ customerId }) => customerId);
  const people = new Map(
    (await store.find(customers, { filter: { op: 'in', field: 'customerId', values: ids } })).map((customer) => [
      customer.customerId,
      customer,
    ]),
  );
  const billingIds = entities.has('address')
    ? [...people.values()].flatMap(({ defaultBillingAddressId }) => defaultBillingAddressId ?? [])
    : [];
  const books = new Map(
    (await store.find(addresses, { filter: { op: 'in', field: 'addressId', values: billingIds } })).map((address) => [
      address.addressId,
      address,
    ]),
  );
  return rows.map((row) => {
    const customer = people.get(row.customerId);
    const billing = books.get(customer?.defaultBillingAddressId ?? 0);
    return {
      ...row,
      attributes: { ...row.attributes, ...customer?.attributes },
      billingAttributes: { ...row.billingAttributes, ...billing?.attributes },
    };
  });
};

/** Rows with the values of attributes that the grid does not keep, as the records have them at the moment of reading. */
export async function* withRecordAttributes(
  deps: Pick<Deps, 'store'>,
  rows: AsyncIterable<CustomerRow>,
  entities: ReadonlySet<AttributeEntity>,
): AsyncGenerator<CustomerRow> {
  let batch: CustomerRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < atOnce) continue;
    yield* await completeSome(deps, batch, entities);
    batch = [];
  }
  if (batch.length > 0) yield* await completeSome(deps, batch, entities);
}
