import type { Filter } from '../../../shared-types/list.ts';
import type { FieldType, Key, Query, Sort } from '../port.ts';
import { compareKeys, type Doc, keyOf } from '../document.ts';
import { primaryKey } from '../collation.ts';
import {
  compareSortValues,
  compareSortValuesDescending,
  createFieldReader,
  type SortValue,
  toSortValue,
} from '../field-value.ts';
import { compileFilter, type Predicate, requireField } from './filter.ts';
import { compileKeyword } from '../keyword.ts';
import { findOrderWithin } from './order-within.ts';
import type { Bounds, OrderedIndex, Visit } from './ordered-index.ts';
import type { Table } from './table.ts';

/** A query made ready for a table. */
export interface Plan {
  readonly query: Query;
  /** Whether a document, committed or not, is meant. */
  readonly matches: Predicate;
  /** The same without the keyword text. */
  readonly matchesFilter: Predicate;
  readonly order: (docs: readonly Doc[]) => Doc[];
}

const candidatesMax = 5000;
/** Where an order is asked for that no index has, an index pays from this many documents on. */
const indexedFrom = 2000;
const aboveEveryText = '\uffff';

/** Puts documents in order; what each sorts by is worked out once. */
const createSorter = (table: Table, sort: readonly Sort[]): Plan['order'] => {
  const { collection } = table;
  const parts = sort.map(({ field, descending }) => {
    const sortValue = toSortValue[requireField(collection, field)];
    const read = createFieldReader(field);
    const compare = descending === true ? compareSortValuesDescending : compareSortValues;
    return { read: (doc: Doc) => sortValue(read(doc)), compare };
  });
  const compareRows = (a: SortRow, b: SortRow): number => {
    for (const [index, { compare }] of parts.entries()) {
      const order = compare(a.values[index], b.values[index]);
      if (order !== 0) return order;
    }
    return compareKeys(a.key, b.key);
  };
  return (docs) =>
    docs
      .map((doc) => ({ doc, key: keyOf(doc, collection.key), values: parts.map(({ read }) => read(doc)) }))
      .toSorted(compareRows)
      .map(({ doc }) => doc);
};

interface SortRow {
  readonly doc: Doc;
  readonly key: Key;
  readonly values: readonly SortValue[];
}

/** Checks and prepares a query. Throws `FieldUnknown`. */
export const planQuery = (table: Table, query: Query): Plan => {
  const { collection } = table;
  const matchesFilter = compileFilter(collection, query.filter);
  const matchesKeyword = compileKeyword(query.keyword);
  const order = createSorter(table, query.sort ?? []);
  const matches: Predicate = matchesKeyword
    ? (doc) => {
        if (!matchesFilter(doc)) return false;
        const key = keyOf(doc, collection.key);
        return matchesKeyword(table.textOf(doc), key);
      }
    : matchesFilter;
  return { query, matches, matchesFilter, order };
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

/** An index by a field that few documents have, made when it is first asked for. */
const addSparseIndex = (table: Table, field: string): OrderedIndex | undefined =>
  table.docs.size >= indexedFrom && table.collection.sparse?.includes(field) === true
    ? table.addIndex(field)
    : undefined;

/** The index and the bounds that leave the fewest documents to look at. */
const chooseCandidates = (table: Table, filter: Filter | undefined): Candidates | undefined => {
  const parts = conjuncts(filter);
  const { collection, indexes, primary } = table;
  let best: Candidates | undefined;
  for (const part of parts) {
    if (!('field' in part)) continue;
    const type = requireField(collection, part.field);
    const bounds = boundsOf(part, type);
    if (bounds === undefined) continue;
    const index =
      [primary, ...indexes].find(({ fields }) => fields[0] === part.field) ?? addSparseIndex(table, part.field);
    if (index === undefined) continue;
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
  if (index === undefined) {
    if (sort.length > 1 || table.docs.size < indexedFrom) return undefined;
    table.addIndex(first.field);
    return findOrder(table, sort);
  }
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

const noKeys: ReadonlyMap<Key, unknown> = new Map();

const excluding = (table: Table, matches: Predicate, except: ReadonlyMap<Key, unknown>): Predicate =>
  except.size === 0 ? matches : (doc) => !except.has(keyOf(doc, table.collection.key)) && matches(doc);

const visitCandidates = (table: Table, candidates: Candidates | undefined, visit: Visit): void => {
  // In the order in which they lie in memory, which is several times as quick as that of any index.
  if (candidates === undefined) for (const doc of table.docs.values()) visit(doc);
  else for (const bounds of candidates.bounds) candidates.index.visitWithin(bounds, visit);
};

/** The committed documents that a keyword text finds; undefined where none was typed. */
const findByKeyword = (table: Table, keyword: string | undefined): ReadonlySet<Doc> | undefined => {
  const matches = compileKeyword(keyword);
  if (matches === undefined || keyword === undefined) return undefined;
  return table.named.get(keyword, () => {
    const found = new Set<Doc>();
    for (const [key, doc] of table.docs) if (matches(table.textOf(doc), key)) found.add(doc);
    return found;
  });
};

/**
 * The documents to look at where a keyword text comes with a filter that leaves few: reading those is quicker than finding
 * the text everywhere. Undefined otherwise.
 */
const chooseReadable = (table: Table, { filter, keyword }: Query): Candidates | undefined => {
  const candidates = keyword === undefined ? undefined : chooseCandidates(table, filter);
  return candidates !== undefined && candidates.count < candidatesMax ? candidates : undefined;
};

const collect = (table: Table, candidates: Candidates | undefined, matches: Predicate): Doc[] => {
  const found: Doc[] = [];
  visitCandidates(table, candidates, (doc) => {
    if (matches(doc)) found.push(doc);
  });
  return found;
};

/** The documents that a plan means, in order; those with a key in `except` are left out. */
export const runPlan = (table: Table, plan: Plan, except: ReadonlyMap<Key, unknown> = noKeys): Doc[] => {
  const { offset = 0, limit, sort = [], filter, keyword } = plan.query;
  const end = limit === undefined ? undefined : offset + limit;
  const readable = chooseReadable(table, plan.query);
  if (readable !== undefined)
    return plan.order(collect(table, readable, excluding(table, plan.matches, except))).slice(offset, end);
  const matches = excluding(table, plan.matchesFilter, except);
  const named = findByKeyword(table, keyword);
  if (named !== undefined && named.size < candidatesMax) {
    return plan.order([...named].filter(matches)).slice(offset, end);
  }
  const orderWithin =
    named === undefined && limit !== undefined ? findOrderWithin(table, conjuncts(filter), sort) : undefined;
  if (orderWithin !== undefined) {
    const found: Doc[] = [];
    orderWithin(page(offset, limit, found, matches));
    return found;
  }
  const candidates = chooseCandidates(table, filter);
  const order = candidates === undefined || candidates.count >= candidatesMax ? findOrder(table, sort) : undefined;
  const matchesAll: Predicate = named === undefined ? matches : (doc) => named.has(doc) && matches(doc);
  if (order !== undefined) {
    const found: Doc[] = [];
    order(page(offset, limit, found, matchesAll));
    return found;
  }
  return plan.order(collect(table, candidates, matchesAll)).slice(offset, end);
};

const countMatches = (docs: Iterable<Doc>, matches: Predicate): number => {
  let count = 0;
  for (const doc of docs) if (matches(doc)) count++;
  return count;
};

/** How many committed documents a filter means. */
const countFilter = (table: Table, filter: Filter, matches: Predicate): number => {
  const candidates = chooseCandidates(table, filter);
  if (candidates === undefined) return countMatches(table.docs.values(), matches);
  const { index, bounds, isExact } = candidates;
  if (isExact) return bounds.reduce((sum, each) => sum + index.countWithin(each, Number.POSITIVE_INFINITY), 0);
  let count = 0;
  visitCandidates(table, candidates, (doc) => {
    if (matches(doc)) count++;
  });
  return count;
};

/** How many documents a plan means; those with a key in `except` are left out. */
export const countPlan = (table: Table, plan: Plan, except: ReadonlyMap<Key, unknown> = noKeys): number => {
  const { filter, keyword } = plan.query;
  const { matchesFilter } = plan;
  const readable = chooseReadable(table, plan.query);
  if (readable !== undefined) return collect(table, readable, excluding(table, plan.matches, except)).length;
  const named = findByKeyword(table, keyword);
  if (named !== undefined) return countMatches(named, excluding(table, matchesFilter, except));
  const count =
    filter === undefined
      ? table.docs.size
      : table.counts.get(JSON.stringify(filter), () => countFilter(table, filter, matchesFilter));
  const excepted = Array.from(except.keys(), (key) => table.docs.get(key)).filter((doc) => doc !== undefined);
  return count - countMatches(excepted, matchesFilter);
};
