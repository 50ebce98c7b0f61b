import type { Filter, ListQuery, Page } from '../../shared-types/list.ts';
import { fieldError, invalid } from '../failure.ts';
import { filterFailureOf, requireFit } from './filter-fit.ts';
import { type Collection, type ListReader, type Query, type Sort, type Tally } from './port.ts';

/** What the server adds to the caller's query. */
export interface PageScope<Doc extends object> {
  /** Always holds. */
  within?: Filter | undefined;
  /** The order when none is asked for. */
  sort?: readonly Sort[];
  /** Stand before all others; `within` must not let them through a second time. */
  pinned?: readonly Readonly<Doc>[];
  /** What is counted in place of `within`, where that is quicker: everything that is listed, pinned or not. */
  counted?: Filter;
  /** For lists as long as the shop is large: how far to count them, where counting takes long. */
  countedMax?: number;
}

/** So far lists of everything are counted; who wants to know more asks for less. */
export const countedAtMost = 10_000;

/** The sort that a list query names. */
export const parseSort = (sort: string | undefined): Sort[] | undefined =>
  sort?.split(',').map((part) => (part.startsWith('-') ? { field: part.slice(1), descending: true } : { field: part }));

/** A filter that holds where both do. */
export const both = (a: Filter | undefined, b: Filter | undefined): Filter | undefined =>
  a && b ? { op: 'and', of: [a, b] } : (a ?? b);

const exactly = async (count: Promise<number>): Promise<Tally> => ({ count: await count, isMore: false });

type Total = Pick<Page<never>, 'total' | 'isTotalExceeded'>;

/** The total that a page shows which ends at `end`, where more match than were counted. */
const totalBehind = async <Doc extends object>(
  reader: ListReader,
  from: Collection<Doc>,
  query: Query & { limit: number },
  found: number,
  counted: number,
): Promise<Total> => {
  const { offset = 0, limit, filter, keyword } = query;
  const end = offset + found;
  if (end < counted) return { total: counted, isTotalExceeded: true };
  // Somebody asked for what lies behind the end, and is led to the last page.
  if (found === 0) return { total: await reader.count(from, { filter, keyword }) };
  if (found < limit) return { total: end };
  const next = await reader.find(from, { ...query, offset: end, limit: 1 });
  return next.length === 0 ? { total: end } : { total: end, isTotalExceeded: true };
};

/**
 * Answers a list query with one page of a collection and the count of all that match, or as far as it was counted.
 * Throws `INPUT_INVALID` naming `sort` or `filter` when a field is not one of the collection's, or a value not one of the field's.
 */
export const readPage = async <Doc extends object>(
  reader: ListReader,
  from: Collection<Doc>,
  query: ListQuery,
  scope: PageScope<Doc> = {},
): Promise<Page<Readonly<Doc>>> => {
  const { page, pageSize, q } = query;
  const { pinned = [], counted, countedMax } = scope;
  const filter = both(scope.within, query.filter);
  const sort = parseSort(query.sort) ?? scope.sort;
  const unknownSort = sort?.find(({ field }) => !Object.hasOwn(from.fields, field));
  if (unknownSort)
    throw invalid(fieldError('sort', 'OPTION_UNKNOWN', `Sorting by ${unknownSort.field} is not possible.`));
  try {
    if (query.filter)
      requireFit(query.filter, (field) => (Object.hasOwn(from.fields, field) ? from.fields[field] : undefined));
    const start = (page - 1) * pageSize;
    const shown = pinned.slice(start, start + pageSize);
    const offset = Math.max(0, start - pinned.length);
    const found = { filter, keyword: q, sort, offset, limit: pageSize - shown.length };
    const all = { filter: counted === undefined ? filter : both(counted, query.filter), keyword: q };
    const [items, { count, isMore }] = await Promise.all([
      reader.find(from, found),
      countedMax === undefined ? exactly(reader.count(from, all)) : reader.countUpTo(from, all, countedMax),
    ]);
    const known = isMore ? await totalBehind(reader, from, found, items.length, count) : { total: count };
    const total = counted === undefined ? known.total + pinned.length : known.total;
    return { ...known, items: [...shown, ...items], total, page, pageSize };
  } catch (error) {
    throw filterFailureOf(error, 'filter') ?? error;
  }
};
