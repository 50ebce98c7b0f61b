import type { Logger } from 'pino';
import { type StoreHealth, StoreReadOnly } from '../port.ts';
import type { JournalAdapter } from './adapter.ts';
import { changesOf, type DocChange, formatChanges, hasRead, type Work } from './commit.ts';
import { createPendingCommits, type PendingCommit } from './pending-commits.ts';

/** What became of an attempt to commit: done, or to be run again, once `after` has passed. */
export type Outcome = { done: true } | { done: false; after: Promise<void> };

/** Makes works durable, many with one sync, and only then changes what is committed. */
export interface CommitQueue {
  begin(): number;
  /** Tells the queue which works still run, for as long as their conflicts must be known. */
  track(work: Work): () => void;
  /**
   * Commits a work unless it conflicts, together with what `add` brings once its place in the order is certain. Throws
   * {@link StoreReadOnly}.
   */
  commit(work: Work, add: () => readonly DocChange[]): Promise<Outcome>;
  /** Commits without a look at conflicts; for what only the engine writes. */
  commitChanges(changes: readonly DocChange[]): Promise<void>;
  /** Whether a work has read something that has changed since, or is about to. */
  conflict(work: Work): Outcome | undefined;
  health(): StoreHealth;
  /** Resolves when nothing is waiting. */
  settle(): Promise<void>;
  /** Takes no more commits. */
  stop(reason: string): void;
}

interface Applied {
  readonly sequence: number;
  readonly changes: readonly DocChange[];
}

const healEveryMs = 2000;
const batchBytesMax = 8 << 20;

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const createCommitQueue = (
  adapter: JournalAdapter,
  log: Logger,
  onCommitted: (changes: readonly DocChange[]) => void,
): CommitQueue => {
  let waiting: PendingCommit[] = [];
  let inFlight: PendingCommit[] = [];
  let applied: Applied[] = [];
  let sequence = adapter.sequence();
  let flushing: Promise<void> | undefined;
  let readOnly: string | undefined;
  let healing: NodeJS.Timeout | undefined;
  let isStopped = false;
  /** How many works run, by the commit whose state they read; numbers only, as in {@link createPendingCommits}. */
  const running = new Map<number, number>();
  const pending = createPendingCommits();

  const takeBatch = (): PendingCommit[] => {
    let bytes = 0;
    const end = waiting.findIndex(({ json }) => (bytes += json.length) > batchBytesMax);
    const batch = waiting.slice(0, end === -1 ? undefined : Math.max(end, 1));
    waiting = waiting.slice(batch.length);
    return batch;
  };

  const apply = (batch: readonly PendingCommit[]): void => {
    for (const { changes } of batch) {
      for (const { table, key, after } of changes) table.apply(key, after);
      applied.push({ sequence: ++sequence, changes });
    }
    pending.removeFirst(batch.length);
    const oldest = Math.min(sequence, ...running.keys());
    if ((applied[0]?.sequence ?? sequence) <= oldest) applied = applied.filter((each) => each.sequence > oldest);
  };

  const heal = async (): Promise<void> => {
    if (isStopped) return;
    if (await adapter.heal()) {
      readOnly = undefined;
      log.info('the store can write again');
      return;
    }
    healing = setTimeout(heal, healEveryMs);
    healing.unref();
  };

  const fail = (error: unknown): void => {
    readOnly = `writing to the data folder failed: ${messageOf(error)}`;
    log.error({ err: error }, 'the store is read-only from here on');
    healing = setTimeout(heal, healEveryMs);
    healing.unref();
    const refused = new StoreReadOnly(readOnly);
    const refusedCommits = [...inFlight, ...waiting];
    pending.removeFirst(refusedCommits.length);
    for (const commit of refusedCommits) commit.reject(refused);
    inFlight = [];
    waiting = [];
  };

  const flush = async (): Promise<void> => {
    for (;;) {
      // Whatever is committed in the same turn of the event loop shares a sync.
      await nextTurn();
      if (waiting.length === 0) return;
      inFlight = takeBatch();
      try {
        await adapter.append(inFlight.map(({ json }) => json));
      } catch (error) {
        fail(error);
        return;
      }
      const batch = inFlight;
      inFlight = [];
      apply(batch);
      for (const { resolve } of batch) resolve();
      for (const { changes } of batch) onCommitted(changes);
    }
  };

  const start = (): void => {
    flushing ??= flush().finally(() => {
      flushing = undefined;
      if (waiting.length > 0) start();
    });
  };

  const enqueue = (changes: readonly DocChange[]): Promise<void> => {
    if (readOnly !== undefined) return Promise.reject(new StoreReadOnly(readOnly));
    const json = formatChanges(changes);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const commit = { changes, json, promise, resolve, reject };
    waiting.push(commit);
    pending.add(commit);
    start();
    return promise;
  };

  const conflict = (work: Work): Outcome | undefined => {
    for (let index = applied.length - 1; index >= 0; index--) {
      const each = applied[index];
      if (each === undefined || each.sequence <= work.start) break;
      if (hasRead(work, each.changes)) return { done: false, after: Promise.resolve() };
    }
    const found = pending.findConflict(work);
    return found && { done: false, after: found.promise.catch(() => {}) };
  };

  const settle = async (): Promise<void> => {
    if (flushing === undefined) return;
    await flushing;
    await settle();
  };

  return {
    begin: () => sequence,
    track: ({ start: state }) => {
      running.set(state, (running.get(state) ?? 0) + 1);
      return () => {
        const left = (running.get(state) ?? 1) - 1;
        if (left > 0) running.set(state, left);
        else running.delete(state);
      };
    },
    conflict,
    commit: async (work, add) => {
      const conflicting = conflict(work);
      if (conflicting !== undefined) return conflicting;
      const changes = [...changesOf(work), ...add()];
      if (changes.length > 0) await enqueue(changes);
      else if (readOnly !== undefined && work.writes.size > 0) throw new StoreReadOnly(readOnly);
      return { done: true };
    },
    commitChanges: enqueue,
    health: () => (readOnly === undefined ? { state: 'ready' } : { state: 'read-only', reason: readOnly }),
    settle,
    stop: (reason) => {
      isStopped = true;
      clearTimeout(healing);
      readOnly ??= reason;
    },
  };
};
