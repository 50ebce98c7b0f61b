import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable, type Transaction } from '../port.ts';
import type { Answer, Connection, Database } from './database.ts';
import { isConflict, isConnectionLost, reasonOf } from './failures.ts';
import type { Flavour } from './flavour.ts';
import { createLimiter } from './limiter.ts';
import type { Numbers } from './numbers.ts';
import { insertEvents } from './outbox.ts';
import type { FindTable } from './table.ts';
import { openTransaction } from './transaction.ts';

/** What a commit brought, for those who wait for it. */
export interface Commit {
  readonly hasEvents: boolean;
  /** Names of the collections that were written to. */
  readonly written: ReadonlySet<string>;
}

export interface TransactOptions {
  readonly database: Database;
  readonly flavour: Flavour;
  readonly findTable: FindTable;
  readonly numbers: Numbers;
  /** How many may run at once; each holds a connection. */
  readonly transactionsMax: number;
  /** How long a transaction may wait for its turn, in milliseconds. */
  readonly waitMs: number;
  /** The longest that a statement may wait for a lock, in milliseconds. */
  readonly lockMs: number;
  readonly onCommitted: (commit: Commit) => void;
}

/** Runs beside all others; after them a transaction goes on in a queue, in which it meets no other of this process. */
const attemptsBeside = 3;
const attemptsMax = 40;
const firstPauseMs = 2;
const longestPauseMs = 250;
const firstLockMs = 50;

type Attempt<Result> = { result: Result } | { failure: unknown };

/** Full jitter: transactions that met once do not meet again. */
const pauseMs = (attempts: number): number =>
  Math.random() * Math.min(firstPauseMs * 2 ** Math.min(attempts, 10), longestPauseMs);

/**
 * A short wait for locks at first: whoever waits longer has most likely met a deadlock, which PostgreSQL notices only after
 * a second.
 */
const beginStatement = (flavour: Flavour, attempts: number, lockMs: number): string => {
  const settings = [`SET LOCAL lock_timeout = ${Math.min(firstLockMs * 2 ** attempts, lockMs)}`];
  // A scan locks its whole table against serialisable writers; an index only a page of it.
  if (flavour === 'postgresql') settings.push('SET LOCAL enable_seqscan = off');
  return ['BEGIN ISOLATION LEVEL SERIALIZABLE', ...settings].join('; ');
};

const isRetryable = (error: unknown): boolean => isConflict(error) || isConnectionLost(error);

/** Commits. Throws {@link StoreUnavailable} where nobody can tell whether the database has done so. */
const commit = async (connection: Connection): Promise<void> => {
  let answer: Answer;
  try {
    answer = await connection.run('COMMIT');
  } catch (error) {
    if (isConflict(error) || reasonOf(error) === undefined) throw error;
    throw new StoreUnavailable('the connection broke while a change was made; it may have been made or not', {
      cause: error,
    });
  }
  if (answer.command !== 'COMMIT') throw new Error('the database rolled back a transaction without saying why');
};

/** Makes the port's `transact`. */
export const createTransact = (options: TransactOptions) => {
  const { database, flavour, findTable, numbers, transactionsMax, waitMs, lockMs, onCommitted } = options;
  const connections = createLimiter(transactionsMax, waitMs);
  const queue = createLimiter(1, waitMs);

  const attempt = async <Result>(
    work: (tx: Transaction) => Promise<Result>,
    attempts: number,
  ): Promise<Attempt<Result>> => {
    const connection = await database.connect();
    let isBroken = false;
    try {
      await connection.run(beginStatement(flavour, attempts, lockMs));
      const opened = openTransaction(connection, {
        findTable,
        numbers,
        lock: attempts < attemptsBeside ? '' : ' FOR UPDATE',
      });
      try {
        const result = await work(opened.tx);
        await opened.finish();
        // Work that went on after a refused statement has not seen what it thinks it has.
        if (opened.failure() !== undefined) throw opened.failure();
        if (opened.events.length > 0) await insertEvents(connection, opened.events);
        await commit(connection);
        onCommitted({ hasEvents: opened.events.length > 0, written: opened.written });
        return { result };
      } catch (error) {
        await opened.finish();
        throw opened.failure() ?? error;
      }
    } catch (failure) {
      isBroken = reasonOf(failure) !== undefined || failure instanceof StoreUnavailable;
      if (!isBroken)
        isBroken = await connection.run('ROLLBACK').then(
          () => false,
          () => true,
        );
      if (isRetryable(failure)) return { failure };
      throw database.note(failure);
    } finally {
      connection.release(isBroken);
    }
  };

  /** In the queue. What it reads it locks, so that the writers of other processes and of before the queue wait, too. */
  const goOn = async <Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> => {
    let last: unknown;
    for (let attempts = attemptsBeside; attempts < attemptsMax; attempts++) {
      const outcome = await connections.run(() => attempt(work, attempts));
      if ('result' in outcome) return outcome.result;
      last = outcome.failure;
      await sleep(pauseMs(attempts - attemptsBeside));
    }
    throw isConnectionLost(last)
      ? database.note(last)
      : new StoreUnavailable('too many others change the same', { cause: last });
  };

  return async <Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> => {
    for (let attempts = 0; attempts < attemptsBeside; attempts++) {
      const outcome = await connections.run(() => attempt(work, attempts));
      if ('result' in outcome) return outcome.result;
      await sleep(pauseMs(attempts));
    }
    return queue.run(() => goOn(work));
  };
};
