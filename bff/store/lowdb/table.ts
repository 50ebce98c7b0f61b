import type { AnyCollection, Key } from '../port.ts';
import { type Doc, keyOf } from '../document.ts';
import { requireField } from './filter.ts';
import { createTextReader, type SearchText } from '../keyword.ts';
import { createLiveSets, type LiveSets } from './live-sets.ts';
import { createOrderedIndex, type OrderedIndex, type OrderField } from './ordered-index.ts';
import type { Steps } from './sliced-sort.ts';
import { createSlots, type Slots } from './slots.ts';
import { createUniques, type Unique } from './unique.ts';
import { createWordIndex, type WordIndex } from './word-index.ts';

/** A collection's committed documents with everything that finds them. */
export interface Table {
  readonly collection: AnyCollection;
  readonly docs: ReadonlyMap<Key, Doc>;
  readonly slots: Slots;
  /** All documents by key. */
  readonly primary: OrderedIndex;
  /** The declared indexes. */
  readonly indexes: readonly OrderedIndex[];
  /** The index of one field, which is kept from here on where it was not declared. */
  indexOf(field: string): OrderedIndex;
  /** The index of an order; of undeclared ones by several fields those asked for last are kept. */
  indexOfOrder(order: readonly OrderField[]): OrderedIndex;
  readonly words: WordIndex;
  readonly live: LiveSets;
  readonly uniques: readonly Unique[];
  /** What keyword search reads of a document; kept for committed ones. */
  textOf(doc: Doc): SearchText;
  /** Makes what is declared and not there yet, a little at each step. */
  warm(): Steps<void>;
  /** Takes over a document that is durable; undefined deletes. */
  apply(key: Key, after: Doc | undefined): void;
}

const ordersMax = 6;

const claim = (unique: Unique, key: Key, doc: Doc): void => {
  const values = unique.read(doc);
  if (values !== undefined) unique.owners.set(values, key);
};

const release = (unique: Unique, key: Key, doc: Doc): void => {
  const values = unique.read(doc);
  if (values !== undefined && unique.owners.get(values) === key) unique.owners.delete(values);
};

const isSameOrder = (a: readonly OrderField[], b: readonly OrderField[]): boolean =>
  a.length === b.length &&
  a.every(({ field, descending = false }, at) => b[at]?.field === field && (b[at].descending ?? false) === descending);

/** Indexes the documents of a collection; `docs` belongs to the table from here on. */
export const createTable = (collection: AnyCollection, docs: Map<Key, Doc>): Table => {
  const { fields, key: keyField } = collection;
  const slots = createSlots(docs);
  const makeIndex = (order: readonly OrderField[]): OrderedIndex => {
    for (const { field } of order) requireField(collection, field);
    return createOrderedIndex(fields, order, slots);
  };
  const isKeySortable = ['number', 'exact'].includes(Object.hasOwn(fields, keyField) ? (fields[keyField] ?? '') : '');
  const primary = makeIndex(isKeySortable ? [{ field: keyField }] : []);
  const indexes = (collection.indexes ?? []).map((names) => makeIndex(names.map((field) => ({ field }))));
  /** Of one field each; kept once they were asked for. */
  const single: OrderedIndex[] = [];
  let several: OrderedIndex[] = [];
  let all: OrderedIndex[] = [primary, ...indexes];
  const uniques = createUniques(collection);
  const keywords = collection.keywords ?? [];
  const readText = createTextReader(keywords);
  const words = createWordIndex(slots, keywords, readText);
  const texts = new Map<Doc, SearchText>();
  const live = createLiveSets();
  for (const [key, doc] of docs) {
    for (const unique of uniques) claim(unique, key, doc);
  }

  const indexOfOrder = (order: readonly OrderField[]): OrderedIndex => {
    const known = all.find((index) => isSameOrder(index.order, order));
    if (known !== undefined) return known;
    const index = makeIndex(order);
    if (order.length === 1) single.push(index);
    else several = [...several, index].slice(-ordersMax);
    all = [primary, ...indexes, ...single, ...several];
    return index;
  };

  const remove = (key: Key, slot: number, before: Doc): void => {
    for (const index of all) index.remove(slot);
    for (const unique of uniques) release(unique, key, before);
    words.remove(slot, before);
    docs.delete(key);
    slots.remove(slot);
    live.onChange(slot, key, undefined);
  };

  const add = (key: Key, after: Doc): void => {
    docs.set(key, after);
    const slot = slots.add(key, after);
    for (const index of all) index.add(slot);
    for (const unique of uniques) claim(unique, key, after);
    words.add(slot, after);
    live.onChange(slot, key, after);
  };

  const replace = (key: Key, slot: number, before: Doc, after: Doc): void => {
    const moved = all.filter((index) => !index.isSamePlace(before, after));
    for (const index of moved) index.remove(slot);
    for (const unique of uniques) release(unique, key, before);
    docs.set(key, after);
    slots.replace(slot, after);
    for (const index of moved) index.add(slot);
    for (const unique of uniques) claim(unique, key, after);
    if (words.isTouched(before, after)) {
      words.remove(slot, before);
      words.add(slot, after);
    }
    live.onChange(slot, key, after);
  };

  return {
    collection,
    docs,
    slots,
    primary,
    indexes,
    indexOf: (field) => indexOfOrder([{ field }]),
    indexOfOrder,
    words,
    live,
    uniques,
    textOf: (doc) => {
      const known = texts.get(doc);
      if (known !== undefined) return known;
      const text = readText(doc);
      if (docs.get(keyOf(doc, keyField)) === doc) texts.set(doc, text);
      return text;
    },
    warm: function* warm() {
      yield* primary.steps();
      for (const index of indexes) yield* index.steps();
      if (keywords.length === 0) return;
      yield* words.steps();
      // What is searched is listed, and lists are sorted and filtered by any field.
      const sparse = new Set(collection.sparse);
      for (const field of Object.keys(fields)) if (!sparse.has(field)) yield* indexOfOrder([{ field }]).steps();
    },
    apply: (key, after) => {
      const slot = slots.find(key);
      const before = slot === undefined ? undefined : slots.docs[slot];
      if (before !== undefined) texts.delete(before);
      if (slot === undefined || before === undefined) {
        if (after !== undefined) add(key, after);
      } else if (after === undefined) remove(key, slot, before);
      else replace(key, slot, before, after);
    },
  };
};
