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
import { type Bits, countBits, hasBit, intersect, slotsIn } from './bits.ts';
import { findOrderWithin } from './order-within.ts';
import type { Bounds, OrderedIndex, Visit } from './ordered-index.ts';
import { selectByFilter, selectByKeyword } from './select.ts';
import type { Table } from './table.ts';

/** A query made ready for a table. */
export interface Plan {
  readonly query: Query;
  /** Whether a document, committed or not, is meant. */
  readonly matches: Predicate;
  readonly order: (docs: readonly Doc[]) => Doc[];
}

/** From so many documents on, those that an index leaves are found as a set. */
const candidatesMax = 500;
/** So many documents are sorted rather than found in the order of all. */
const fewMax = 500;
/** From so many documents on, sets and orders pay. */
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
  return { query, matches, order };
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
}

/** An index by a field that few documents have, made when it is first asked for. */
const addSparseIndex = (table: Table, field: string): OrderedIndex | undefined =>
  table.docs.size >= indexedFrom && table.collection.sparse?.includes(field) === true
    ? table.indexOf(field)
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
    if (best === undefined || count < best.count) best = { index, bounds, count };
  }
  return best;
};

/** The documents in the order asked for, by slots. */
const orderedSlots = (table: Table, sort: readonly Sort[]): Uint32Array => {
  const [first, ...rest] = sort;
  if (first === undefined) return table.primary.ascending();
  if (rest.length > 0) return table.indexOfOrder(sort).ascending();
  const index = table.primary.fields[0] === first.field ? table.primary : table.indexOf(first.field);
  return first.descending === true ? index.descending() : index.ascending();
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

const collect = (candidates: Candidates, matches: Predicate): Doc[] => {
  const found: Doc[] = [];
  for (const bounds of candidates.bounds) {
    candidates.index.visitWithin(bounds, (doc) => {
      if (matches(doc)) found.push(doc);
    });
  }
  return found;
};

/** Documents that are few enough to look at each: all of a small table, or those that an index leaves. Undefined otherwise. */
const findFew = (table: Table, plan: Plan, matches: Predicate): Doc[] | undefined => {
  if (table.docs.size < indexedFrom && plan.query.filter === undefined && plan.query.keyword === undefined)
    return [...table.docs.values()].filter(matches);
  const candidates = chooseCandidates(table, plan.query.filter);
  if (candidates !== undefined && candidates.count < candidatesMax) return collect(candidates, matches);
  return table.docs.size < indexedFrom ? [...table.docs.values()].filter(matches) : undefined;
};

/** The slots that a query means; undefined where it means all. */
const select = (table: Table, { filter, keyword }: Query): Bits | undefined => {
  const named = selectByKeyword(table, keyword);
  const meant = filter === undefined ? undefined : selectByFilter(table, filter);
  return named !== undefined && meant !== undefined ? intersect(named, meant) : (named ?? meant);
};

/** Walks an order and takes the page of what belongs to a set. */
const walk = (table: Table, order: Uint32Array, bits: Bits | undefined, visit: Visit): void => {
  const { docs } = table.slots;
  for (const slot of order) {
    if (bits !== undefined && !hasBit(bits, slot)) continue;
    const doc = docs[slot];
    if (doc !== undefined && visit(doc) === true) return;
  }
};

const always: Predicate = () => true;

/** The documents that a plan means, in order; those with a key in `except` are left out. */
export const runPlan = (table: Table, plan: Plan, except: ReadonlyMap<Key, unknown> = noKeys): Doc[] => {
  const { offset = 0, limit, sort = [], filter, keyword } = plan.query;
  const end = limit === undefined ? undefined : offset + limit;
  const orderWithin =
    keyword === undefined && limit !== undefined ? findOrderWithin(table, conjuncts(filter), sort) : undefined;
  if (orderWithin !== undefined) {
    const found: Doc[] = [];
    orderWithin(page(offset, limit, found, excluding(table, plan.matches, except)));
    return found;
  }
  const few = findFew(table, plan, excluding(table, plan.matches, except));
  if (few !== undefined) return plan.order(few).slice(offset, end);
  const bits = select(table, plan.query);
  if (bits !== undefined && countBits(bits) < fewMax) {
    const docs = Array.from(slotsIn(bits), (slot) => table.slots.docs[slot]).filter((doc) => doc !== undefined);
    return plan.order(docs.filter(excluding(table, always, except))).slice(offset, end);
  }
  const order = orderedSlots(table, sort);
  // Where nothing is left out, the place of a page is known.
  const isPlain = bits === undefined && except.size === 0;
  const found: Doc[] = [];
  const take = page(isPlain ? 0 : offset, limit, found, excluding(table, always, except));
  walk(table, isPlain ? order.subarray(offset) : order, bits, take);
  return found;
};

/** How many documents a plan means; those with a key in `except` are left out. */
export const countPlan = (table: Table, plan: Plan, except: ReadonlyMap<Key, unknown> = noKeys): number => {
  const { filter, keyword } = plan.query;
  const excepted = Array.from(except.keys(), (key) => table.docs.get(key)).filter((doc) => doc !== undefined);
  const isMeant = filter === undefined && keyword === undefined ? always : plan.matches;
  if (isMeant === always) return table.docs.size - excepted.length;
  const few = findFew(table, plan, excluding(table, plan.matches, except));
  if (few !== undefined) return few.length;
  const bits = select(table, plan.query);
  return (bits === undefined ? table.docs.size : countBits(bits)) - excepted.filter(isMeant).length;
};
