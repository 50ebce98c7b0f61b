import { collections } from '../collections.ts';
import type { Doc } from '../store/document.ts';
import type { AnyCollection, Collection, Key, Store } from '../store/port.ts';
import type { StoredData } from '../store/lowdb/changes.ts';

/** All that an installation stores, by collection, as the operator's commands see it. */
export type Contents = StoredData;

const asCollection = (declared: AnyCollection): Collection<Record<string, unknown>> => declared;

/** Everything that a store holds, of one consistent state. Sequences and pending events belong to the engine and are not in it. */
export const readContents = (store: Store): Promise<Contents> =>
  store.transact(async (tx) => {
    const contents: Contents = new Map();
    for (const declared of collections) {
      const found = (await tx.find(asCollection(declared), {})) as readonly Doc[];
      const docs = new Map<Key, Doc>(found.map((doc) => [doc[declared.key] as Key, doc]));
      contents.set(declared.name, { key: declared.key, docs });
    }
    return contents;
  });

/** How many documents there are. */
export const countDocuments = (contents: Contents): number =>
  [...contents.values()].reduce((sum, { docs }) => sum + docs.size, 0);
