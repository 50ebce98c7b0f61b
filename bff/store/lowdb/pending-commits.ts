import type { Key } from '../port.ts';
import { type DocChange, getOrAdd, hasRead, type Work } from './commit.ts';
import type { Table } from './table.ts';

/** A commit that is on its way to the disk. */
export interface PendingCommit {
  readonly changes: readonly DocChange[];
  /** The journal's text of the changes. */
  readonly json: string;
  /** Resolves when it is durable. */
  readonly promise: Promise<void>;
  resolve(): void;
  reject(error: unknown): void;
}

/** The commits on their way, in their order, found by the documents they change. */
export interface PendingCommits {
  add(commit: PendingCommit): void;
  /** Lets go of the first ones, which are durable or have failed. */
  removeFirst(count: number): void;
  /** A commit that changes what the work has read or means to write. */
  findConflict(work: Work): PendingCommit | undefined;
}

export const createPendingCommits = (): PendingCommits => {
  let commits: PendingCommit[] = [];
  /** How many commits came before the first of them. */
  let before = 0;
  /**
   * The last commit of each key, by its number among all. A map that many entries pass through moves to a new table again and again,
   * and in V8 each table left behind keeps its entries and points to the next: once one is old, collections of young
   * objects free none after it. With numbers nothing hangs on that; with commits everything they hold would.
   */
  const byKey = new Map<Table, Map<Key, number>>();

  const findByKeys = (table: Table, keys: Iterable<Key>): PendingCommit | undefined => {
    const numbers = byKey.get(table);
    if (numbers === undefined || numbers.size === 0) return undefined;
    for (const key of keys) {
      const number = numbers.get(key);
      if (number !== undefined) return commits[number - before];
    }
    return undefined;
  };

  return {
    add: (commit) => {
      const number = before + commits.length;
      commits.push(commit);
      for (const { table, key } of commit.changes) getOrAdd(byKey, table, () => new Map()).set(key, number);
    },
    removeFirst: (count) => {
      for (const [index, { changes }] of commits.slice(0, count).entries()) {
        for (const { table, key } of changes) {
          const numbers = byKey.get(table);
          if (numbers?.get(key) === before + index) numbers.delete(key);
        }
      }
      commits = commits.slice(count);
      before += count;
    },
    findConflict: (work) => {
      for (const [table, writes] of work.writes) {
        const found = findByKeys(table, writes.keys());
        if (found !== undefined) return found;
      }
      for (const [table, keys] of work.keysRead) {
        const found = findByKeys(table, keys);
        if (found !== undefined) return found;
      }
      if (work.predicates.size === 0) return undefined;
      return commits.find(({ changes }) => hasRead(work, changes));
    },
  };
};
