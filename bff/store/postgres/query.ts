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

const conditionOf = (layout: Layout, { filter, keyword }: Query, parameters: Parameters): string[] => {
  const conditions: string[] = [];
  if (filter !== undefined) conditions.push(compileFilter(layout, filter, parameters));
  const named = compileKeyword(layout, keyword, parameters);
  if (named !== undefined) conditions.push(named);
  return conditions;
};

const whereOf = (conditions: readonly string[]): string =>
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

const orderOf = (parts: readonly OrderPart[]): string =>
  parts
    .map(({ column, isDescending }) =>
      isDescending && column !== '_key'
        ? `${quoteName(column)} DESC NULLS LAST`
        : isDescending
          ? '_key DESC'
          : quoteName(column),
    )
    .join(', ');

/** The documents that a query means, in order. Throws `FieldUnknown`. */
export const findStatement = (layout: Layout, query: Query): Statement => {
  const parameters = createParameters();
  const where = whereOf(conditionOf(layout, query, parameters));
  const order = orderOf(orderParts(layout, query.sort ?? []));
  const { offset = 0, limit } = query;
  const page = [
    limit === undefined ? '' : ` LIMIT ${parameters.add(limit, 'bigint')}`,
    offset === 0 ? '' : ` OFFSET ${parameters.add(offset, 'bigint')}`,
  ].join('');
  return { text: `SELECT _doc FROM ${layout.table}${where} ORDER BY ${order}${page}`, values: parameters.values };
};

/** How many documents a query means. Throws `FieldUnknown`. */
export const countStatement = (layout: Layout, query: Pick<Query, 'filter' | 'keyword'>): Statement => {
  const parameters = createParameters();
  const where = whereOf(conditionOf(layout, query, parameters));
  return { text: `SELECT count(*) AS count FROM ${layout.table}${where}`, values: parameters.values };
};
