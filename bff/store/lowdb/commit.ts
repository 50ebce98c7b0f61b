import type { Key, StoreEvent } from '../port.ts';
import type { Doc } from '../document.ts';
import type { Predicate } from './filter.ts';
import type { Table } from './table.ts';

/** One document as a commit leaves it: undefined before or after where it did not, or does not, exist. */
export interface DocChange {
  readonly table: Table;
  readonly key: Key;
  readonly before: Doc | undefined;
  readonly after: Doc | undefined;
}

/** What a transaction has read and means to write. */
export interface Work {
  /** The commit whose state it reads. */
  readonly start: number;
  readonly keysRead: Map<Table, Set<Key>>;
  readonly predicates: Map<Table, Predicate[]>;
  readonly writes: Map<Table, Map<Key, Doc | undefined>>;
  readonly events: StoreEvent[];
}

export const createWork = (start: number): Work => ({
  start,
  keysRead: new Map(),
  predicates: new Map(),
  writes: new Map(),
  events: [],
});

/** Gets what a map holds for a key, putting it there first if need be. */
export const getOrAdd = <K, V>(map: Map<K, V>, key: K, create: () => V): V => {
  const known = map.get(key);
  if (known !== undefined) return known;
  const added = create();
  map.set(key, added);
  return added;
};

/** The documents that a work would change. */
export const changesOf = (work: Work): DocChange[] => {
  const changes: DocChange[] = [];
  for (const [table, writes] of work.writes) {
    for (const [key, after] of writes) {
      const before = table.docs.get(key);
      if (before !== undefined || after !== undefined) changes.push({ table, key, before, after });
    }
  }
  return changes;
};

/** Whether a change of a table touches an answer that one of the predicates gave. */
export const hasChanged = (table: Table, predicates: readonly Predicate[], change: DocChange): boolean => {
  const { before, after } = change;
  if (change.table !== table) return false;
  return predicates.some(
    (matches) => (before !== undefined && matches(before)) || (after !== undefined && matches(after)),
  );
};

/** Whether a work has read what these changes change: a key, or an answer that a document would have belonged to. */
export const hasRead = (work: Work, changes: readonly DocChange[]): boolean =>
  changes.some((change) => {
    if (work.keysRead.get(change.table)?.has(change.key) === true) return true;
    const predicates = work.predicates.get(change.table);
    return predicates !== undefined && hasChanged(change.table, predicates, change);
  });

/** What the journal says of one collection; `put` and `deleted` are JSON texts joined by commas. */
const formatCollection = ({ collection: { name, key } }: Table, put: string, deleted: string): string => {
  const told = `${JSON.stringify(name)}:{"key":${JSON.stringify(key)}`;
  return `${told}${put === '' ? '' : `,"put":[${put}]`}${deleted === '' ? '' : `,"delete":[${deleted}]`}}`;
};

/** The journal's text of some changes: JSON of `Changes`, each document turned into text once. */
export const formatChanges = (changes: readonly DocChange[]): string => {
  const byTable = new Map<Table, { put: string; deleted: string }>();
  for (const { table, key, after } of changes) {
    const told = getOrAdd(byTable, table, () => ({ put: '', deleted: '' }));
    if (after === undefined) told.deleted += `${told.deleted === '' ? '' : ','}${JSON.stringify(key)}`;
    else told.put += `${told.put === '' ? '' : ','}${JSON.stringify(after)}`;
  }
  const parts = Array.from(byTable, ([table, { put, deleted }]) => formatCollection(table, put, deleted));
  return `{${parts.join(',')}}`;
};
