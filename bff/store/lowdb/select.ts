import type { Filter } from '../../../shared-types/list.ts';
import { primaryKey } from '../collation.ts';
import type { Doc } from '../document.ts';
import { compareSortValues, createFieldReader, type SortValue, toSortValue } from '../field-value.ts';
import { compileKeyword, keysOf, type KeywordPart, parseKeyword } from '../keyword.ts';
import type { FieldType } from '../port.ts';
import { type Bits, createBits, intersect, setBit, slotsIn, subtract, unite } from './bits.ts';
import { compileFilter, type Predicate, requireField } from './filter.ts';
import type { OrderedIndex } from './ordered-index.ts';
import type { Table } from './table.ts';

/*
 * Finds what a filter or a keyword text means as a set of slots: each leaf of a filter by the index of its field, each word by the
 * index of words. Only where an index cannot decide alone, the documents that it leaves are looked at.
 */

type Leaf = Extract<Filter, { field: string }>;

/** A part of an order, from and up to positions. */
type Region = readonly [from: number, to: number];

/** The first position whose value is not below `value`, or with `isAbove` the first above it. */
const findPosition = (index: OrderedIndex, value: SortValue, isAbove: boolean): number => {
  const order = index.ascending();
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const compared = compareSortValues(index.valueAt(order[middle] ?? 0), value);
    if (compared < 0 || (isAbove && compared === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
};

const regionOf = (index: OrderedIndex, value: SortValue): Region => [
  findPosition(index, value, false),
  findPosition(index, value, true),
];

const printable = /^[ -~]*$/u;

interface Found {
  readonly regions: readonly Region[];
  /** Whether all in the regions is meant, so that nothing need be looked at. */
  readonly isExact: boolean;
}

/** Where an equal value lies; those of letters beyond ASCII lie among others that only look alike. */
const findEqual = (index: OrderedIndex, type: FieldType, values: readonly unknown[]): Found => {
  const sortValues = new Set(values.map(toSortValue[type]));
  const isPlain = (value: unknown): boolean =>
    toSortValue[type](value) !== undefined && (type !== 'text' || printable.test(String(value)));
  return { regions: Array.from(sortValues, (each) => regionOf(index, each)), isExact: values.every(isPlain) };
};

const findRange = (index: OrderedIndex, type: FieldType, { from, to }: Extract<Leaf, { op: 'range' }>): Found => {
  const [low, high] = [toSortValue[type](from), toSortValue[type](to)];
  if ((from !== undefined && low === undefined) || (to !== undefined && high === undefined))
    return { regions: [], isExact: true };
  const start = low === undefined ? 0 : findPosition(index, low, false);
  // Empty values come last.
  const end = high === undefined ? findPosition(index, undefined, false) : findPosition(index, high, true);
  return { regions: [[start, Math.max(start, end)]], isExact: true };
};

const findPrefix = (index: OrderedIndex, type: FieldType, prefix: string): Found => {
  if (type !== 'text' || prefix === '') return { regions: [[0, index.ascending().length]], isExact: false };
  const from = primaryKey(prefix);
  return { regions: [[findPosition(index, from, false), findPosition(index, `${from}\uffff`, true)]], isExact: false };
};

const findRegions = (index: OrderedIndex, type: FieldType, leaf: Leaf): Found => {
  switch (leaf.op) {
    case 'eq':
    case 'ne':
      return findEqual(index, type, [leaf.value]);
    case 'in':
      return findEqual(index, type, leaf.values);
    case 'range':
      return findRange(index, type, leaf);
    case 'empty':
      return { regions: [regionOf(index, undefined)], isExact: false };
    case 'prefix':
      return findPrefix(index, type, leaf.value);
    case 'contains':
      return { regions: [[0, index.ascending().length]], isExact: false };
  }
};

/** Adds what is meant of a region. Equal values lie together, so each is looked at once. */
const addRegion = (
  { slots }: Table,
  into: Bits,
  order: Uint32Array,
  { read, belongs }: { read: (doc: Doc) => unknown; belongs: Predicate },
): void => {
  let last: unknown;
  let isMeant: boolean | undefined;
  for (const slot of order) {
    const doc = slots.docs[slot];
    if (doc === undefined) continue;
    const value = read(doc);
    if (isMeant === undefined || value !== last) isMeant = belongs(doc);
    last = value;
    if (isMeant) setBit(into, slot);
  }
};

const findLeaf = (table: Table, leaf: Leaf): Bits => {
  const { collection, slots } = table;
  const type = requireField(collection, leaf.field);
  const index = table.indexOf(leaf.field);
  const { regions, isExact } = findRegions(index, type, leaf);
  const order = index.ascending();
  const bits = createBits(slots.docs.length);
  const read = createFieldReader(leaf.field);
  const belongs = compileFilter(collection, leaf);
  for (const [from, to] of regions) {
    const region = order.subarray(from, to);
    if (isExact) for (const slot of region) setBit(bits, slot);
    else addRegion(table, bits, region, { read, belongs });
  }
  return bits;
};

const selectLeaf = (table: Table, leaf: Leaf): Bits => {
  if (leaf.op === 'ne') return subtract(table.slots.taken(), selectLeaf(table, { ...leaf, op: 'eq' }));
  return table.live.get(JSON.stringify(leaf), () => ({
    bits: findLeaf(table, leaf),
    belongs: compileFilter(table.collection, leaf),
  }));
};

/** The documents that a filter means. Not to be changed. Throws `FieldUnknown`. */
export const selectByFilter = (table: Table, filter: Filter): Bits => {
  if ('field' in filter) return selectLeaf(table, filter);
  if (filter.op === 'not') return subtract(table.slots.taken(), selectByFilter(table, filter.of));
  if (filter.of.length === 0) return filter.op === 'and' ? table.slots.taken() : createBits(0);
  const parts = filter.of.map((part) => selectByFilter(table, part));
  return filter.op === 'and' ? intersect(...parts) : unite(...parts);
};

const plainWord = /^[a-z0-9]+$/u;

const findQuoted = (table: Table, { quoted, words }: Extract<KeywordPart, { quoted: string }>): Bits => {
  const { slots, words: index } = table;
  const [first = '', ...rest] = words;
  // What stands behind the first gap begins a word; the first may be the end of one.
  const found = rest.length > 0 ? intersect(...rest.map(index.findPrefix)) : index.findWithin(first);
  const isDecided = plainWord.test(quoted);
  const accented = index.accented();
  const bits = Uint32Array.from(found);
  for (const slot of slotsIn(isDecided ? intersect(found, accented) : found)) {
    const doc = slots.docs[slot];
    if (doc !== undefined && table.textOf(doc).exact.includes(quoted)) continue;
    bits[slot >>> 5] = (bits[slot >>> 5] ?? 0) & ~(1 << (slot & 31));
  }
  return bits;
};

const findPart = (table: Table, part: KeywordPart): Bits => {
  const { slots, words: index } = table;
  if ('quoted' in part) return part.words.length > 0 ? findQuoted(table, part) : findUnspoken(table, part.quoted);
  const found = intersect(...part.words.map(index.findPrefix));
  for (const key of keysOf(part.typed)) {
    const slot = slots.find(key);
    if (slot !== undefined) setBit(found, slot);
  }
  return found;
};

/** Without any letter or digit, no index helps. */
const findUnspoken = (table: Table, quoted: string): Bits => {
  const bits = createBits(table.slots.docs.length);
  for (const [slot, doc] of table.slots.docs.entries()) {
    if (doc !== undefined && table.textOf(doc).exact.includes(quoted)) setBit(bits, slot);
  }
  return bits;
};

/** The documents that a keyword text finds; undefined where none was typed. Not to be changed. */
export const selectByKeyword = (table: Table, typed: string | undefined): Bits | undefined => {
  const parts = parseKeyword(typed);
  const matches = compileKeyword(typed);
  if (parts === undefined || matches === undefined) return undefined;
  if (parts.length === 0) return createBits(0);
  return table.live.get(`keyword ${typed}`, () => ({
    bits: intersect(...parts.map((part) => findPart(table, part))),
    belongs: (doc, key) => matches(table.textOf(doc), key),
  }));
};
