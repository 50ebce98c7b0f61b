import type { AnyCollection, Key } from '../port.ts';
import { type Answers, createAnswers } from './answers.ts';
import { type Doc, keyOf } from '../document.ts';
import { requireField } from './filter.ts';
import { createTextReader, type SearchText } from '../keyword.ts';
import { type Cell, createOrderedIndex, type OrderedIndex } from './ordered-index.ts';
import { createUniques, type Unique } from './unique.ts';

/** A collection's committed documents with everything that finds them. */
export interface Table {
  readonly collection: AnyCollection;
  readonly docs: ReadonlyMap<Key, Doc>;
  /** All documents by key. */
  readonly primary: OrderedIndex;
  /** The declared indexes, and those made since because an order was asked for. */
  readonly indexes: readonly OrderedIndex[];
  /** An index by one more field, kept up to date from here on; worth it only where there is much to sort. */
  addIndex(field: string): OrderedIndex;
  readonly uniques: readonly Unique[];
  /** What keyword search reads of a document; kept for committed ones. */
  textOf(doc: Doc): SearchText;
  /** The documents that keyword texts found. */
  readonly named: Answers<ReadonlySet<Doc>>;
  /** How many documents filters meant. */
  readonly counts: Answers<number>;
  /** Takes over a document that is durable; undefined deletes. */
  apply(key: Key, after: Doc | undefined): void;
}

const claim = (unique: Unique, key: Key, doc: Doc): void => {
  const values = unique.read(doc);
  if (values !== undefined) unique.owners.set(values, key);
};

const release = (unique: Unique, key: Key, doc: Doc): void => {
  const values = unique.read(doc);
  if (values !== undefined && unique.owners.get(values) === key) unique.owners.delete(values);
};

/** Indexes the documents of a collection; `docs` belongs to the table from here on. */
export const createTable = (collection: AnyCollection, docs: Map<Key, Doc>): Table => {
  const { fields, key: keyField } = collection;
  const isKeySortable = ['number', 'exact'].includes(Object.hasOwn(fields, keyField) ? (fields[keyField] ?? '') : '');
  const cells = new Map<Key, Cell>(Array.from(docs, ([key, doc]) => [key, { doc }]));
  const primary = createOrderedIndex(fields, isKeySortable ? [keyField] : [], cells);
  const indexes = (collection.indexes ?? []).map((names) => {
    for (const name of names) requireField(collection, name);
    return createOrderedIndex(fields, names, cells);
  });
  const uniques = createUniques(collection);
  const readText = createTextReader(collection.keywords ?? []);
  const texts = new Map<Doc, SearchText>();
  const named = createAnswers<ReadonlySet<Doc>>();
  const counts = createAnswers<number>();
  for (const [key, doc] of docs) {
    for (const unique of uniques) claim(unique, key, doc);
  }

  const remove = (key: Key, before: Doc): void => {
    primary.remove(key, before);
    for (const index of indexes) index.remove(key, before);
    for (const unique of uniques) release(unique, key, before);
    docs.delete(key);
    cells.delete(key);
  };

  const add = (key: Key, after: Doc): void => {
    const cell = { doc: after };
    docs.set(key, after);
    cells.set(key, cell);
    primary.add(key, cell);
    for (const index of indexes) index.add(key, cell);
    for (const unique of uniques) claim(unique, key, after);
  };

  const replace = (key: Key, cell: Cell, after: Doc): void => {
    const before = cell.doc;
    const moved = indexes.filter((index) => !index.isSamePlace(before, after));
    for (const index of moved) index.remove(key, before);
    for (const unique of uniques) release(unique, key, before);
    docs.set(key, after);
    cell.doc = after;
    for (const index of moved) index.add(key, cell);
    for (const unique of uniques) claim(unique, key, after);
  };

  return {
    collection,
    docs,
    primary,
    indexes,
    uniques,
    addIndex: (field) => {
      const index = createOrderedIndex(fields, [field], cells);
      indexes.push(index);
      return index;
    },
    textOf: (doc) => {
      const known = texts.get(doc);
      if (known !== undefined) return known;
      const text = readText(doc);
      if (docs.get(keyOf(doc, keyField)) === doc) texts.set(doc, text);
      return text;
    },
    named,
    counts,
    apply: (key, after) => {
      const cell = cells.get(key);
      if (cell !== undefined) texts.delete(cell.doc);
      named.forget();
      counts.forget();
      if (after === undefined) {
        if (cell !== undefined) remove(key, cell.doc);
      } else if (cell === undefined) add(key, after);
      else replace(key, cell, after);
    },
  };
};
