import type { Logger } from 'pino';
import type { Json, Key, StoreEvent } from '../port.ts';
import type { Doc } from '../document.ts';
import { compareKeys } from '../document.ts';
import type { DocChange } from './commit.ts';
import type { Table } from './table.ts';

const firstPauseMs = 100;
const longestPauseMs = 30_000;
const forgetDelayMs = 50;
const closeWaitMs = 2000;

type Listener = (event: StoreEvent) => Promise<void>;

interface Pending {
  readonly key: Key;
  readonly event: StoreEvent;
  /** Subscriptions that have not yet taken it. */
  readonly left: Set<Subscription>;
}

interface Subscription {
  readonly listener: Listener;
  readonly queue: Pending[];
  running: Promise<void> | undefined;
  isStopped: boolean;
}

/** Brings stored events to listeners: each listener gets them in order, and again until it resolves. */
export interface EventDelivery {
  /** The documents that keep these events, to be stored with the commit that raises them. */
  store(events: readonly StoreEvent[]): DocChange[];
  /** Hears of everything that has been committed. */
  onCommitted(changes: readonly DocChange[]): void;
  subscribe(listener: Listener): () => void;
  /** Stops delivering; what is not done is delivered after the next start. */
  close(): Promise<void>;
}

const toEvent = (doc: Doc): StoreEvent => {
  const { type, payload } = doc as { type?: Json; payload?: Json };
  return Object.freeze({ type: String(type), payload: payload ?? null });
};

export const createEventDelivery = (
  table: Table,
  log: Logger,
  commitChanges: (changes: readonly DocChange[]) => Promise<void>,
): EventDelivery => {
  const subscriptions = new Set<Subscription>();
  /** Stored before anybody listened. */
  let early: Pending[] = [];
  let done: Key[] = [];
  let forgetting: NodeJS.Timeout | undefined;
  let forgotten: Promise<void> = Promise.resolve();
  const closing = new AbortController();
  let lastId = 0;
  for (const [key, doc] of [...table.docs].toSorted(([a], [b]) => compareKeys(a, b))) {
    lastId = Math.max(lastId, Number(key));
    early.push({ key, event: toEvent(doc), left: new Set() });
  }

  const forgetDone = (): void => {
    clearTimeout(forgetting);
    forgetting = undefined;
    const keys = done;
    done = [];
    if (keys.length === 0) return;
    const changes = keys.map((key) => ({ table, key, before: table.docs.get(key), after: undefined }));
    forgotten = commitChanges(changes).catch((error: unknown) => {
      log.warn({ err: error }, 'events that were delivered will be delivered again');
    });
  };

  const finish = (pending: Pending, subscription: Subscription): void => {
    pending.left.delete(subscription);
    if (pending.left.size > 0) return;
    done.push(pending.key);
    forgetting ??= setTimeout(forgetDone, forgetDelayMs).unref();
  };

  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds).unref();
      closing.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });

  const deliver = async (subscription: Subscription, pending: Pending): Promise<void> => {
    for (let pauseMs = firstPauseMs; !closing.signal.aborted && !subscription.isStopped; pauseMs *= 2) {
      try {
        await subscription.listener(pending.event);
        finish(pending, subscription);
        return;
      } catch (error) {
        const retryMs = Math.min(pauseMs, longestPauseMs);
        log.error({ err: error, event: pending.event.type, retryMs }, 'a listener failed and will be tried again');
        await pause(retryMs);
      }
    }
  };

  const run = async (subscription: Subscription): Promise<void> => {
    for (let next = subscription.queue.shift(); next !== undefined; next = subscription.queue.shift()) {
      if (closing.signal.aborted || subscription.isStopped) return;
      await deliver(subscription, next);
    }
  };

  const start = (subscription: Subscription): void => {
    subscription.running ??= run(subscription).finally(() => {
      subscription.running = undefined;
      if (subscription.queue.length > 0 && !closing.signal.aborted && !subscription.isStopped) start(subscription);
    });
  };

  const dispatch = (pending: Pending): void => {
    for (const subscription of subscriptions) {
      pending.left.add(subscription);
      subscription.queue.push(pending);
      start(subscription);
    }
  };

  /** Whoever subscribes in the same turn as the first gets the events of before as well. */
  const dispatchEarly = (): void => {
    if (subscriptions.size === 0) return;
    const events = early;
    early = [];
    for (const pending of events) dispatch(pending);
  };

  return {
    store: (events) =>
      events.map(({ type, payload }) => {
        const eventId = ++lastId;
        return { table, key: eventId, before: undefined, after: Object.freeze({ eventId, type, payload }) };
      }),
    onCommitted: (changes) => {
      for (const change of changes) {
        if (change.table !== table || change.after === undefined) continue;
        const pending = { key: change.key, event: toEvent(change.after), left: new Set<Subscription>() };
        if (subscriptions.size === 0 || early.length > 0) early.push(pending);
        else dispatch(pending);
      }
    },
    subscribe: (listener) => {
      const subscription: Subscription = { listener, queue: [], running: undefined, isStopped: false };
      subscriptions.add(subscription);
      setImmediate(dispatchEarly);
      return () => {
        subscription.isStopped = true;
        subscriptions.delete(subscription);
        for (const pending of subscription.queue.splice(0)) finish(pending, subscription);
      };
    },
    close: async () => {
      closing.abort();
      const running = Promise.allSettled(Array.from(subscriptions, ({ running: each }) => each));
      await Promise.race([running, new Promise((resolve) => setTimeout(resolve, closeWaitMs).unref())]);
      forgetDone();
      await forgotten;
    },
  };
};
