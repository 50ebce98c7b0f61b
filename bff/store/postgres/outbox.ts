import type { Json, StoreEvent } from '../port.ts';
import type { Connection, Database } from './database.ts';
import { createParameters } from './parameters.ts';
import { fromColumnJson, toColumnJson, toColumnText } from './stored-text.ts';

/*
 * Events wait in a table, into which the commit that raises them writes them. Their numbers are drawn while that
 * transaction commits, so whoever could see another's commit has later numbers.
 */

/** An event that some listener has not yet taken. */
export interface PendingEvent {
  readonly eventId: string;
  readonly event: StoreEvent;
}

const atOnceMax = 200;
const lease = 'events';

/** Stores events with the transaction that raises them. */
export const insertEvents = async (connection: Connection, events: readonly StoreEvent[]): Promise<void> => {
  const parameters = createParameters();
  const rows = events.map(({ type, payload }) => {
    const columns = [parameters.add(toColumnText(type), 'text'), parameters.add(toColumnJson(payload), 'jsonb')];
    return `(${columns.join(', ')})`;
  });
  await connection.run({
    ...(events.length === 1 && { name: 'insert event' }),
    text: `INSERT INTO _foyer_events (type, payload) VALUES ${rows.join(', ')}`,
    values: parameters.values,
  });
};

/** The events in the database, for the one process that delivers them at a time. */
export interface Outbox {
  /** Takes or keeps the right to deliver, for so many milliseconds; answers whether this process has it. */
  lead(milliseconds: number): Promise<boolean>;
  /** The first events, without those that are known. */
  read(known: readonly string[]): Promise<PendingEvent[]>;
  remove(eventIds: readonly string[]): Promise<void>;
  /** Lets another process deliver at once. */
  resign(): Promise<void>;
}

/** `holder` names this process. */
export const createOutbox = (database: Pick<Database, 'run'>, holder: string): Outbox => ({
  lead: async (milliseconds) => {
    const { count } = await database.run({
      name: 'lead',
      text:
        `INSERT INTO _foyer_leases AS lease (name, holder, expires_at) ` +
        `VALUES ('${lease}', $1::text, now() + $2::float8 * interval '1 millisecond') ` +
        `ON CONFLICT (name) DO UPDATE SET holder = EXCLUDED.holder, expires_at = EXCLUDED.expires_at ` +
        `WHERE lease.holder = EXCLUDED.holder OR lease.expires_at < now()`,
      values: [holder, milliseconds],
    });
    return count === 1;
  },
  read: async (known) => {
    const { rows } = await database.run({
      name: 'read events',
      text:
        `SELECT event_id, type, payload FROM _foyer_events WHERE NOT event_id = ANY($1::bigint[]) ` +
        `ORDER BY event_id LIMIT ${atOnceMax}`,
      values: [known],
    });
    return rows.map(({ event_id: eventId, type, payload }) => ({
      eventId: eventId ?? '',
      event: Object.freeze({ type: type ?? '', payload: fromColumnJson(payload ?? 'null') as Json }),
    }));
  },
  remove: async (eventIds) => {
    await database.run({
      name: 'remove events',
      text: 'DELETE FROM _foyer_events WHERE event_id = ANY($1::bigint[])',
      values: [eventIds],
    });
  },
  resign: async () => {
    await database.run({
      text: `DELETE FROM _foyer_leases WHERE name = '${lease}' AND holder = $1::text`,
      values: [holder],
    });
  },
});
