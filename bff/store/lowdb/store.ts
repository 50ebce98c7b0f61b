import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Collection, type Query, type Store, StoreReadOnly, type Transaction } from '../port.ts';
import type { CommitQueue } from './commit-queue.ts';
import { createWork } from './commit.ts';
import type { EventDelivery } from './event-delivery.ts';
import type { Numbers } from './numbers.ts';
import type { Table } from './table.ts';
import { createReader, createTransaction, type FindTable } from './transaction.ts';

/** Attempts beside other transactions; after them a transaction runs alone and so cannot conflict. */
const attemptsMax = 8;
const streamedAtOnce = 500;

/** The parts a store is made of. */
export interface StoreParts {
  readonly tables: ReadonlyMap<string, Table>;
  readonly queue: CommitQueue;
  readonly numbers: Numbers;
  readonly events: EventDelivery;
  /** Makes what is still in memory only durable and lets go of the folder. */
  readonly release: () => Promise<void>;
}

/** One run of a transaction's work: its result, or what to wait for before the next run. */
type Attempt<Result> = { result: Result } | { retryAfter: Promise<void> };

/** The port over the engine's parts. */
export const createStore = ({ tables, queue, numbers, events, release }: StoreParts): Store => {
  const findTable: FindTable = ({ name }) => {
    const table = tables.get(name);
    if (table === undefined) throw new Error(`the store was opened without the collection "${name}"`);
    return table;
  };
  const reader = createReader(findTable);
  /** Lasts until the transactions that run alone, one after another, are done; others commit after them. */
  let alone: Promise<void> | undefined;
  let closed: Promise<void> | undefined;

  const waitForAlone = async (): Promise<void> => {
    if (alone === undefined) return;
    await alone;
    await waitForAlone();
  };

  const attempt = async <Result>(
    run: (tx: Transaction) => Promise<Result>,
    isAlone: boolean,
  ): Promise<Attempt<Result>> => {
    const work = createWork(queue.begin());
    const untrack = queue.track(work);
    try {
      const result = await run(createTransaction(work, findTable, numbers.next));
      if (!isAlone && alone !== undefined) await waitForAlone();
      const outcome = await queue.commit(work, () => events.store(work.events));
      return outcome.done ? { result } : { retryAfter: outcome.after };
    } catch (error) {
      // What went wrong may have gone wrong because of a state that never was: half before, half after a commit.
      const outcome = queue.conflict(work);
      if (outcome === undefined || outcome.done || error instanceof StoreReadOnly) throw error;
      return { retryAfter: outcome.after };
    } finally {
      untrack();
    }
  };

  const runAlone = async <Result>(run: (tx: Transaction) => Promise<Result>): Promise<Result> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = alone ?? Promise.resolve();
    const untilDone = before.then(() => promise);
    alone = untilDone;
    try {
      await before;
      for (;;) {
        await queue.settle();
        const outcome = await attempt(run, true);
        if ('result' in outcome) return outcome.result;
        await outcome.retryAfter;
      }
    } finally {
      if (alone === untilDone) alone = undefined;
      resolve();
    }
  };

  const transact = async <Result>(run: (tx: Transaction) => Promise<Result>): Promise<Result> => {
    if (closed !== undefined) throw new StoreReadOnly('it is closed');
    for (let attempts = 0; attempts < attemptsMax; attempts++) {
      const outcome = await attempt(run, false);
      if ('result' in outcome) return outcome.result;
      await outcome.retryAfter;
    }
    return runAlone(run);
  };

  async function* stream<Doc extends object>(from: Collection<Doc>, query: Query): AsyncGenerator<Readonly<Doc>> {
    // Documents are immutable: holding on to them now is holding on to one state.
    const docs = await reader.find(from, query);
    for (const [index, doc] of docs.entries()) {
      if (index % streamedAtOnce === streamedAtOnce - 1) await nextTurn();
      yield doc;
    }
  }

  const close = async (): Promise<void> => {
    await events.close();
    await queue.settle();
    // Where they cannot be given back they are skipped, which is allowed.
    await numbers.release().catch(() => {});
    queue.stop('it is closed');
    await queue.settle();
    await release();
  };

  return {
    ...reader,
    // The lock of the folder sees to it.
    isExclusive: true,
    transact,
    stream,
    subscribe: events.subscribe,
    health: queue.health,
    close: () => (closed ??= close()),
  };
};
