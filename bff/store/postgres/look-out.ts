import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { AnyCollection, StoreEvent } from '../port.ts';
import type { Database } from './database.ts';
import { StoreUnavailable } from '../port.ts';
import { createListeners } from './listeners.ts';
import { createOutbox } from './outbox.ts';
import { channel } from './signals.ts';
import type { FindTable } from './table.ts';
import type { Commit } from './transact.ts';
import { createWatchers } from './watch.ts';

/** How often a process looks for events and changes of others, in milliseconds. */
const everyMs = 500;
/** How long a process that delivers events may be silent before another takes over. */
const leaseMs = 5000;
const forgetDelayMs = 20;
/** How long signals to other processes may be gathered into one. */
const signalDelayMs = 20;
const closeWaitMs = 2000;

/** Looks for what other processes have done, and delivers events where this process is the one that does. */
export interface LookOut {
  subscribe(listener: (event: StoreEvent) => Promise<void>): () => void;
  watch(collections: readonly Pick<AnyCollection, 'name'>[], listener: () => Promise<void>): () => void;
  /** Told of each commit of this process. */
  onCommitted(commit: Commit): void;
  /** Told that another process has done something. */
  onSignal(): void;
  close(): Promise<void>;
}

export const createLookOut = (database: Database, findTable: FindTable, log: Logger): LookOut => {
  const outbox = createOutbox(database, randomUUID());
  const watchers = createWatchers(database, findTable, log);
  let done: string[] = [];
  let isLeading = false;
  let isClosed = false;
  let looking: Promise<void> | undefined;
  let isAskedAgain = false;
  /** Adding up collections after every commit would cost more than the commit. */
  let isWatchDue = true;
  let forgetting: NodeJS.Timeout | undefined;
  let signalling: NodeJS.Timeout | undefined;

  const forgetDone = async (): Promise<void> => {
    forgetting = undefined;
    const taken = [...done];
    if (taken.length === 0) return;
    await outbox.remove(taken);
    done = done.filter((eventId) => !taken.includes(eventId));
  };

  const listeners = createListeners(log, (eventId) => {
    done.push(eventId);
    forgetting ??= setTimeout(() => void look(), forgetDelayMs).unref();
  });

  const deliver = async (): Promise<void> => {
    if (listeners.size === 0) return;
    isLeading = await outbox.lead(leaseMs);
    if (!isLeading) {
      listeners.clear();
      return;
    }
    for (const pending of await outbox.read([...listeners.known(), ...done])) listeners.dispatch(pending);
  };

  const lookOnce = async (): Promise<void> => {
    try {
      if (isClosed) return;
      await forgetDone();
      await deliver();
      if (!isWatchDue) return;
      isWatchDue = false;
      await watchers.look();
      // So that whoever asks about health hears of a database that is gone, and back, though nobody uses it.
      if (listeners.size === 0) await database.run('SELECT 1');
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) log.error({ err: error }, 'looking for events and changes failed');
    }
  };

  const lookUntilDone = async (): Promise<void> => {
    do {
      isAskedAgain = false;
      await lookOnce();
    } while (isAskedAgain);
    looking = undefined;
  };

  const look = (): Promise<void> => {
    isAskedAgain = true;
    return (looking ??= lookUntilDone());
  };

  const lookAll = (): void => {
    isWatchDue = true;
    void look();
  };

  const timer = setInterval(lookAll, everyMs).unref();

  /** Not in the transaction, whose commits it would put in a row. */
  const signalOthers = (): void => {
    signalling ??= setTimeout(() => {
      signalling = undefined;
      database.run(`NOTIFY ${channel}`).catch(() => {});
    }, signalDelayMs).unref();
  };

  return {
    subscribe: (listener) => {
      const unsubscribe = listeners.subscribe(listener);
      // Whoever subscribes in the same turn hears the same events.
      setImmediate(() => void look());
      return unsubscribe;
    },
    watch: (collections, listener) => {
      const unwatch = watchers.watch(collections, listener);
      lookAll();
      return unwatch;
    },
    onCommitted: ({ hasEvents, written }) => {
      const isWatched = watchers.concerns(written);
      if (!hasEvents && !isWatched) return;
      if (isWatched) lookAll();
      else if (listeners.size > 0) void look();
      if (isWatched || !isLeading) signalOthers();
    },
    onSignal: lookAll,
    close: async () => {
      isClosed = true;
      clearInterval(timer);
      clearTimeout(forgetting);
      clearTimeout(signalling);
      await listeners.close(closeWaitMs);
      await looking;
      try {
        await forgetDone();
        if (isLeading) await outbox.resign();
      } catch {
        // The right to deliver runs out by itself; events that were taken are delivered again.
      }
    },
  };
};
