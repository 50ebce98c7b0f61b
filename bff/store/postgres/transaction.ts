import { copyDoc, type Doc, keyOf } from '../document.ts';
import { type Collection, type Key, type StoreEvent, type Transaction, UniqueConflict } from '../port.ts';
import type { Answer, Connection } from './database.ts';
import type { Numbers } from './numbers.ts';
import type { Statement } from './query.ts';
import { createReader } from './reader.ts';
import type { FindTable, Table } from './table.ts';
import type { Row, RowLock } from './write.ts';

/** A transaction that runs, and what its end has to know of it. */
export interface OpenTransaction {
  readonly tx: Transaction;
  readonly events: readonly StoreEvent[];
  /** Names of the collections that were written to. */
  readonly written: ReadonlySet<string>;
  /** What the database refused first; after that it takes nothing more from this transaction. */
  failure(): unknown;
  /** Waits for the statements under way, and refuses any later ones. */
  finish(): Promise<void>;
}

const nameOf = (collection: string, key: Key): string => `${collection} ${typeof key} ${key}`;

/** The port's transaction over a connection on which one has begun; `lock` is for the single documents it reads. */
export const openTransaction = (
  connection: Connection,
  { findTable, numbers, lock }: { findTable: FindTable; numbers: Numbers; lock: RowLock },
): OpenTransaction => {
  const events: StoreEvent[] = [];
  const written = new Set<string>();
  let failure: unknown;
  let isOver = false;
  let last: Promise<unknown> = Promise.resolve();

  const runNext = async (statement: Statement): Promise<Answer> => {
    if (isOver) throw new Error('the transaction is over; everything in it must be awaited');
    if (failure !== undefined) throw failure;
    try {
      return await connection.run(statement);
    } catch (error) {
      failure = error;
      throw error;
    }
  };

  /** One after another: a connection takes one statement at a time. */
  const run = (statement: Statement): Promise<Answer> => {
    const answer = last.then(() => runNext(statement));
    last = answer.catch(() => {});
    return answer;
  };

  const throwConflict = async ({ layout, writes }: Table, row: Row, isInserted: boolean): Promise<never> => {
    const { rows } = await run(writes.conflicts(row));
    const held = Object.entries(rows[0] ?? {}).filter(
      ([name, isHeld]) => isHeld === 't' && (isInserted || name !== 'key'),
    );
    const [name] = held.map(([each]) => each);
    if (name === undefined) throw new Error(`${layout.collection.name}: a write was refused for no reason`);
    throw new UniqueConflict(layout.collection.name, name);
  };

  const reader = createReader(findTable, run, { lock });
  /** Documents that were read and not changed since: within a serialisable transaction they stay what they are. */
  const seen = new Map<string, Readonly<object> | undefined>();

  const get = async <D extends object>(from: Collection<D>, key: Key): Promise<Readonly<D> | undefined> => {
    const name = nameOf(from.name, key);
    if (!isOver && failure === undefined && seen.has(name)) return seen.get(name) as Readonly<D> | undefined;
    const doc = await reader.get(from, key);
    seen.set(name, doc);
    return doc;
  };

  const write = async (table: Table, doc: object, isInserted: boolean): Promise<void> => {
    const row = table.toRow(doc);
    const { count } = await run(isInserted ? table.writes.insert(row) : table.writes.put(row));
    if (count === 0) await throwConflict(table, row, isInserted);
    const { name, key } = table.layout.collection;
    // What is written is read anew, as the database gives it back.
    seen.delete(nameOf(name, keyOf(doc as Doc, key)));
    written.add(name);
  };

  const tx: Transaction = {
    ...reader,
    get,
    insert: async (into, doc) => write(findTable(into), doc, true),
    put: async (into, doc) => write(findTable(into), doc, false),
    delete: async (from, key) => {
      const statement = findTable(from).writes.delete(key);
      if (statement === undefined) return;
      const { count } = await run(statement);
      seen.delete(nameOf(from.name, key));
      if (count > 0) written.add(from.name);
    },
    nextNumber: async (sequence) => numbers.next(sequence, run),
    raise: ({ type, payload }) => {
      const { payload: copied = null } = copyDoc({ payload });
      events.push(Object.freeze({ type, payload: copied }));
    },
  };

  return {
    tx,
    events,
    written,
    failure: () => failure,
    finish: async () => {
      await last;
      isOver = true;
    },
  };
};
