import { copyDoc, keyOf } from '../document.ts';
import { type Collection, type Key, type StoreEvent, type Transaction, UniqueConflict } from '../port.ts';
import type { Answer, Connection } from './database.ts';
import type { Numbers } from './numbers.ts';
import { insertEvents } from './outbox.ts';
import type { Statement } from './query.ts';
import { createReader } from './reader.ts';
import type { FindTable, Table } from './table.ts';
import type { Row, RowLock } from './write.ts';

/** A transaction that runs, and what its end has to know of it. */
export interface OpenTransaction {
  readonly tx: Transaction;
  readonly hasEvents: () => boolean;
  /** Names of the collections that were written to. */
  readonly written: ReadonlySet<string>;
  /** What the database refused first; after that it takes nothing more from this transaction. */
  failure(): unknown;
  /** Stores the events and waits until everything is done. Throws where the database refused anything. */
  complete(): Promise<void>;
  /** Waits for the statements under way, and refuses any later ones. */
  finish(): Promise<void>;
}

const nameOf = (collection: string, key: Key): string => `${collection} ${typeof key} ${key}`;

/**
 * Begins the port's transaction on a connection; `lock` is for the single documents it reads. Statements go out at once and in
 * order, and nobody waits for a write whose answer is known: what the database refuses is known before the commit.
 */
export const openTransaction = (
  connection: Connection,
  begin: string,
  { findTable, numbers, lock }: { findTable: FindTable; numbers: Numbers; lock: RowLock },
): OpenTransaction => {
  const events: StoreEvent[] = [];
  const written = new Set<string>();
  let failure: unknown;
  let isOver = false;
  let hasBegun = false;
  let last: Promise<unknown> = Promise.resolve();

  const follow = <Result>(work: Promise<Result>): Promise<Result> => {
    last = Promise.allSettled([last, work]);
    return work;
  };

  const requireOpen = (): void => {
    if (isOver) throw new Error('the transaction is over; everything in it must be awaited');
    if (failure !== undefined) throw failure;
  };

  const runNext = async (statement: Statement | string): Promise<Answer> => {
    requireOpen();
    try {
      return await connection.run(statement);
    } catch (error) {
      // Whatever follows a refusal is refused for it: answers come in the order of the statements.
      failure ??= error;
      throw failure;
    }
  };

  const run = (statement: Statement | string): Promise<Answer> => follow(runNext(statement));

  const waitForBegin = async (): Promise<void> => {
    await run(begin);
    hasBegun = true;
  };
  const begun = waitForBegin().catch(() => {});
  /** Documents that were read or written: within a serialisable transaction they stay what they are. */
  const seen = new Map<string, Promise<Readonly<object> | undefined>>();

  /** Sends a write without waiting for what it comes to. */
  const sendWrite = async (statement: Statement): Promise<{ readonly answer: Promise<Answer> }> => {
    // A write that came before the transaction would be a change of its own.
    if (!hasBegun) await begun;
    requireOpen();
    return { answer: run(statement) };
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

  const reader = createReader(findTable, run, lock);

  const get = async <D extends object>(from: Collection<D>, key: Key): Promise<Readonly<D> | undefined> => {
    if (isOver || failure !== undefined) return reader.get(from, key);
    const name = nameOf(from.name, key);
    const doc = seen.get(name) ?? reader.get(from, key);
    seen.set(name, doc);
    return doc as Promise<Readonly<D> | undefined>;
  };

  const write = async (table: Table, doc: object, isInserted: boolean): Promise<void> => {
    const row = table.toRow(doc);
    const { name, key, unique = {} } = table.layout.collection;
    const statement = isInserted ? table.writes.insert(row) : table.writes.put(row);
    const { answer } = await sendWrite(statement);
    const known = nameOf(name, keyOf(row.doc, key));
    written.add(name);
    // Only what can conflict is waited for.
    if (isInserted || Object.keys(unique).length > 0) {
      seen.delete(known);
      const { count } = await answer;
      if (count === 0) await throwConflict(table, row, isInserted);
    }
    seen.set(known, Promise.resolve(row.doc));
  };

  const tx: Transaction = {
    ...reader,
    get,
    insert: async (into, doc) => write(findTable(into), doc, true),
    put: async (into, doc) => write(findTable(into), doc, false),
    delete: async (from, key) => {
      const statement = findTable(from).writes.delete(key);
      if (statement === undefined) return;
      const { answer } = await sendWrite(statement);
      seen.delete(nameOf(from.name, key));
      const note = async (): Promise<void> => {
        if ((await answer).count > 0) written.add(from.name);
      };
      follow(note()).catch(() => {});
    },
    nextNumber: async (sequence) => numbers.next(sequence, run),
    raise: ({ type, payload }) => {
      const { payload: copied = null } = copyDoc({ payload });
      events.push(Object.freeze({ type, payload: copied }));
    },
  };

  const finish = async (): Promise<void> => {
    await last;
    isOver = true;
  };

  return {
    tx,
    hasEvents: () => events.length > 0,
    written,
    failure: () => failure,
    complete: async () => {
      if (events.length > 0) await sendWrite(insertEvents(events));
      await finish();
      // Work that went on after a refused statement has not seen what it thinks it has.
      if (failure !== undefined) throw failure;
    },
    finish,
  };
};
