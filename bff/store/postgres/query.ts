import type { AnyCollection, Query, Sort } from '../port.ts';
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
  /** None of the rows is empty there. */
  readonly isFilled?: boolean;
}

/** What must hold of a document that a query means. Throws `FieldUnknown`. */
export const conditionsOf = (
  layout: Layout,
  { filter, keyword }: Query,
  parameters: Parameters,
  isRough = false,
): string[] => {
  const conditions: string[] = [];
  if (filter !== undefined) conditions.push(compileFilter(layout, filter, parameters));
  const named = compileKeyword(layout, keyword, parameters, isRough);
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
    .map(({ column, isDescending, isFilled = false }) => {
      const name = `${prefix}${quoteName(column)}`;
      if (!isDescending) return name;
      return column === '_key' || isFilled ? `${name} DESC` : `${name} DESC NULLS LAST`;
    })
    .join(', ');

export const limitOf = ({ limit, offset = 0 }: Query, parameters: Parameters): string =>
  (limit === undefined ? '' : ` LIMIT ${parameters.add(limit, 'bigint')}`) +
  (offset === 0 ? '' : ` OFFSET ${parameters.add(offset, 'bigint')}`);

/** From here on what is skipped is skipped in the index alone, and documents are fetched for the page only. */
export const deepFrom = 100;

/** Which of the rows a statement is about: those whose first sort column has a value, or those where it is empty. */
export type Half = 'filled' | 'empty';

/** The column that halves an order, if each half is found quicker alone. */
export const halvingColumn = (layout: Layout, { sort = [] }: Query): string | undefined => {
  const [first, second, ...rest] = orderParts(layout, sort);
  return second !== undefined && rest.length === 0 && layout.halved.has(first?.column ?? '')
    ? first?.column
    : undefined;
};

const halfOf = (parts: readonly OrderPart[], half: Half | undefined): { conditions: string[]; order: OrderPart[] } => {
  const [first, ...rest] = parts;
  if (half === undefined || first === undefined) return { conditions: [], order: [...parts] };
  const column = quoteName(first.column);
  if (half === 'empty') return { conditions: [`${column} IS NULL`], order: rest };
  // With nothing empty, an index is read backwards.
  return { conditions: [`${column} IS NOT NULL`], order: [{ ...first, isFilled: true }, ...rest] };
};

/** The documents that a query means, in order; of one half, where it is named. Throws `FieldUnknown`. */
export const findStatement = (layout: Layout, query: Query, half?: Half): Statement => {
  const { table } = layout;
  const parameters = createParameters();
  const { conditions, order: parts } = halfOf(orderParts(layout, query.sort ?? []), half);
  const where = whereOf([...conditionsOf(layout, query, parameters), ...conditions]);
  const page = limitOf(query, parameters);
  const isDeep = query.limit !== undefined && (query.offset ?? 0) >= deepFrom;
  const text = isDeep
    ? `SELECT found._doc FROM (SELECT _key FROM ${table}${where} ORDER BY ${orderOf(parts)}${page}) AS page ` +
      `JOIN ${table} AS found ON found._key = page._key ORDER BY ${orderOf(parts, 'found.')}`
    : `SELECT _doc FROM ${table}${where} ORDER BY ${orderOf(parts)}${page}`;
  return { text, values: parameters.values };
};

/** How documents are found: by every index that fits, by that of the words alone, or row by row. */
export type Way = 'indexes' | 'words' | 'rows';

/** FROM and WHERE of a query that is looked up in a certain way. */
const sourceOf = (layout: Layout, query: Query, parameters: Parameters, way: Way): string => {
  const { table } = layout;
  if (way === 'indexes') return `${table}${whereOf(conditionsOf(layout, query, parameters))}`;
  const [first, then] = way === 'rows' ? [{}, query] : [{ keyword: query.keyword }, { filter: query.filter }];
  // OFFSET 0 keeps the server from taking both conditions together.
  const found = `(SELECT * FROM ${table}${whereOf(conditionsOf(layout, first, parameters))} OFFSET 0) AS ${table}`;
  return `${found}${whereOf(conditionsOf(layout, then, parameters))}`;
};

/** The documents of a page, which are found first and put in order then, whatever the server thinks is quicker. */
export const foundFirstStatement = (layout: Layout, query: Query, way: Way): Statement => {
  const parameters = createParameters();
  const source = sourceOf(layout, query, parameters, way);
  const parts = orderParts(layout, query.sort ?? []);
  const columns = parts.map(({ column }) => quoteName(column)).join(', ');
  const text =
    `WITH found AS MATERIALIZED (SELECT ${columns} FROM ${source}), ` +
    `page AS (SELECT * FROM found ORDER BY ${orderOf(parts)}${limitOf(query, parameters)}) ` +
    `SELECT doc._doc FROM page JOIN ${layout.table} AS doc ON doc._key = page._key ORDER BY ${orderOf(parts, 'page.')}`;
  return { text, values: parameters.values };
};

/**
 * The documents of a page as far as they are among the first `max` rows of the order, for orders that an index has. Where fewer
 * than a page are, the others may be anywhere behind them.
 */
export const nearStatement = (layout: Layout, query: Query, max: number): Statement => {
  const { table } = layout;
  const parameters = createParameters();
  const half = halvingColumn(layout, query) === undefined ? undefined : 'filled';
  const { conditions, order: parts } = halfOf(orderParts(layout, query.sort ?? []), half);
  const first = `SELECT * FROM ${table}${whereOf(conditions)} ORDER BY ${orderOf(parts)} LIMIT ${max}`;
  const where = whereOf(conditionsOf(layout, query, parameters));
  const text = `SELECT _doc FROM (${first}) AS ${table}${where} ORDER BY ${orderOf(parts)}${limitOf(query, parameters)}`;
  return { text, values: parameters.values };
};

/** How many documents a query means; of those with a value in a column, where it is named. Throws `FieldUnknown`. */
export const countStatement = (
  layout: Layout,
  query: Pick<Query, 'filter' | 'keyword'>,
  filled?: string,
): Statement => {
  const parameters = createParameters();
  const conditions = conditionsOf(layout, query, parameters);
  const where = whereOf(filled === undefined ? conditions : [...conditions, `${quoteName(filled)} IS NOT NULL`]);
  return { text: `SELECT count(*) AS count FROM ${layout.table}${where}`, values: parameters.values };
};

/** Where rows themselves must be looked at, so many are counted: it is they that a page waits for. */
const lookedAtMax = 1000;
const hasIndex = ({ indexes = [] }: AnyCollection, field: string): boolean =>
  indexes.some(([first]) => first === field);

const indexedOps = new Set(['eq', 'in', 'range', 'empty']);

/** How far it is quick to count: further where an index alone says how many there are. */
export const countedMax = ({ collection }: Layout, { filter, keyword }: Query, max: number): number => {
  if (keyword === undefined && filter === undefined) return max;
  const isCountedByIndex =
    keyword === undefined &&
    filter !== undefined &&
    'field' in filter &&
    indexedOps.has(filter.op) &&
    collection.fields[filter.field] !== 'text' &&
    (filter.field === collection.key || hasIndex(collection, filter.field));
  return isCountedByIndex ? max : Math.min(max, lookedAtMax);
};

/** How many documents a query means, counted up to a number of them. Throws `FieldUnknown`. */
export const countUpToStatement = (
  layout: Layout,
  query: Pick<Query, 'filter' | 'keyword'>,
  max: number,
  way: Way,
): Statement => {
  const parameters = createParameters();
  const source = sourceOf(layout, query, parameters, way);
  const found = `SELECT 1 FROM ${source}${limitOf({ limit: max }, parameters)}`;
  return { text: `SELECT count(*) AS count FROM (${found}) AS found`, values: parameters.values };
};
