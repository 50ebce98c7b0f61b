import type { Query, Sort } from '../port.ts';
import { compileFilter, requireField } from './filter.ts';
import { compileKeyword } from './keyword.ts';
import { type Layout, quoteName } from './layout.ts';
import { createParameters, type Parameters } from './parameters.ts';

/** A statement and its values; one with a name is prepared once by each connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values: Parameters['values'];
}

/** A column to sort by. */
export interface OrderPart {
  readonly column: string;
  readonly isDescending: boolean;
}

/** What must hold of a document that a query means. Throws `FieldUnknown`. */
export const conditionsOf = (layout: Layout, { filter, keyword }: Query, parameters: Parameters): string[] => {
  const conditions: string[] = [];
  if (filter !== undefined) conditions.push(compileFilter(layout, filter, parameters));
  const named = compileKeyword(layout, keyword, parameters);
  if (named !== undefined) conditions.push(named);
  return conditions;
};

export const whereOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;

/** The columns of an order up to and with the key, after which nothing is left to decide. */
export const orderParts = (layout: Layout, sort: readonly Sort[]): OrderPart[] => {
  const parts: OrderPart[] = [];
  for (const { field, descending = false } of sort) {
    const column = requireField(layout, field).order;
    if (parts.every((part) => part.column !== column)) parts.push({ column, isDescending: descending });
  }
  const at = parts.findIndex(({ column }) => column === '_key');
  return at === -1 ? [...parts, { column: '_key', isDescending: false }] : parts.slice(0, at + 1);
};

/** ORDER BY; empty values come last in both directions, and a key is never empty. */
export const orderOf = (parts: readonly OrderPart[], prefix = ''): string =>
  parts
    .map(({ column, isDescending }) => {
      const name = `${prefix}${quoteName(column)}`;
      if (!isDescending) return name;
      return column === '_key' ? `${name} DESC` : `${name} DESC NULLS LAST`;
    })
    .join(', ');

export const limitOf = ({ limit, offset = 0 }: Query, parameters: Parameters): string =>
  (limit === undefined ? '' : ` LIMIT ${parameters.add(limit, 'bigint')}`) +
  (offset === 0 ? '' : ` OFFSET ${parameters.add(offset, 'bigint')}`);

/** From here on what is skipped is skipped in the index alone, and documents are fetched for the page only. */
export const deepFrom = 100;

/** The documents that a query means, in order. Throws `FieldUnknown`. */
export const findStatement = (layout: Layout, query: Query): Statement => {
  const { table } = layout;
  const parameters = createParameters();
  const where = whereOf(conditionsOf(layout, query, parameters));
  const parts = orderParts(layout, query.sort ?? []);
  const page = limitOf(query, parameters);
  const isDeep = query.limit !== undefined && (query.offset ?? 0) >= deepFrom;
  const text = isDeep
    ? `SELECT found._doc FROM (SELECT _key FROM ${table}${where} ORDER BY ${orderOf(parts)}${page}) AS page ` +
      `JOIN ${table} AS found ON found._key = page._key ORDER BY ${orderOf(parts, 'found.')}`
    : `SELECT _doc FROM ${table}${where} ORDER BY ${orderOf(parts)}${page}`;
  return { text, values: parameters.values };
};

/** How many documents a query means. Throws `FieldUnknown`. */
export const countStatement = (layout: Layout, query: Pick<Query, 'filter' | 'keyword'>): Statement => {
  const parameters = createParameters();
  const where = whereOf(conditionsOf(layout, query, parameters));
  return { text: `SELECT count(*) AS count FROM ${layout.table}${where}`, values: parameters.values };
};
