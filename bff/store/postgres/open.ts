import type { Logger } from 'pino';
import { type AnyCollection, type Store, StoreReadOnly } from '../port.ts';
import { type Answer, createDatabase, type Timeouts } from './database.ts';
import { codeOf, DatabaseError, reasonOf } from './failures.ts';
import { createLimiter } from './limiter.ts';
import { createLookOut } from './look-out.ts';
import { migrate } from './migrate.ts';
import { createNumbers } from './numbers.ts';
import { createPages } from './pages.ts';
import type { Statement } from './query.ts';
import { createReader } from './reader.ts';
import { connectServer } from './server.ts';
import { listenForSignals } from './signals.ts';
import { createStream } from './stream.ts';
import { createTables, type FindTable } from './table.ts';
import { createTransact } from './transact.ts';

/** How a database is opened. */
export interface PostgresStoreOptions {
  /** `postgres://user:password@host:port/database`, with the parameters that libpq takes, such as `sslmode`. */
  readonly url: string;
  readonly collections: readonly AnyCollection[];
  readonly log: Logger;
  /** The most connections of this process, at least 6, besides one that listens; 16 by default. */
  readonly poolMax?: number;
  readonly timeouts?: Partial<Timeouts>;
}

/** The store over PostgreSQL, with what several processes on one database need. */
export interface PostgresStore extends Store {
  /**
   * Calls a listener at once and then within a second of any change to documents of these collections, whichever process
   * made it; again until it resolves. For small collections: they are added up twice a second. Answers what stops it.
   */
  watch(collections: readonly Pick<AnyCollection, 'name'>[], listener: () => Promise<void>): () => void;
}

const defaultTimeouts: Timeouts = { connectMs: 5000, statementMs: 30_000, lockMs: 5000, idleMs: 60_000 };
const defaultPoolMax = 16;
const poolMin = 6;
const waitMs = 10_000;
const streamsMax = 2;
/** What is always left for reads beside transactions and streams, also for reads that a transaction waits for. */
const readersMin = 2;

const prepare = async (
  url: string,
  timeouts: Timeouts,
  tables: ReturnType<typeof createTables>,
  log: Logger,
): Promise<Awaited<ReturnType<typeof connectServer>>['flavour']> => {
  const server = await connectServer(url, timeouts);
  try {
    await migrate(server, tables.values(), log);
    return server.flavour;
  } catch (cause) {
    if (cause instanceof DatabaseError || codeOf(cause) === '') throw cause;
    const reason = reasonOf(cause);
    if (reason !== undefined) throw new DatabaseError('unreachable', server.name, reason, { cause });
    throw new DatabaseError('refused', server.name, cause instanceof Error ? cause.message : '', { cause });
  } finally {
    await server.end();
  }
};

/**
 * Opens a database: makes or upgrades its tables, then connects as needed. Throws `DatabaseError` when it cannot be
 * reached, is not Foyer's or is of a newer version; nothing in a refused database is changed.
 */
export const openPostgresStore = async (options: PostgresStoreOptions): Promise<PostgresStore> => {
  const { url, collections, log } = options;
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const poolMax = Math.max(poolMin, options.poolMax ?? defaultPoolMax);
  const tables = createTables(collections);
  const flavour = await prepare(url, timeouts, tables, log);

  const findTable: FindTable = ({ name }) => {
    const table = tables.get(name);
    if (table === undefined) throw new Error(`the store was opened without the collection "${name}"`);
    return table;
  };
  const database = createDatabase({ url, flavour, poolMax, timeouts, log });
  const run = async (statement: Statement): Promise<Answer> => database.run(statement);
  const pages = createPages(findTable, run, flavour);
  const lookOut = createLookOut(database, findTable, log);
  const signals = listenForSignals(url, timeouts, lookOut.onSignal);
  const transact = createTransact({
    database,
    flavour,
    findTable,
    numbers: createNumbers(database),
    transactionsMax: poolMax - streamsMax - readersMin,
    waitMs,
    lockMs: timeouts.lockMs,
    onCommitted: (commit) => {
      pages.onWritten(commit.written);
      lookOut.onCommitted(commit);
    },
  });

  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await lookOut.close();
    await signals.stop();
    await database.end();
  };
  return {
    ...createReader(findTable, run, { flavour }),
    isExclusive: false,
    find: pages.find,
    transact: async (work) => {
      if (closed !== undefined) throw new StoreReadOnly('it is closed');
      return transact(work);
    },
    stream: createStream({ database, findTable, limiter: createLimiter(streamsMax, waitMs) }),
    subscribe: lookOut.subscribe,
    watch: lookOut.watch,
    health: database.health,
    close: () => (closed ??= close()),
  };
};
