import { bulkLoad } from 'sorted-btree/extended/bulkLoad.js';
import type { FieldType, Key } from '../port.ts';
import { compareKeys, type Doc } from '../document.ts';
import { compareSortValues, createFieldReader, type SortValue, toSortValue } from '../field-value.ts';

/** A document's place in an order. `key` is null in bounds that lie above every key. */
interface Entry {
  readonly first: SortValue;
  readonly rest: readonly SortValue[];
  readonly key: Key | null;
  /** Absent from bounds. */
  readonly cell: Cell | undefined;
}

type Tree = ReturnType<typeof bulkLoad<Entry, undefined>>;

/** Values of an index's first field, from and to, both included. */
export interface Bounds {
  readonly from: SortValue;
  readonly to: SortValue;
}

/** Holds the present state of a document, so that a change of other fields leaves an order alone. */
export interface Cell {
  doc: Doc;
}

/** Told each document in order; returns true to stop. */
export type Visit = (doc: Doc) => boolean | void;

/** Documents in the order of some fields, the key being the last tie-breaker. */
export interface OrderedIndex {
  readonly fields: readonly string[];
  /** Adds a cell in the place of its document. */
  add(key: Key, cell: Cell): void;
  remove(key: Key, doc: Doc): void;
  /** Whether two states of a document have the same place. */
  isSamePlace(before: Doc, after: Doc): boolean;
  /** How many documents lie within the bounds; stops counting at `max`. */
  countWithin(bounds: Bounds, max: number): number;
  visitWithin(bounds: Bounds, visit: Visit): void;
  /**
   * Those with one value of the first field, by the second descending: keys ascending among equals, empty values last.
   * Where there is no second, by key descending.
   */
  visitWithinDescending(first: SortValue, visit: Visit): void;
  visitAscending(visit: Visit): void;
  /** By the first field descending, keys ascending among equals, empty values last. */
  visitDescending(visit: Visit): void;
}

const nodeSize = 64;
/** From here on it is quicker to find the beginning of those that agree than to turn them around. */
const largeGroup = 100;
const none: readonly SortValue[] = [];
const lowest = Number.NEGATIVE_INFINITY;
const stop = { break: -1 };

const compareEntries = (a: Entry, b: Entry): number => {
  if (a.first !== b.first) {
    if (a.first === undefined) return 1;
    if (b.first === undefined) return -1;
    return a.first < b.first ? -1 : 1;
  }
  const shared = Math.min(a.rest.length, b.rest.length);
  for (let index = 0; index < shared; index++) {
    const order = compareSortValues(a.rest[index], b.rest[index]);
    if (order !== 0) return order;
  }
  if (a.key === b.key) return 0;
  if (a.key === null) return 1;
  if (b.key === null) return -1;
  return compareKeys(a.key, b.key);
};

const below = (first: SortValue): Entry => ({ first, rest: none, key: lowest, cell: undefined });
const above = (first: SortValue): Entry => ({ first, rest: none, key: null, cell: undefined });

/** Makes an index over `fields`, none meaning by key alone. */
export const createOrderedIndex = (
  types: Readonly<Record<string, FieldType>>,
  fields: readonly string[],
  cells: Iterable<readonly [Key, Cell]>,
): OrderedIndex => {
  const fieldReaders = fields.map(createFieldReader);
  const readers = fields.map((field) => {
    const read = createFieldReader(field);
    const sortValue = toSortValue[types[field] ?? 'exact'];
    return (doc: Doc): SortValue => sortValue(read(doc));
  });
  const [readFirst, ...readRest] = readers;
  const entryOf = (key: Key, doc: Doc, cell?: Cell): Entry => ({
    first: readFirst?.(doc),
    rest: readRest.length === 0 ? none : readRest.map((read) => read(doc)),
    key,
    cell,
  });
  const isSamePlace = (before: Doc, after: Doc): boolean =>
    fieldReaders.every((read) => Object.is(read(before), read(after)));
  const entries = Array.from(cells, ([key, cell]) => entryOf(key, cell.doc, cell));
  entries.sort(compareEntries);
  const tree = bulkLoad<Entry, undefined>(entries, Array(entries.length), nodeSize, compareEntries);
  return overTree(tree, fields, entryOf, isSamePlace);
};

/** Where a walk downwards goes on, and whether it was told to stop. */
interface Down {
  readonly bound: Entry | undefined;
  readonly isStopped: boolean;
}

const overTree = (
  tree: Tree,
  fields: readonly string[],
  entryOf: (key: Key, doc: Doc, cell?: Cell) => Entry,
  isSamePlace: OrderedIndex['isSamePlace'],
): OrderedIndex => {
  /** Visits until told to stop, and says whether it was. */
  const visitRange = (low: Entry, high: Entry, visit: Visit): boolean => {
    const told = tree.forRange(low, high, true, ({ cell }) =>
      cell !== undefined && visit(cell.doc) === true ? stop : undefined,
    );
    // The number of those visited, or what `stop` says.
    return told === stop.break;
  };

  /** Documents that agree in the first field are visited by key, although the tree is walked backwards. */
  const visitDescending = (visit: Visit): void => {
    let next: Down = { bound: below(undefined), isStopped: false };
    while (next.bound !== undefined && !next.isStopped) next = visitDown(next.bound, visit);
    if (!next.isStopped) visitRange(below(undefined), above(undefined), visit);
  };

  /** Goes down from a bound; where very many agree, visits them all by key and says where to go on from. */
  const visitDown = (bound: Entry, visit: Visit): Down => {
    let group: Doc[] = [];
    let first: SortValue;
    const visitGroup = (): boolean => group.toReversed().some((doc) => visit(doc) === true);
    for (const [entry] of tree.entriesReversed(bound)) {
      if (entry.first !== first) {
        if (visitGroup()) return { bound: undefined, isStopped: true };
        group = [];
        first = entry.first;
      }
      if (entry.cell !== undefined) group.push(entry.cell.doc);
      if (group.length >= largeGroup) {
        return { bound: below(first), isStopped: visitRange(below(first), above(first), visit) };
      }
    }
    return { bound: undefined, isStopped: visitGroup() };
  };

  const visitKeysDescending = (first: SortValue, visit: Visit): void => {
    for (const [{ first: found, cell }] of tree.entriesReversed(above(first))) {
      if (found !== first || (cell !== undefined && visit(cell.doc) === true)) return;
    }
  };

  const visitWithinDescending = (first: SortValue, visit: Visit): void => {
    const empties: Entry = { first, rest: [undefined], key: lowest, cell: undefined };
    let group: Doc[] = [];
    let second: SortValue;
    const visitGroup = (): boolean => group.toReversed().some((doc) => visit(doc) === true);
    for (const [entry] of tree.entriesReversed(empties)) {
      if (entry.first !== first) break;
      if (entry.rest[0] !== second) {
        if (visitGroup()) return;
        group = [];
        [second] = entry.rest;
      }
      if (entry.cell !== undefined) group.push(entry.cell.doc);
    }
    if (!visitGroup()) visitRange(empties, above(first), visit);
  };

  return {
    fields,
    isSamePlace,
    add: (key, cell) => {
      tree.set(entryOf(key, cell.doc, cell), undefined);
    },
    remove: (key, doc) => {
      tree.delete(entryOf(key, doc));
    },
    countWithin: ({ from, to }, max) => {
      let count = 0;
      visitRange(below(from), above(to), () => ++count >= max);
      return count;
    },
    visitWithin: ({ from, to }, visit) => {
      visitRange(below(from), above(to), visit);
    },
    visitAscending: (visit) => {
      visitRange(below(tree.minKey()?.first), above(undefined), visit);
    },
    visitDescending,
    visitWithinDescending: fields.length === 1 ? visitKeysDescending : visitWithinDescending,
  };
};
