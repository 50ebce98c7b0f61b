import type { Filter, ListQuery, Page } from '../../shared-types/list.ts';
import { fieldError, invalid } from '../failure.ts';
import { type Collection, FieldUnknown, type Reader, type Sort } from './port.ts';

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
}

/** The sort that a list query names. */
export const parseSort = (sort: string | undefined): Sort[] | undefined =>
  sort?.split(',').map((part) => (part.startsWith('-') ? { field: part.slice(1), descending: true } : { field: part }));

/** A filter that holds where both do. */
export const both = (a: Filter | undefined, b: Filter | undefined): Filter | undefined =>
  a && b ? { op: 'and', of: [a, b] } : (a ?? b);

/**
 * Answers a list query with one page of a collection and the count of all that match.
 * Throws `INPUT_INVALID` naming `sort` or `filter` when a field is not one of the collection's.
 */
export const readPage = async <Doc extends object>(
  reader: Reader,
  from: Collection<Doc>,
  query: ListQuery,
  scope: PageScope<Doc> = {},
): Promise<Page<Readonly<Doc>>> => {
  const { page, pageSize, q } = query;
  const { pinned = [], counted } = scope;
  const filter = both(scope.within, query.filter);
  const sort = parseSort(query.sort) ?? scope.sort;
  const unknownSort = sort?.find(({ field }) => !Object.hasOwn(from.fields, field));
  if (unknownSort)
    throw invalid(fieldError('sort', 'OPTION_UNKNOWN', `Sorting by ${unknownSort.field} is not possible.`));
  try {
    const start = (page - 1) * pageSize;
    const shown = pinned.slice(start, start + pageSize);
    const offset = Math.max(0, start - pinned.length);
    const [items, total] = await Promise.all([
      reader.find(from, { filter, keyword: q, sort, offset, limit: pageSize - shown.length }),
      reader.count(from, { filter: counted === undefined ? filter : both(counted, query.filter), keyword: q }),
    ]);
    return {
      items: [...shown, ...items],
      total: counted === undefined ? total + pinned.length : total,
      page,
      pageSize,
    };
  } catch (error) {
    if (error instanceof FieldUnknown) {
      throw invalid(fieldError('filter', 'OPTION_UNKNOWN', `Filtering by ${error.field} is not possible.`));
    }
    throw error;
  }
};
