import type { Collection, Query } from '../port.ts';
import type { Connection, Database } from './database.ts';
import { docsOf } from './documents.ts';
import { isConnectionLost, reasonOf } from './failures.ts';
import type { Limiter } from './limiter.ts';
import { findStatement } from './query.ts';
import type { FindTable } from './table.ts';

const fetchedAtOnce = 500;
/** Whoever reads a stream may take so long over what was fetched at once. */
const idleMs = 600_000;

export interface StreamOptions {
  readonly database: Database;
  readonly findTable: FindTable;
  /** How many streams may be open; each holds a connection until it is read or left. */
  readonly limiter: Limiter;
}

/** Makes the port's `stream`: a cursor of a read-only transaction, which sees one state from beginning to end. */
export const createStream = ({ database, findTable, limiter }: StreamOptions) => {
  const begin = async (connection: Connection, from: { name: string }, query: Query): Promise<void> => {
    const { text, values } = findStatement(findTable(from).layout, query);
    await connection.run('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await connection.run(`SET LOCAL idle_in_transaction_session_timeout = ${idleMs}`);
    await connection.run({ text: `DECLARE streamed NO SCROLL CURSOR FOR ${text}`, values });
  };

  const connectAndBegin = async (from: { name: string }, query: Query): Promise<Connection> => {
    const connection = await database.connect();
    try {
      await begin(connection, from, query);
      return connection;
    } catch (error) {
      connection.release(true);
      throw error;
    }
  };

  /** Nothing has been given yet: a connection that broke while it lay idle says nothing about the database. */
  const open = async (from: { name: string }, query: Query): Promise<Connection> => {
    try {
      return await connectAndBegin(from, query);
    } catch (error) {
      if (!isConnectionLost(error)) throw error;
      return connectAndBegin(from, query);
    }
  };

  return async function* stream<Doc extends object>(
    from: Collection<Doc>,
    query: Query,
  ): AsyncGenerator<Readonly<Doc>> {
    const release = await limiter.enter();
    let connection: Connection | undefined;
    let isBroken = false;
    try {
      connection = await open(from, query);
      for (;;) {
        const docs = docsOf<Doc>(await connection.run(`FETCH ${fetchedAtOnce} FROM streamed`));
        yield* docs;
        if (docs.length < fetchedAtOnce) return;
      }
    } catch (error) {
      isBroken = reasonOf(error) !== undefined;
      throw database.note(error);
    } finally {
      if (connection !== undefined && !isBroken) {
        isBroken = await connection.run('ROLLBACK').then(
          () => false,
          () => true,
        );
      }
      connection?.release(isBroken);
      release();
    }
  };
};
