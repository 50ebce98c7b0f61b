import type { Logger } from 'pino';
import type { AnyCollection } from '../port.ts';
import type { Database } from './database.ts';
import type { FindTable } from './table.ts';

/*
 * Every write gives its document a stamp that no document had before. How many documents there are and what their stamps
 * add up to therefore tells whether anything in a collection has changed, whichever process did it.
 */

interface Watcher {
  readonly collections: readonly Pick<AnyCollection, 'name'>[];
  readonly listener: () => Promise<void>;
  seen: string | undefined;
}

/** Those who hear that collections have changed. */
export interface Watchers {
  /** See {@link import('./open.ts').PostgresStore.watch}. */
  watch(collections: readonly Pick<AnyCollection, 'name'>[], listener: () => Promise<void>): () => void;
  /** Whether anybody wants to hear of one of these. */
  concerns(names: ReadonlySet<string>): boolean;
  /** Looks, and tells those concerned. Throws what the database throws. */
  look(): Promise<void>;
}

export const createWatchers = (database: Pick<Database, 'run'>, findTable: FindTable, log: Logger): Watchers => {
  const watchers = new Set<Watcher>();

  const readState = async (names: readonly string[]): Promise<Map<string, string>> => {
    const parts = names.map((name) => {
      const { layout } = findTable({ name });
      return `(SELECT count(*) || ' ' || coalesce(sum(_stamp), 0) FROM ${layout.table})`;
    });
    const { rows } = await database.run(`SELECT ${parts.map((part, index) => `${part} AS s${index}`).join(', ')}`);
    return new Map(names.map((name, index) => [name, rows[0]?.[`s${index}`] ?? '']));
  };

  const tell = async (watcher: Watcher, state: string): Promise<void> => {
    try {
      await watcher.listener();
      watcher.seen = state;
    } catch (error) {
      log.warn({ err: error }, 'what another process changed could not be read; it will be tried again');
    }
  };

  return {
    watch: (collections, listener) => {
      const watcher = { collections, listener, seen: undefined };
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    concerns: (names) => [...watchers].some(({ collections }) => collections.some(({ name }) => names.has(name))),
    look: async () => {
      if (watchers.size === 0) return;
      const names = new Set([...watchers].flatMap(({ collections }) => collections.map(({ name }) => name)));
      const states = await readState([...names]);
      for (const watcher of watchers) {
        const state = watcher.collections.map(({ name }) => states.get(name)).join(';');
        if (watcher.seen !== state) await tell(watcher, state);
      }
    },
  };
};
