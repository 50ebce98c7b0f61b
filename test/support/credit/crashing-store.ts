import type { Store } from '../../../bff/store/port.ts';
import type { Chance } from './chance.ts';

/** The process died: whoever called has no answer and does not know what became of the call. */
export class Crash extends Error {}

/**
 * The same store, seen by callers whose process dies now and then: before a transaction, in the middle of one, or after it was
 * committed and before anybody was told.
 */
export const crashing = (store: Store, chance: Chance, oneIn: number): Store => ({
  get: (...call) => store.get(...call),
  getUnique: (...call) => store.getUnique(...call),
  find: (...call) => store.find(...call),
  count: (...call) => store.count(...call),
  stream: (...call) => store.stream(...call),
  subscribe: (listener) => store.subscribe(listener),
  health: () => store.health(),
  close: () => store.close(),
  transact: async (work) => {
    const when = chance.isOneIn(oneIn) ? chance.choose(['before', 'within', 'after'] as const) : undefined;
    if (when === 'before') throw new Crash();
    const result = await store.transact(async (tx) => {
      const done = await work(tx);
      if (when === 'within') throw new Crash();
      return done;
    });
    if (when === 'after') throw new Crash();
    return result;
  },
});
