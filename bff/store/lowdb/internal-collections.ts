import { type AnyCollection, collection, type Json } from '../port.ts';

/*
 * What the engine keeps for itself goes through the same journal and snapshots as the documents of the domains; the
 * names cannot be declared by a domain.
 */

/** How far a sequence's numbers have been reserved. */
export interface SequenceDoc {
  name: string;
  /** No number above this has been given out. */
  reserved: number;
}

export const sequences = collection<SequenceDoc>()({ name: '$sequences', key: 'name', fields: {} });

/** An event that some listener has not yet taken; numbered in the order of the commits. */
export interface EventDoc {
  eventId: number;
  type: string;
  payload: Json;
}

export const pendingEvents = collection<EventDoc>()({ name: '$events', key: 'eventId', fields: {} });

export const internalCollections: readonly AnyCollection[] = [sequences, pendingEvents];
