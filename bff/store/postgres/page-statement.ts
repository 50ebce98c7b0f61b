import { type Doc, keyOf } from '../document.ts';
import { createFieldReader } from '../field-value.ts';
import type { Query } from '../port.ts';
import { toColumnValue } from './comparable.ts';
import { requireField } from './filter.ts';
import { type ColumnValue, type Layout, quoteName, toColumnKey } from './layout.ts';
import { orderBytes } from './order-bytes.ts';
import { createParameters } from './parameters.ts';
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

/** Where a page begins: behind a row, or with the rows whose value is empty, which come after all others. */
export type PageStart = Anchor | 'empty';

/**
 * The documents of a query from a place in its order on. For orders by one field at most. Where the order comes down, rows with
 * the place's own value and those with a lower one are each a stretch of an index; one condition for both would be looked
 * for from the first row on. Throws `FieldUnknown`.
 */
export const pageStatement = (layout: Layout, query: Query, from: PageStart): Statement => {
  const { table } = layout;
  const parameters = createParameters();
  const parts = orderParts(layout, query.sort ?? []);
  const [first, second] = parts;
  const conditions = conditionsOf(layout, query, parameters);
  const limit = limitOf({ limit: query.limit }, parameters);
  const statementOf = (text: string): Statement => ({ text, values: parameters.values });
  const find = (columns: string, more: readonly string[], order: readonly OrderPart[]): string =>
    `SELECT ${columns} FROM ${table}${whereOf([...conditions, ...more])} ORDER BY ${orderOf(order)}${limit}`;
  const keyOfPlace = (anchor: Anchor): string => parameters.add(anchor.key, sqlTypeOf(layout, '_key'));

  if (first === undefined || second === undefined) {
    const sign = first?.isDescending === true ? '<' : '>';
    return statementOf(find('_doc', from === 'empty' ? [] : [`_key ${sign} ${keyOfPlace(from)}`], parts));
  }
  const column = quoteName(first.column);
  // Sorting by what is empty everywhere changes nothing; it says which index has these rows in order, if one has them.
  const isSparse = layout.collection.sparse?.includes(query.sort?.[0]?.field ?? '') === true;
  const ofEmpty = isSparse ? [second] : [{ column: first.column, isDescending: false }, second];
  if (from === 'empty') return statementOf(find('_doc', [`${column} IS NULL`], ofEmpty));
  const key = keyOfPlace(from);
  if (from.value === null || from.value === undefined)
    return statementOf(find('_doc', [`${column} IS NULL`, `_key > ${key}`], ofEmpty));
  const value = parameters.add(from.value, sqlTypeOf(layout, first.column));
  if (!first.isDescending)
    return statementOf(find('_doc', [`${column} IS NOT NULL`, `(${column}, _key) > (${value}, ${key})`], parts));
  const columns = `_doc, ${column}, _key`;
  // A column with an index of its own for coming down has its empty values last in it.
  const lower: OrderPart[] = [{ ...first, isFilled: layout.halved.has(first.column) }, second];
  const same = find(columns, [`${column} = ${value}`, `_key > ${key}`], [second]);
  const rest = find(columns, [`${column} < ${value}`], lower);
  return statementOf(
    `SELECT _doc FROM ((${same}) UNION ALL (${rest})) AS page ORDER BY ${orderOf([{ ...first, isFilled: true }, second])}${limit}`,
  );
};
