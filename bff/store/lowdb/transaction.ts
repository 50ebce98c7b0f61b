import {
  type AnyCollection,
  type Collection,
  type Key,
  type Query,
  type ListReader,
  type StoreEvent,
  type Transaction,
  UniqueConflict,
} from '../port.ts';
import { copyDoc, type Doc, keyOf } from '../document.ts';
import { getOrAdd, type Work } from './commit.ts';
import { countPlan, planQuery, runPlan } from './query.ts';
import type { Table } from './table.ts';
import { requireUnique, type Unique } from './unique.ts';

/** Finds the table of a declared collection; throws where the engine was opened without it. */
export type FindTable = (collection: Pick<AnyCollection, 'name'>) => Table;

/** Documents are stored as the collections declare them; here, and only here, their type comes back. */
const typed = <D extends object>(doc: Doc | undefined): Readonly<D> | undefined => doc as unknown as D | undefined;
const typedAll = <D extends object>(docs: Doc[]): readonly Readonly<D>[] => docs as unknown as readonly D[];

/** Reads of committed documents. */
export const createReader = (findTable: FindTable): ListReader => ({
  get: async <D extends object>(from: Collection<D>, key: Key) => typed<D>(findTable(from).docs.get(key)),
  getUnique: async <D extends object>(
    from: Collection<D>,
    constraint: string,
    values: readonly (string | number | boolean)[],
  ) => {
    const { docs, uniques } = findTable(from);
    const unique = requireUnique(from.name, uniques, constraint);
    const owner = unique.owners.get(unique.format(values));
    return owner === undefined ? undefined : typed<D>(docs.get(owner));
  },
  find: async <D extends object>(from: Collection<D>, query: Query) => {
    const table = findTable(from);
    return typedAll<D>(runPlan(table, planQuery(table, query)));
  },
  count: async (from, { filter, keyword }) => {
    const table = findTable(from);
    return countPlan(table, planQuery(table, { filter, keyword }));
  },
  // Counting in memory is quick, so nothing is left uncounted.
  countUpTo: async (from, { filter, keyword }) => {
    const table = findTable(from);
    return { count: countPlan(table, planQuery(table, { filter, keyword })), isMore: false };
  },
});

const noWrites: ReadonlyMap<Key, Doc | undefined> = new Map();

/**
 * A transaction over committed documents and its own writes. Everything it reads is noted in `work`, so that the commit
 * can tell whether another commit has changed it since.
 */
export const createTransaction = (
  work: Work,
  findTable: FindTable,
  nextNumber: (sequence: string) => Promise<number>,
): Transaction => {
  /** Who holds which unique values among the transaction's own writes. */
  const ownOwners = new Map<Unique, Map<string, Key>>();

  const writesOf = (table: Table): ReadonlyMap<Key, Doc | undefined> => work.writes.get(table) ?? noWrites;

  const noteKey = (table: Table, key: Key): void => {
    getOrAdd(work.keysRead, table, () => new Set<Key>()).add(key);
  };
  const notePredicate = (table: Table, matches: (doc: Doc) => boolean): void => {
    getOrAdd(work.predicates, table, () => []).push(matches);
  };

  const read = (table: Table, key: Key): Doc | undefined => {
    const writes = writesOf(table);
    if (writes.has(key)) return writes.get(key);
    noteKey(table, key);
    return table.docs.get(key);
  };

  const findOwner = (table: Table, unique: Unique, values: string): Key | undefined => {
    const own = ownOwners.get(unique)?.get(values);
    if (own !== undefined) return own;
    notePredicate(table, (doc) => unique.read(doc) === values);
    const owner = unique.owners.get(values);
    return owner === undefined || writesOf(table).has(owner) ? undefined : owner;
  };

  const write = (table: Table, key: Key, doc: Doc | undefined): void => {
    const writes = getOrAdd(work.writes, table, () => new Map<Key, Doc | undefined>());
    const before = writes.get(key);
    for (const unique of table.uniques) {
      const owners = getOrAdd(ownOwners, unique, () => new Map<string, Key>());
      const left = before && unique.read(before);
      if (left !== undefined) owners.delete(left);
      const taken = doc && unique.read(doc);
      if (taken !== undefined) owners.set(taken, key);
    }
    writes.set(key, doc);
  };

  const put = (table: Table, doc: Doc, key: Key): void => {
    for (const unique of table.uniques) {
      const values = unique.read(doc);
      if (values === undefined) continue;
      const owner = findOwner(table, unique, values);
      if (owner !== undefined && owner !== key) throw new UniqueConflict(table.collection.name, unique.name);
    }
    write(table, key, doc);
  };

  return {
    get: async <D extends object>(from: Collection<D>, key: Key) => typed<D>(read(findTable(from), key)),
    getUnique: async <D extends object>(
      from: Collection<D>,
      constraint: string,
      values: readonly (string | number | boolean)[],
    ) => {
      const table = findTable(from);
      const unique = requireUnique(from.name, table.uniques, constraint);
      const owner = findOwner(table, unique, unique.format(values));
      return owner === undefined ? undefined : typed<D>(read(table, owner));
    },
    find: async <D extends object>(from: Collection<D>, query: Query) => {
      const table = findTable(from);
      const plan = planQuery(table, query);
      notePredicate(table, plan.matches);
      const writes = writesOf(table);
      if (writes.size === 0) return typedAll<D>(runPlan(table, plan));
      const { offset = 0, limit } = query;
      const end = limit === undefined ? undefined : offset + limit;
      const committed = runPlan(table, { ...plan, query: { ...query, offset: 0, limit: end } }, writes);
      const own = [...writes.values()].filter((doc) => doc !== undefined).filter(plan.matches);
      return typedAll<D>(plan.order([...committed, ...own]).slice(offset, end));
    },
    count: async (from, { filter, keyword }) => {
      const table = findTable(from);
      const plan = planQuery(table, { filter, keyword });
      notePredicate(table, plan.matches);
      const writes = writesOf(table);
      const own = [...writes.values()].filter((doc) => doc !== undefined && plan.matches(doc)).length;
      return countPlan(table, plan, writes) + own;
    },
    insert: async (into, doc) => {
      const table = findTable(into);
      const copy = copyDoc(doc);
      const key = keyOf(copy, into.key);
      if (read(table, key) !== undefined) throw new UniqueConflict(into.name, 'key');
      put(table, copy, key);
    },
    put: async (into, doc) => {
      const copy = copyDoc(doc);
      put(findTable(into), copy, keyOf(copy, into.key));
    },
    delete: async (from, key) => {
      write(findTable(from), key, undefined);
    },
    nextNumber,
    raise: ({ type, payload }: StoreEvent) => {
      const { payload: copied = null } = copyDoc({ payload });
      work.events.push(Object.freeze({ type, payload: copied }));
    },
  };
};
