import { type ClientConfig, Pool, type PoolClient, type QueryConfig, type QueryResult } from 'pg';
import type { Logger } from 'pino';
import { type StoreHealth, StoreUnavailable } from '../port.ts';
import { isConnectionLost, isSlow, reasonOf, toStoreError } from './failures.ts';
import type { Flavour } from './flavour.ts';
import type { Statement } from './query.ts';

/** What a statement did and answered; values are as PostgreSQL writes them. */
export interface Answer {
  /** `INSERT`, `COMMIT` and so on. */
  readonly command: string;
  readonly rows: readonly Readonly<Record<string, string | null>>[];
  readonly count: number;
}

/** One connection, for statements that belong together. */
export interface Connection {
  /** Throws the driver's errors as they are. */
  run(statement: Statement | string): Promise<Answer>;
  /** Gives the connection back; a broken one is thrown away. */
  release(isBroken: boolean): void;
}

/** The pool of connections. */
export interface Database {
  /** Runs one statement on some connection. Throws `StoreUnavailable`. */
  run(statement: Statement | string): Promise<Answer>;
  /** Throws `StoreUnavailable`. */
  connect(): Promise<Connection>;
  health(): StoreHealth;
  /** Takes note of what a statement or a connection failed of, and answers what is to be thrown on. */
  note(error: unknown): unknown;
  end(): Promise<void>;
}

/** How long the database may take, in milliseconds. */
export interface Timeouts {
  readonly connectMs: number;
  readonly statementMs: number;
  readonly lockMs: number;
  /** A transaction in which nothing happens for so long is ended by the server. */
  readonly idleMs: number;
}

/** Values stay texts: the engine knows what it asked for. */
const asText = { getTypeParser: () => (value: string) => value };

/** How the driver connects to a URL. */
export const clientConfig = (url: string, { connectMs, statementMs }: Timeouts): ClientConfig => ({
  connectionString: url,
  application_name: 'foyer',
  keepAlive: true,
  connectionTimeoutMillis: connectMs,
  // For a server that is gone without a word; one that is there stops the statement itself, before.
  query_timeout: statementMs + 5000,
  types: asText,
});

/** What each connection is told first. */
const sessionSettings = (flavour: Flavour, { statementMs, lockMs, idleMs }: Timeouts): string => {
  const settings = [
    `SET statement_timeout = ${statementMs}`,
    `SET lock_timeout = ${lockMs}`,
    `SET idle_in_transaction_session_timeout = ${idleMs}`,
  ];
  // Compiling a statement takes longer than any page of ours. Who reads rows until there are enough is to begin where others did,
  // whose pages of the table are at hand, not where the last one left off.
  if (flavour === 'postgresql') settings.push('SET jit = off', 'SET synchronize_seqscans = off');
  return settings.join('; ');
};

const writeCommands = new Set(['INSERT', 'UPDATE', 'DELETE']);

type DriverResult = QueryResult<Record<string, string | null>>;

/** Of several statements in one text, the driver gives a list; the last one counts. */
export const toAnswer = (result: DriverResult | DriverResult[]): Answer => {
  const last = Array.isArray(result) ? result.at(-1) : result;
  return { command: last?.command ?? '', rows: last?.rows ?? [], count: last?.rowCount ?? 0 };
};

/** The driver changes what it is given, so it gets a copy. */
export const toQuery = (statement: Statement | string): QueryConfig =>
  typeof statement === 'string' ? { text: statement } : { ...statement, values: [...statement.values] };

export interface DatabaseOptions {
  readonly url: string;
  readonly flavour: Flavour;
  readonly poolMax: number;
  readonly timeouts: Timeouts;
  readonly log: Logger;
}

/** Opens a pool; connections are made when they are needed. */
export const createDatabase = ({ url, flavour, poolMax, timeouts, log }: DatabaseOptions): Database => {
  let health: StoreHealth = { state: 'ready' };
  const pool = new Pool({
    ...clientConfig(url, timeouts),
    max: poolMax,
    idleTimeoutMillis: 30_000,
    onConnect: (client) => client.query(sessionSettings(flavour, timeouts)),
  });

  const note = (error: unknown): unknown => {
    const reason = reasonOf(error);
    if (reason === undefined) return error;
    if (isSlow(error)) return toStoreError(error);
    if (health.state === 'ready') log.error({ err: error }, `the database cannot be used: ${reason}`);
    const failure = toStoreError(error);
    const state = failure instanceof StoreUnavailable ? 'unavailable' : 'read-only';
    health = { state, reason: `the database cannot be used: ${reason}` };
    return failure;
  };
  const noteSuccess = (command: string): void => {
    if (health.state === 'ready') return;
    // A database that took no writes is known to take them again by a write only.
    if (health.state === 'read-only' && !writeCommands.has(command)) return;
    health = { state: 'ready' };
    log.info('the database can be used again');
  };

  // Without a listener, a connection that breaks would end the process. Whoever uses it hears of it from its statement.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));

  const connect = async (): Promise<Connection> => {
    let client: PoolClient;
    try {
      client = await pool.connect();
    } catch (error) {
      throw note(error);
    }
    return {
      run: async (statement) => {
        const answer = toAnswer(await client.query<Record<string, string | null>>(toQuery(statement)));
        noteSuccess(answer.command);
        return answer;
      },
      release: (isBroken) => client.release(isBroken),
    };
  };

  const runOnce = async (statement: Statement | string): Promise<Answer> => {
    const connection = await connect();
    let isBroken = false;
    try {
      return await connection.run(statement);
    } catch (error) {
      isBroken = reasonOf(error) !== undefined;
      throw error;
    } finally {
      connection.release(isBroken);
    }
  };

  return {
    connect,
    note,
    health: () => health,
    run: async (statement) => {
      try {
        return await runOnce(statement);
      } catch (error) {
        // A connection that broke while it lay idle says nothing about the database.
        if (!isConnectionLost(error)) throw note(error);
      }
      try {
        return await runOnce(statement);
      } catch (error) {
        throw note(error);
      }
    },
    end: () => pool.end(),
  };
};
