import type { AnyCollection, Key } from '../port.ts';
import type { Doc } from './changes.ts';
import { requireField } from './filter.ts';
import { createTextReader, type SearchText } from './keyword.ts';
import { type Cell, createOrderedIndex, type OrderedIndex } from './ordered-index.ts';
import { createUniques, type Unique } from './unique.ts';

/** A collection's committed documents with everything that finds them. */
export interface Table {
  readonly collection: AnyCollection;
  readonly docs: ReadonlyMap<Key, Doc>;
  /** All documents by key. */
  readonly primary: OrderedIndex;
  readonly indexes: readonly OrderedIndex[];
  readonly uniques: readonly Unique[];
  readText(doc: Doc): SearchText;
  /** The kept text of a committed document. */
  textOf(key: Key, doc: Doc): SearchText;
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
  const texts = new Map<Key, SearchText>();
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
    readText,
    textOf: (key, doc) => {
      const known = texts.get(key);
      if (known !== undefined) return known;
      const text = readText(doc);
      texts.set(key, text);
      return text;
    },
    apply: (key, after) => {
      texts.delete(key);
      const cell = cells.get(key);
      if (after === undefined) {
        if (cell !== undefined) remove(key, cell.doc);
      } else if (cell === undefined) add(key, after);
      else replace(key, cell, after);
    },
  };
};
