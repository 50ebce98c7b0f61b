import type { AnyCollection, Key } from '../port.ts';
import type { Doc } from './changes.ts';
import { requireField } from './filter.ts';
import { createTextReader, type SearchText } from './keyword.ts';
import { createOrderedIndex, type OrderedIndex } from './ordered-index.ts';
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

/** Indexes the documents of a collection; `docs` belongs to the table from here on. */
export const createTable = (collection: AnyCollection, docs: Map<Key, Doc>): Table => {
  const { fields, key: keyField } = collection;
  const isKeySortable = ['number', 'exact'].includes(Object.hasOwn(fields, keyField) ? (fields[keyField] ?? '') : '');
  const primary = createOrderedIndex(fields, isKeySortable ? [keyField] : [], docs);
  const indexes = (collection.indexes ?? []).map((names) => {
    for (const name of names) requireField(collection, name);
    return createOrderedIndex(fields, names, docs);
  });
  const uniques = createUniques(collection);
  const readText = createTextReader(collection.keywords ?? []);
  const texts = new Map<Key, SearchText>();
  for (const [key, doc] of docs) {
    for (const unique of uniques) {
      const values = unique.read(doc);
      if (values !== undefined) unique.owners.set(values, key);
    }
  }

  const remove = (key: Key, doc: Doc): void => {
    primary.remove(key, doc);
    for (const index of indexes) index.remove(key, doc);
    for (const unique of uniques) {
      const values = unique.read(doc);
      if (values !== undefined && unique.owners.get(values) === key) unique.owners.delete(values);
    }
    docs.delete(key);
    texts.delete(key);
  };

  const add = (key: Key, doc: Doc): void => {
    docs.set(key, doc);
    primary.add(key, doc);
    for (const index of indexes) index.add(key, doc);
    for (const unique of uniques) {
      const values = unique.read(doc);
      if (values !== undefined) unique.owners.set(values, key);
    }
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
      const before = docs.get(key);
      if (before !== undefined) remove(key, before);
      if (after !== undefined) add(key, after);
    },
  };
};
