import { bulkLoad } from 'sorted-btree/extended/bulkLoad.js';
import type { FieldType } from '../port.ts';
import { compareKeys, type Doc } from '../document.ts';
import {
  compareSortValues,
  compareSortValuesDescending,
  createFieldReader,
  type SortValue,
  toSortValue,
} from '../field-value.ts';
import { createFlatOrder } from './flat-order.ts';
import { finishSteps, sortInSteps, type Steps } from './sliced-sort.ts';
import type { Slots } from './slots.ts';

/*
 * An order of a table's documents: a B-tree of slots, kept up to date per commit, for what begins somewhere and ends soon; and
 * the same as one array, made again of the tree when it is asked for after a change, for what goes far: places deep in an order,
 * wide ranges. What slots are compared by stands in columns, worked out once per document.
 */

/** Values of an index's first field, from and to, both included. */
export interface Bounds {
  readonly from: SortValue;
  readonly to: SortValue;
}

/** Told each document in order; returns true to stop. */
export type Visit = (doc: Doc) => boolean | void;

/** A criterion of an order. */
export interface OrderField {
  readonly field: string;
  readonly descending?: boolean;
}

/** Documents in the order of some fields, the key being the last tie-breaker. */
export interface OrderedIndex {
  readonly fields: readonly string[];
  readonly order: readonly OrderField[];
  /** Makes the index, a little at each step; done at once by whatever first needs it. */
  steps(): Steps<void>;
  /** Takes over the document that has a slot now. */
  add(slot: number): void;
  /** Forgets a slot, in the place of the document that was added. */
  remove(slot: number): void;
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
  /** All slots in order. Not to be changed. */
  ascending(): Uint32Array;
  /** By the first field descending, keys ascending among equals, empty values last. For one field. Not to be changed. */
  descending(): Uint32Array;
  /** What the slots sort by in the first field. */
  valueAt(slot: number): SortValue;
}

type Tree = ReturnType<typeof bulkLoad<number, undefined>>;

const nodeSize = 64;
const readAtOnce = 2000;
const stop = { break: -1 };
/** Stand for bounds where slots are compared. */
const lowSlot = -1;
const highSlot = -2;

/** A place between documents: below or above all that agree with it. */
interface Probe {
  readonly first: SortValue;
  readonly second?: { readonly value: SortValue };
  readonly isAbove: boolean;
}

const below = (first: SortValue): Probe => ({ first, isAbove: false });
const above = (first: SortValue): Probe => ({ first, isAbove: true });

/** Makes an index in the order of some fields, none meaning by key alone; see {@link OrderedIndex.steps}. */
export const createOrderedIndex = (
  types: Readonly<Record<string, FieldType>>,
  order: readonly OrderField[],
  slots: Slots,
): OrderedIndex => {
  const fieldReaders = order.map(({ field }) => createFieldReader(field));
  const readers = order.map(({ field }, index) => {
    const read = fieldReaders[index] ?? (() => undefined);
    const sortValue = toSortValue[types[field] ?? 'exact'];
    return (doc: Doc): SortValue => sortValue(read(doc));
  });
  const columns: SortValue[][] = order.map(() => []);
  const comparisons = order.map(({ descending }) =>
    descending === true ? compareSortValuesDescending : compareSortValues,
  );
  const [firsts = [], seconds = []] = columns;
  const [compareFirst = compareSortValues, compareSecond = compareSortValues] = comparisons;
  let low: Probe = below(undefined);
  let high: Probe = above(undefined);

  const readColumns = (slot: number, doc: Doc): void => {
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index];
      if (column) column[slot] = readers[index]?.(doc);
    }
  };

  const compareToProbe = (slot: number, { first, second, isAbove }: Probe): number =>
    compareFirst(firsts[slot], first) ||
    (second === undefined ? 0 : compareSecond(seconds[slot], second.value)) ||
    (isAbove ? -1 : 1);

  const compareSlots = (a: number, b: number): number => {
    if (a === b) return 0;
    if (a < 0) return b < 0 ? b - a : -compareToProbe(b, a === lowSlot ? low : high);
    if (b < 0) return compareToProbe(a, b === lowSlot ? low : high);
    for (let index = 0; index < columns.length; index++) {
      const compared = comparisons[index]?.(columns[index]?.[a], columns[index]?.[b]) ?? 0;
      if (compared !== 0) return compared;
    }
    return compareKeys(slots.keys[a] ?? '', slots.keys[b] ?? '');
  };

  let tree: Tree | undefined;
  let building: Steps<void> | undefined;
  /** Slots that changed while the index was being made. */
  let touched = new Set<number>();

  function* build(): Steps<void> {
    // While slots are sorted, what they are compared by must stay.
    const unpin = slots.pin();
    const found: number[] = [];
    for (let slot = 0; slot < slots.docs.length; slot++) {
      const doc = slots.docs[slot];
      if (doc === undefined) for (const column of columns) column[slot] = undefined;
      else {
        readColumns(slot, doc);
        found.push(slot);
      }
      if (slot % readAtOnce === 0) yield;
    }
    const sorted = yield* sortInSteps(Uint32Array.from(found), compareSlots);
    const certain = Array.from(touched.size === 0 ? sorted : sorted.filter((slot) => !touched.has(slot)));
    tree = bulkLoad<number, undefined>(certain, Array(certain.length), nodeSize, compareSlots);
    unpin();
    const late = touched;
    touched = new Set();
    for (const slot of late) if (slots.docs[slot] !== undefined) add(slot);
  }

  const steps = function* steps(): Steps<void> {
    while (tree === undefined) {
      building ??= build();
      if (building.next().done === true) building = undefined;
      else yield;
    }
  };

  const requireTree = (): Tree => {
    if (tree === undefined) finishSteps(steps());
    if (tree === undefined) throw new Error('an index could not be made');
    return tree;
  };

  const add = (slot: number): void => {
    const doc = slots.docs[slot];
    if (tree === undefined || doc === undefined) {
      if (building !== undefined) touched.add(slot);
      return;
    }
    readColumns(slot, doc);
    tree.set(slot, undefined);
    flat.add(slot);
    reversed.add(slot);
  };

  const remove = (slot: number): void => {
    if (tree === undefined) {
      if (building !== undefined) touched.add(slot);
      return;
    }
    tree.delete(slot);
    flat.remove(slot);
    reversed.remove(slot);
  };

  /** Visits until told to stop, and says whether it was. */
  const visitRange = (from: Probe, to: Probe, visit: Visit): boolean => {
    const all = requireTree();
    [low, high] = [from, to];
    const told = all.forRange(lowSlot, highSlot, true, (slot) => {
      const doc = slots.docs[slot];
      return doc !== undefined && visit(doc) === true ? stop : undefined;
    });
    // The number of those visited, or what `stop` says.
    return told === stop.break;
  };

  function* slotsDown(from: Probe): Generator<number> {
    const all = requireTree();
    // Found before anything else moves the probe: `entriesReversed` looks its beginning up at the first step.
    low = from;
    for (const [slot] of all.entriesReversed(lowSlot)) yield slot;
  }

  const visitKeysDescending = (first: SortValue, visit: Visit): void => {
    for (const slot of slotsDown(above(first))) {
      const doc = slots.docs[slot];
      if (firsts[slot] !== first || (doc !== undefined && visit(doc) === true)) return;
    }
  };

  const visitWithinDescending = (first: SortValue, visit: Visit): void => {
    const empties: Probe = { first, second: { value: undefined }, isAbove: false };
    let group: Doc[] = [];
    let second: SortValue;
    const visitGroup = (): boolean => group.toReversed().some((doc) => visit(doc) === true);
    for (const slot of slotsDown(empties)) {
      if (firsts[slot] !== first) break;
      if (seconds[slot] !== second) {
        if (visitGroup()) return;
        group = [];
        second = seconds[slot];
      }
      const doc = slots.docs[slot];
      if (doc !== undefined) group.push(doc);
    }
    if (!visitGroup()) visitRange(empties, above(first), visit);
  };

  const reverse = (): Uint32Array => {
    const all = flat.read();
    const result = new Uint32Array(all.length);
    let end = all.length;
    while (end > 0 && firsts[all[end - 1] ?? 0] === undefined) end--;
    result.set(all.subarray(end), end);
    for (let at = 0; end > 0;) {
      let start = end - 1;
      const value = firsts[all[start] ?? 0];
      while (start > 0 && firsts[all[start - 1] ?? 0] === value) start--;
      for (let index = start; index < end; index++) result[at++] = all[index] ?? 0;
      end = start;
    }
    return result;
  };

  const flat = createFlatOrder(compareSlots, () => new Uint32Array(requireTree().keysArray()));
  const reversed = createFlatOrder(
    (a, b) =>
      compareSortValuesDescending(firsts[a], firsts[b]) || compareKeys(slots.keys[a] ?? '', slots.keys[b] ?? ''),
    reverse,
  );

  return {
    fields: order.map(({ field }) => field),
    order,
    steps,
    add,
    remove,
    isSamePlace: (before, after) => fieldReaders.every((read) => Object.is(read(before), read(after))),
    countWithin: ({ from, to }, max) => {
      let count = 0;
      visitRange(below(from), above(to), () => ++count >= max);
      return count;
    },
    visitWithin: ({ from, to }, visit) => {
      visitRange(below(from), above(to), visit);
    },
    visitAscending: (visit) => {
      const all = requireTree();
      const least = all.minKey();
      if (least === undefined) return;
      visitRange(
        below(firsts[least]),
        above(comparisons.length === 0 ? undefined : firsts[all.maxKey() ?? least]),
        visit,
      );
    },
    visitWithinDescending: order.length === 1 ? visitKeysDescending : visitWithinDescending,
    ascending: flat.read,
    descending: reversed.read,
    valueAt: (slot) => firsts[slot],
  };
};
