import { type Doc, freezeDoc, keyOf } from '../document.ts';
import type { Key } from '../port.ts';

/** One stored collection: the property that holds the key, and the documents by key. */
export interface StoredCollection {
  readonly key: string;
  readonly docs: Map<Key, Doc>;
}

/** Everything that is stored, by collection; what lowdb holds as its data. */
export type StoredData = Map<string, StoredCollection>;

/** What one commit does to one collection, as it stands in the journal. */
export interface CollectionChange {
  key: string;
  put?: Doc[];
  delete?: Key[];
}

/** What one commit does, by collection. */
export type Changes = Record<string, CollectionChange>;

const collectionOf = (data: StoredData, name: string, key: string): StoredCollection => {
  const known = data.get(name);
  if (known !== undefined) return known;
  const added = { key, docs: new Map<Key, Doc>() };
  data.set(name, added);
  return added;
};

/** Applies what a journal record or a snapshot says. */
export const applyChanges = (data: StoredData, changes: Changes): void => {
  for (const [name, change] of Object.entries(changes)) {
    const { docs } = collectionOf(data, name, change.key);
    for (const doc of change.put ?? []) docs.set(keyOf(doc, change.key), freezeDoc(doc));
    for (const key of change.delete ?? []) docs.delete(key);
  }
};
