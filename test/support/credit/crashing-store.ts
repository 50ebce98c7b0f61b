import { setTimeout as sleep } from 'node:timers/promises';
import { type Store, StoreUnavailable } from '../../../bff/store/port.ts';
import type { Chance } from './chance.ts';

/** The process died: whoever called has no answer and does not know what became of the call. */
export class Crash extends Error {}

/** Asks again for as long as the store is too busy; for what only reads. */
export const persist = async <T>(read: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await sleep(100);
    }
  }
};

/** Whether a change was made is unknown where the store did not answer in time, as after a crash. */
const asCrash = (error: unknown): never => {
  throw error instanceof StoreUnavailable ? new Crash() : error;
};

/**
 * The same store, seen by callers whose process dies now and then: before a transaction, in the middle of one, or after it was
 * committed and before anybody was told.
 */
export const crashing = (store: Store, chance: Chance, oneIn: number): Store => ({
  isExclusive: store.isExclusive,
  get: (...call) => persist(() => store.get(...call)),
  getUnique: (...call) => persist(() => store.getUnique(...call)),
  find: (...call) => persist(() => store.find(...call)),
  count: (...call) => persist(() => store.count(...call)),
  countUpTo: (...call) => persist(() => store.countUpTo(...call)),
  stream: (...call) => store.stream(...call),
  subscribe: (listener) => store.subscribe(listener),
  health: () => store.health(),
  close: () => store.close(),
  transact: async (work) => {
    const when = chance.isOneIn(oneIn) ? chance.choose(['before', 'within', 'after'] as const) : undefined;
    if (when === 'before') throw new Crash();
    const result = await store
      .transact(async (tx) => {
        const done = await work(tx);
        if (when === 'within') throw new Crash();
        return done;
      })
      .catch(asCrash);
    if (when === 'after') throw new Crash();
    return result;
  },
});
