import type { Filter } from '../../../shared-types/list.ts';
import type { FieldType, Key, Query, Sort } from '../port.ts';
import { compareKeys, type Doc, keyOf } from './changes.ts';
import { primaryKey } from './collation.ts';
import {
  compareSortValues,
  compareSortValuesDescending,
  createFieldReader,
  type SortValue,
  toSortValue,
} from './field-value.ts';
import { compileFilter, type Predicate, requireField } from './filter.ts';
import { compileKeyword } from './keyword.ts';
import type { Bounds, OrderedIndex, Visit } from './ordered-index.ts';
import type { Table } from './table.ts';

/** A query made ready for a table. */
export interface Plan {
  readonly query: Query;
  /** Whether a document, committed or not, is meant. */
  readonly matches: Predicate;
  readonly compare: (a: Doc, b: Doc) => number;
}

const candidatesMax = 5000;
const aboveEveryText = '\uffff';

const createCompare = (table: Table, sort: readonly Sort[]): Plan['compare'] => {
  const { collection } = table;
  const parts = sort.map(({ field, descending }) => {
    const sortValue = toSortValue[requireField(collection, field)];
    const read = createFieldReader(field);
    const compare = descending === true ? compareSortValuesDescending : compareSortValues;
    return { read: (doc: Doc) => sortValue(read(doc)), compare };
  });
  return (a, b) => {
    for (const { read, compare } of parts) {
      const order = compare(read(a), read(b));
      if (order !== 0) return order;
    }
    return compareKeys(keyOf(a, collection.key), keyOf(b, collection.key));
  };
};

/** Checks and prepares a query. Throws `FieldUnknown`. */
export const planQuery = (table: Table, query: Query): Plan => {
  const { collection } = table;
  const matchesFilter = compileFilter(collection, query.filter);
  const matchesKeyword = compileKeyword(query.keyword);
  const compare = createCompare(table, query.sort ?? []);
  const matches: Predicate = matchesKeyword
    ? (doc) => {
        if (!matchesFilter(doc)) return false;
        const key = keyOf(doc, collection.key);
        const text = table.docs.get(key) === doc ? table.textOf(key, doc) : table.readText(doc);
        return matchesKeyword(text, key);
      }
    : matchesFilter;
  return { query, matches, compare };
};

/** The parts of a filter that must all hold. */
const conjuncts = (filter: Filter | undefined): Filter[] => {
  if (filter === undefined) return [];
  return filter.op === 'and' ? filter.of.flatMap(conjuncts) : [filter];
};

/** The values of an indexed field within which everything lies that `part` accepts; undefined where there are no such. */
const boundsOf = (part: Filter, type: FieldType): Bounds[] | undefined => {
  const sortValue = toSortValue[type];
  switch (part.op) {
    case 'eq': {
      const value = sortValue(part.value);
      return value === undefined ? undefined : [{ from: value, to: value }];
    }
    case 'in': {
      const values = new Set<SortValue>(part.values.map(sortValue));
      return values.has(undefined) ? undefined : [...values].map((value) => ({ from: value, to: value }));
    }
    case 'range': {
      const [from, to] = [sortValue(part.from), sortValue(part.to)];
      if (from === undefined) return undefined;
      return [{ from, to: to ?? (typeof from === 'number' ? Number.POSITIVE_INFINITY : aboveEveryText) }];
    }
    case 'prefix': {
      if (type !== 'text' || part.value === '') return undefined;
      const from = primaryKey(part.value);
      return [{ from, to: from + aboveEveryText }];
    }
    default:
      return undefined;
  }
};

interface Candidates {
  readonly index: OrderedIndex;
  readonly bounds: readonly Bounds[];
  readonly count: number;
  /** Whether the bounds alone decide, so that counting needs no look at the documents. */
  readonly isExact: boolean;
}

/** The index and the bounds that leave the fewest documents to look at. */
const chooseCandidates = (table: Table, filter: Filter | undefined): Candidates | undefined => {
  const parts = conjuncts(filter);
  const { collection, indexes, primary } = table;
  let best: Candidates | undefined;
  for (const part of parts) {
    if (!('field' in part)) continue;
    const type = requireField(collection, part.field);
    const index = [primary, ...indexes].find(({ fields }) => fields[0] === part.field);
    const bounds = index && boundsOf(part, type);
    if (index === undefined || bounds === undefined) continue;
    const max = Math.min(best?.count ?? candidatesMax, candidatesMax);
    const count = bounds.reduce((sum, each) => (sum >= max ? sum : sum + index.countWithin(each, max - sum)), 0);
    const isExact = parts.length === 1 && type !== 'text' && part.op !== 'prefix';
    if (best === undefined || count < best.count) best = { index, bounds, count, isExact };
  }
  return best;
};

/** Visits documents in the order asked for, where an index has it. */
const findOrder = (table: Table, sort: readonly Sort[]): ((visit: Visit) => void) | undefined => {
  const [first] = sort;
  if (first === undefined) return table.primary.visitAscending;
  const index = [table.primary, ...table.indexes].find(
    ({ fields }) => fields.length === sort.length && fields.every((field, at) => sort[at]?.field === field),
  );
  if (index === undefined) return undefined;
  if (sort.every(({ descending }) => descending !== true)) return index.visitAscending;
  return sort.length === 1 ? index.visitDescending : undefined;
};

const page = (offset: number, limit: number | undefined, into: Doc[], matches: Predicate): Visit => {
  let skipped = 0;
  return (doc) => {
    if (limit !== undefined && into.length >= limit) return true;
    if (!matches(doc)) return false;
    if (skipped < offset) {
      skipped++;
      return false;
    }
    into.push(doc);
    return limit !== undefined && into.length >= limit;
  };
};

/** The documents that a plan means, in order; those with a key in `except` are left out. */
export const runPlan = (table: Table, plan: Plan, except?: ReadonlyMap<Key, unknown>): Doc[] => {
  const { query, compare } = plan;
  const { offset = 0, limit, sort = [] } = query;
  const matches: Predicate =
    except === undefined || except.size === 0
      ? plan.matches
      : (doc) => !except.has(keyOf(doc, table.collection.key)) && plan.matches(doc);
  const found: Doc[] = [];
  const candidates = chooseCandidates(table, query.filter);
  const order = findOrder(table, sort);
  if (order !== undefined && (candidates === undefined || candidates.count >= candidatesMax)) {
    order(page(offset, limit, found, matches));
    return found;
  }
  const take: Visit = (doc) => {
    if (matches(doc)) found.push(doc);
  };
  if (candidates === undefined) table.primary.visitAscending(take);
  else for (const bounds of candidates.bounds) candidates.index.visitWithin(bounds, take);
  found.sort(compare);
  return found.slice(offset, limit === undefined ? undefined : offset + limit);
};

/** How many documents a plan means; those with a key in `except` are left out. */
export const countPlan = (table: Table, plan: Plan, except?: ReadonlyMap<Key, unknown>): number => {
  const { filter, keyword } = plan.query;
  const isPlain = except === undefined || except.size === 0;
  if (isPlain && filter === undefined && (keyword ?? '').trim() === '') return table.docs.size;
  const candidates = chooseCandidates(table, filter);
  let count = 0;
  const take: Visit = (doc) => {
    if ((isPlain || !except.has(keyOf(doc, table.collection.key))) && plan.matches(doc)) count++;
  };
  if (candidates === undefined) table.primary.visitAscending(take);
  else if (isPlain && candidates.isExact && (keyword ?? '').trim() === '') {
    for (const bounds of candidates.bounds) count += candidates.index.countWithin(bounds, Number.POSITIVE_INFINITY);
  } else for (const bounds of candidates.bounds) candidates.index.visitWithin(bounds, take);
  return count;
};
