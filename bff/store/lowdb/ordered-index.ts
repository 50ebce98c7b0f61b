import { bulkLoad } from 'sorted-btree/extended/bulkLoad.js';
import type { FieldType, Key } from '../port.ts';
import { compareKeys, type Doc } from './changes.ts';
import { compareSortValues, createFieldReader, type SortValue, toSortValue } from './field-value.ts';

/** A document's place in an order. `key` is null in bounds that lie above every key. */
interface Entry {
  readonly first: SortValue;
  readonly rest: readonly SortValue[];
  readonly key: Key | null;
}

type Tree = ReturnType<typeof bulkLoad<Entry, Cell>>;

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
  visitAscending(visit: Visit): void;
  /** By the first field descending, keys ascending among equals, empty values last. */
  visitDescending(visit: Visit): void;
}

const nodeSize = 64;
const none: readonly SortValue[] = [];
const lowest = Number.NEGATIVE_INFINITY;
const stop = { break: true };

const compareEntries = (a: Entry, b: Entry): number => {
  if (a.first !== b.first) return compareSortValues(a.first, b.first);
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

const below = (first: SortValue): Entry => ({ first, rest: none, key: lowest });
const above = (first: SortValue): Entry => ({ first, rest: none, key: null });

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
  const entryOf = (key: Key, doc: Doc): Entry => ({
    first: readFirst?.(doc),
    rest: readRest.length === 0 ? none : readRest.map((read) => read(doc)),
    key,
  });
  const isSamePlace = (before: Doc, after: Doc): boolean =>
    fieldReaders.every((read) => Object.is(read(before), read(after)));
  const pairs = Array.from(cells, ([key, cell]) => ({ entry: entryOf(key, cell.doc), cell }));
  pairs.sort((a, b) => compareEntries(a.entry, b.entry));
  const tree = bulkLoad(
    pairs.map(({ entry }) => entry),
    pairs.map(({ cell }) => cell),
    nodeSize,
    compareEntries,
  );
  return overTree(tree, fields, entryOf, isSamePlace);
};

const overTree = (
  tree: Tree,
  fields: readonly string[],
  entryOf: (key: Key, doc: Doc) => Entry,
  isSamePlace: OrderedIndex['isSamePlace'],
): OrderedIndex => {
  const visitRange = (low: Entry, high: Entry, visit: Visit): void => {
    tree.forRange(low, high, true, (_, { doc }) => (visit(doc) === true ? stop : undefined));
  };

  /** Documents that agree in the first field are visited by key, although the tree is walked backwards. */
  const visitDescending = (visit: Visit): void => {
    let group: Doc[] = [];
    let first: SortValue;
    const visitGroup = (): boolean => {
      const docs = group;
      group = [];
      return docs.toReversed().some((doc) => visit(doc) === true);
    };
    for (const [entry, { doc }] of tree.entriesReversed(below(undefined))) {
      if (entry.first !== first && visitGroup()) return;
      first = entry.first;
      group.push(doc);
    }
    if (!visitGroup()) visitRange(below(undefined), above(undefined), visit);
  };

  return {
    fields,
    isSamePlace,
    add: (key, cell) => {
      tree.set(entryOf(key, cell.doc), cell);
    },
    remove: (key, doc) => {
      tree.delete(entryOf(key, doc));
    },
    countWithin: ({ from, to }, max) => {
      let count = 0;
      visitRange(below(from), above(to), () => ++count >= max);
      return count;
    },
    visitWithin: ({ from, to }, visit) => visitRange(below(from), above(to), visit),
    visitAscending: (visit) => visitRange(below(lowestValue(tree)), above(undefined), visit),
    visitDescending,
  };
};

const lowestValue = (tree: Tree): SortValue => tree.minKey()?.first;
