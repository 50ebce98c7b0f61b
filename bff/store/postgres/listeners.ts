import type { Logger } from 'pino';
import type { StoreEvent } from '../port.ts';
import type { PendingEvent } from './outbox.ts';

const firstPauseMs = 100;
const longestPauseMs = 30_000;

interface Subscription {
  readonly listener: (event: StoreEvent) => Promise<void>;
  readonly queue: PendingEvent[];
  isStopped: boolean;
  running: Promise<void> | undefined;
}

/** Those who hear events: each gets them in order, one after another, and again until it resolves. */
export interface Listeners {
  readonly size: number;
  /** Numbers of the events that some listener has not yet taken, or that are not yet deleted. */
  known(): string[];
  dispatch(pending: PendingEvent): void;
  /** Forgets what has not been begun, because another process delivers it. */
  clear(): void;
  subscribe(listener: (event: StoreEvent) => Promise<void>): () => void;
  /** Stops delivering and waits for what is under way, for so many milliseconds at most. */
  close(waitMs: number): Promise<void>;
}

/** `onDone` hears of every event that all listeners have taken. */
export const createListeners = (log: Logger, onDone: (eventId: string) => void): Listeners => {
  const subscriptions = new Set<Subscription>();
  /** Who has yet to take an event. */
  const left = new Map<string, Set<Subscription>>();
  const closing = new AbortController();

  const finish = (subscription: Subscription, { eventId }: PendingEvent): void => {
    const waiting = left.get(eventId);
    if (waiting?.delete(subscription) !== true || waiting.size > 0) return;
    left.delete(eventId);
    onDone(eventId);
  };

  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        closing.signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds).unref();
      closing.signal.addEventListener('abort', end);
    });

  const isOver = (subscription: Subscription): boolean => subscription.isStopped || closing.signal.aborted;

  const deliver = async (subscription: Subscription, pending: PendingEvent): Promise<void> => {
    for (let pauseMs = firstPauseMs; !isOver(subscription); pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        await subscription.listener(pending.event);
        finish(subscription, pending);
        return;
      } catch (error) {
        log.error(
          { err: error, event: pending.event.type, retryMs: pauseMs },
          'a listener failed and will be tried again',
        );
        await pause(pauseMs);
      }
    }
  };

  const run = async (subscription: Subscription): Promise<void> => {
    while (!isOver(subscription)) {
      const next = subscription.queue.shift();
      if (next === undefined) break;
      await deliver(subscription, next);
    }
    subscription.running = undefined;
  };

  return {
    get size() {
      return subscriptions.size;
    },
    known: () => [...left.keys()],
    dispatch: (pending) => {
      left.set(pending.eventId, new Set(subscriptions));
      for (const subscription of subscriptions) {
        subscription.queue.push(pending);
        subscription.running ??= run(subscription);
      }
    },
    clear: () => {
      for (const subscription of subscriptions) {
        for (const { eventId } of subscription.queue.splice(0)) left.delete(eventId);
      }
    },
    subscribe: (listener) => {
      const subscription: Subscription = { listener, queue: [], isStopped: false, running: undefined };
      subscriptions.add(subscription);
      return () => {
        subscription.isStopped = true;
        subscriptions.delete(subscription);
        subscription.queue.length = 0;
        for (const eventId of left.keys()) finish(subscription, { eventId, event: { type: '', payload: null } });
      };
    },
    close: async (waitMs) => {
      closing.abort();
      const running = Promise.allSettled(Array.from(subscriptions, (each) => each.running));
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, waitMs);
      });
      await Promise.race([running, late]);
      clearTimeout(timer);
    },
  };
};
