import { type Doc, keyOf } from '../document.ts';
import { createFieldReader } from '../field-value.ts';
import type { Query } from '../port.ts';
import { toColumnValue } from './comparable.ts';
import { requireField } from './filter.ts';
import { type ColumnValue, type Layout, quoteName, toColumnKey } from './layout.ts';
import { orderBytes } from './order-bytes.ts';
import { createParameters, type Parameters } from './parameters.ts';
import { conditionsOf, limitOf, type OrderPart, orderOf, orderParts, type Statement, whereOf } from './query.ts';

/** The place of a document in an order by one field at most. */
export interface Anchor {
  /** Null where it is empty; undefined where the order is by key alone. */
  readonly value: ColumnValue | undefined;
  readonly key: string | number;
}

const sortValue = (layout: Layout, name: string, doc: Doc): ColumnValue => {
  const { type } = requireField(layout, name);
  const value = createFieldReader(name)(doc);
  if (typeof value !== 'string' || type !== 'text') return toColumnValue(type, value);
  return value === '' ? null : orderBytes(value);
};

/** The place of a document in the order of a query; undefined where the order is by several fields. */
export const anchorOf = (layout: Layout, query: Query, doc: Doc): Anchor | undefined => {
  const parts = orderParts(layout, query.sort ?? []);
  const key = toColumnKey(layout, keyOf(doc, layout.collection.key));
  const [field] = query.sort ?? [];
  if (key === undefined || parts.length > 2) return undefined;
  return { key, value: field === undefined || parts.length === 1 ? undefined : sortValue(layout, field.field, doc) };
};

const sqlTypeOf = (layout: Layout, column: string): string => {
  if (column === '_key') return layout.keyType === 'number' ? 'float8' : 'text';
  return layout.columns.find(({ name }) => name === column)?.type ?? 'text';
};

/** What lies behind an anchor; of rows whose value is empty, which come last, only where the anchor is one of them. */
const behind = (layout: Layout, parts: readonly OrderPart[], anchor: Anchor, parameters: Parameters): string => {
  const [first, last] = parts;
  const key = parameters.add(anchor.key, sqlTypeOf(layout, '_key'));
  if (first === undefined || last === undefined) return `_key ${first?.isDescending === true ? '<' : '>'} ${key}`;
  const column = quoteName(first.column);
  if (anchor.value === null || anchor.value === undefined) return `(${column} IS NULL AND _key > ${key})`;
  const value = parameters.add(anchor.value, sqlTypeOf(layout, first.column));
  return first.isDescending
    ? `(${column} <= ${value} AND (${column} < ${value} OR _key > ${key}))`
    : `(${column}, _key) > (${value}, ${key})`;
};

/** Where a page begins: behind a row, or with the rows whose value is empty, which come after all others. */
export type PageStart = Anchor | 'empty';

/**
 * The documents of a query from a place in its order on, each with what it takes to be an anchor. For orders by one field
 * at most. Throws `FieldUnknown`.
 */
export const pageStatement = (layout: Layout, query: Query, from: PageStart): Statement => {
  const parameters = createParameters();
  const parts = orderParts(layout, query.sort ?? []);
  const conditions = conditionsOf(layout, query, parameters);
  const column = quoteName(parts[0]?.column ?? '_key');
  conditions.push(from === 'empty' ? `${column} IS NULL` : behind(layout, parts, from, parameters));
  const isFilled = from !== 'empty' && from.value !== null && parts.length > 1;
  const order = parts.map((part, index) => (isFilled && index === 0 ? { ...part, isFilled } : part));
  const text =
    `SELECT _doc FROM ${layout.table}${whereOf(conditions)} ` +
    `ORDER BY ${orderOf(order)}${limitOf({ limit: query.limit }, parameters)}`;
  return { text, values: parameters.values };
};
