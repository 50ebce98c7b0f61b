import type { Store, Transaction } from '../../store/port.ts';

/** A store that writes down once what is done with it; `finish` does so where nothing was stored, as when another shop did it. */
export interface NotedStore {
  readonly store: Store;
  finish(): Promise<void>;
}

/**
 * Wraps a store for one call, so that its first transaction that commits writes `note` as well: there is neither a change without
 * its entry nor an entry without its change, whatever use case runs. One that fails writes nothing.
 */
export const createNotedStore = (store: Store, note: (tx: Transaction) => Promise<void>): NotedStore => {
  let isNoted = false;
  const noted: Store = {
    ...store,
    transact: async (work) => {
      const done = await store.transact(async (tx) => {
        const result = await work(tx);
        if (!isNoted) await note(tx);
        return result;
      });
      isNoted = true;
      return done;
    },
  };
  return {
    store: noted,
    finish: async () => {
      if (!isNoted) await noted.transact(async () => undefined);
    },
  };
};
