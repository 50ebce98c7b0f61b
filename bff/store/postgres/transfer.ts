import type { Logger } from 'pino';
import { type Doc, freezeDoc } from '../document.ts';
import type { AnyCollection, Json, Key } from '../port.ts';
import type { Timeouts } from './database.ts';
import { codeOf, DatabaseError } from './failures.ts';
import { quoteName, quoteText, toColumnKey } from './layout.ts';
import { migrate, setMark, unfinishedMark } from './migrate.ts';
import { alreadyThere, sequenceName } from './numbers.ts';
import { createParameters } from './parameters.ts';
import { connectServer, type Server } from './server.ts';
import { fromColumnJson, toColumnJson, toColumnText } from './stored-text.ts';
import { createTables, type Table } from './table.ts';
import { insertText } from './write.ts';

/** Everything in a database, read and written in bulk by one process that nobody is served by meanwhile. */
export interface Transfer {
  /** Host, port and name, no password. */
  readonly name: string;
  /** Whether an earlier transfer into it has begun and not ended. */
  readonly isUnfinished: boolean;
  isEmpty(): Promise<boolean>;
  /** From here on the database is refused to whoever would serve it, until {@link Transfer.finish}. */
  begin(): Promise<void>;
  finish(): Promise<void>;
  /** All documents of a collection, by key, of one state. */
  stream(from: AnyCollection): AsyncIterable<Doc>;
  /** Adds documents. Throws {@link DatabaseError} where one agrees with another in what must be unique. */
  insert(into: AnyCollection, docs: readonly Doc[]): Promise<void>;
  remove(from: AnyCollection, keys: readonly Key[]): Promise<void>;
  /** The last number of each sequence that was given out. */
  readSequences(): Promise<Map<string, number>>;
  writeSequences(lasts: ReadonlyMap<string, number>): Promise<void>;
  /** Events that no listener has taken, in order. */
  readEvents(): Promise<PendingEvent[]>;
  replaceEvents(events: readonly PendingEvent[]): Promise<void>;
  close(): Promise<void>;
}

export interface PendingEvent {
  readonly type: string;
  readonly payload: Json;
}

const timeouts: Timeouts = { connectMs: 5000, statementMs: 600_000, lockMs: 10_000, idleMs: 600_000 };
const fetchedAtOnce = 1000;
const removedAtOnce = 1000;
/** The protocol counts a statement's parameters in 16 bits. */
const parametersMax = 20_000;
const sequencePrefix = 'number of ';

const insertRows = async ({ server, table }: Place, docs: readonly Doc[]): Promise<void> => {
  const { layout, toRow } = table;
  const rows = docs.map((doc) => toRow(doc).written);
  const perStatement = Math.max(1, Math.floor(parametersMax / (rows[0]?.length ?? 1)));
  for (let first = 0; first < rows.length; first += perStatement) {
    const some = rows.slice(first, first + perStatement);
    try {
      await server.run({ text: insertText(layout, some.length), values: some.flat() });
    } catch (cause) {
      if (codeOf(cause) !== '23505') throw cause;
      const reason = `documents in its table ${layout.table} would agree in what must be unique`;
      throw new DatabaseError('inconsistent', server.name, reason, { cause });
    }
  }
};

interface Place {
  readonly server: Server;
  readonly table: Table;
}

async function* streamRows({ server, table }: Place): AsyncGenerator<Doc> {
  await server.run('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    await server.run(`DECLARE transferred NO SCROLL CURSOR FOR SELECT _doc FROM ${table.layout.table} ORDER BY _key`);
    for (;;) {
      const { rows } = await server.run(`FETCH ${fetchedAtOnce} FROM transferred`);
      for (const { _doc: json } of rows) yield freezeDoc(fromColumnJson(json ?? '{}') as Doc);
      if (rows.length < fetchedAtOnce) break;
    }
  } finally {
    await server.run('COMMIT');
  }
}

const readSequences = async ({ run, name }: Server): Promise<Map<string, number>> => {
  const lasts = new Map<string, number>();
  const { rows } = await run(
    `SELECT sequence_name AS name FROM information_schema.sequences WHERE sequence_schema = current_schema() ` +
      `AND sequence_name LIKE 'number %' ORDER BY 1`,
  );
  for (const { name: sequence } of rows) {
    if (sequence?.startsWith(sequencePrefix) !== true)
      throw new DatabaseError('inconsistent', name, `nobody can tell what its sequence "${sequence}" numbers`);
    const { rows: states } = await run(
      `SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END AS last FROM ${quoteName(sequence)}`,
    );
    const last = Number(states[0]?.['last'] ?? 0);
    if (last > 0) lasts.set(sequence.slice(sequencePrefix.length), last);
  }
  return lasts;
};

const writeSequences = async ({ run }: Server, lasts: ReadonlyMap<string, number>): Promise<void> => {
  for (const [sequence, last] of lasts) {
    const name = sequenceName(sequence);
    try {
      await run(`CREATE SEQUENCE IF NOT EXISTS ${name}`);
    } catch (error) {
      if (!alreadyThere.has(codeOf(error))) throw error;
    }
    if (last > 0) await run(`SELECT setval(${quoteText(name)}, ${last})`);
  }
};

const replaceEvents = async ({ run }: Server, events: readonly PendingEvent[]): Promise<void> => {
  await run('DELETE FROM _foyer_events');
  for (const { type, payload } of events) {
    await run({
      text: 'INSERT INTO _foyer_events (type, payload) VALUES ($1::text, $2::jsonb)',
      values: [toColumnText(type), toColumnJson(payload)],
    });
  }
};

const isEmpty = async ({ run }: Server, tables: Iterable<Table>): Promise<boolean> => {
  const parts = Array.from(tables, ({ layout }) => `EXISTS (SELECT 1 FROM ${layout.table})`);
  const { rows } = await run(`SELECT ${parts.length === 0 ? 'FALSE' : parts.join(' OR ')} AS filled`);
  return rows[0]?.['filled'] !== 't';
};

const removeRows = async ({ server, table }: Place, keys: readonly Key[]): Promise<void> => {
  const { layout } = table;
  const columnKeys = keys.map((key) => toColumnKey(layout, key)).filter((key) => key !== undefined);
  for (let first = 0; first < columnKeys.length; first += removedAtOnce) {
    const parameters = createParameters();
    const type = layout.keyType === 'number' ? 'float8[]' : 'text[]';
    const some = parameters.add(columnKeys.slice(first, first + removedAtOnce), type);
    await server.run({ text: `DELETE FROM ${layout.table} WHERE _key = ANY(${some})`, values: parameters.values });
  }
};

/**
 * Opens a database to move everything out of it or into it; makes its tables where there are none. Throws
 * {@link DatabaseError} as at every start, except that an unfinished transfer is no reason to refuse.
 */
export const openTransfer = async (
  url: string,
  collections: readonly AnyCollection[],
  log: Logger,
): Promise<Transfer> => {
  const tables = createTables(collections);
  const server = await connectServer(url, timeouts);
  const placeOf = ({ name }: AnyCollection): Place => {
    const table = tables.get(name);
    if (table === undefined) throw new Error(`the database was opened without the collection "${name}"`);
    return { server, table };
  };
  try {
    const { isUnfinished } = await migrate(server, tables.values(), log, { takesUnfinished: true });
    return {
      name: server.name,
      isUnfinished,
      isEmpty: () => isEmpty(server, tables.values()),
      begin: () => setMark(server, unfinishedMark, 'yes'),
      finish: () => setMark(server, unfinishedMark, undefined),
      stream: (from) => streamRows(placeOf(from)),
      insert: (into, docs) => insertRows(placeOf(into), docs),
      remove: (from, keys) => removeRows(placeOf(from), keys),
      readSequences: () => readSequences(server),
      writeSequences: (lasts) => writeSequences(server, lasts),
      readEvents: async () => {
        const { rows } = await server.run('SELECT type, payload FROM _foyer_events ORDER BY event_id');
        return rows.map(({ type, payload }) => ({
          type: type ?? '',
          payload: fromColumnJson(payload ?? 'null') as Json,
        }));
      },
      replaceEvents: (events) => replaceEvents(server, events),
      close: () => server.end(),
    };
  } catch (error) {
    await server.end();
    throw error;
  }
};
