import type { Key } from '../port.ts';
import { type DocChange, getOrAdd, hasChanged, type Work } from './commit.ts';
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

/** The commits on their way, by the documents they change. */
export interface PendingCommits {
  add(commit: PendingCommit): void;
  remove(commit: PendingCommit): void;
  /** A commit that changes what the work has read or means to write. */
  findConflict(work: Work): PendingCommit | undefined;
}

export const createPendingCommits = (): PendingCommits => {
  const byKey = new Map<Table, Map<Key, PendingCommit>>();

  const findByKeys = (table: Table, keys: Iterable<Key>): PendingCommit | undefined => {
    const commits = byKey.get(table);
    if (commits === undefined || commits.size === 0) return undefined;
    for (const key of keys) {
      const commit = commits.get(key);
      if (commit !== undefined) return commit;
    }
    return undefined;
  };

  return {
    add: (commit) => {
      for (const { table, key } of commit.changes) getOrAdd(byKey, table, () => new Map()).set(key, commit);
    },
    remove: (commit) => {
      for (const { table, key } of commit.changes) {
        const commits = byKey.get(table);
        if (commits?.get(key) === commit) commits.delete(key);
      }
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
      for (const [table, predicates] of work.predicates) {
        for (const commit of new Set(byKey.get(table)?.values())) {
          if (commit.changes.some((change) => hasChanged(table, predicates, change))) return commit;
        }
      }
      return undefined;
    },
  };
};
