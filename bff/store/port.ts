import type { Filter } from '../../shared-types/list.ts';

/*
 * The persistence port. Domains declare collections and speak only to this; the engines behind it (lowdb/, postgres/)
 * know nothing of HTTP or of any domain, and pass the same conformance suite.
 */

/** A document key: a number from a sequence, or text. */
export type Key = number | string;

/** What a document may hold: plain JSON, nothing else. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * How a field is compared and sorted. `text` ignores case and follows the locale's order; `exact` is compared by code
 * point; `time` is ISO 8601 in UTC, `date` a plain date. Empty values (missing, null, '') sort last in both directions.
 */
export type FieldType = 'number' | 'text' | 'exact' | 'boolean' | 'time' | 'date';

/**
 * A kind of document, declared once by the domain that owns it. Only what `fields` names can be filtered or sorted by;
 * paths may be dotted (`storeCredit.amount`).
 */
export interface Collection<Doc extends object> {
  readonly name: string;
  /** The property that holds the key. */
  readonly key: keyof Doc & string;
  readonly fields: Readonly<Record<string, FieldType>>;
  /** Named unique constraints: no two documents agree in all these fields. Documents with an empty one are exempt. */
  readonly unique?: Readonly<Record<string, readonly string[]>>;
  /** Ordered indexes: an engine keeps one for each list of fields, the key being the last tie-breaker. */
  readonly indexes?: readonly (readonly string[])[];
  /**
   * Fields that are empty in most documents. What they are filtered by is found by an index that leaves empty values out, or
   * that is made once somebody asks.
   */
  readonly sparse?: readonly string[];
  /**
   * Fields in which few documents agree: one index serves both directions, because those that agree are quickly put in order.
   */
  readonly distinct?: readonly string[];
  /** Fields that keyword search reads: every word must match some word of these by prefix; "quoted text" occurs as it is. */
  readonly keywords?: readonly string[];
  /** The field by which an engine may place documents together (a customer's data lies together). */
  readonly placedBy?: string;
  /** Carries the document type; never set. */
  readonly doc?: Doc;
}

/** Any collection, whatever its documents; what an engine is opened with. */
export type AnyCollection = Omit<Collection<Record<string, unknown>>, 'doc'>;

/** Declares a collection for documents of type `Doc`. */
export const collection =
  <Doc extends object>() =>
  (declared: Omit<Collection<Doc>, 'doc'>): Collection<Doc> =>
    declared;

export interface Sort {
  field: string;
  descending?: boolean;
}

export interface Query {
  filter?: Filter | undefined;
  /** A keyword text as typed; see {@link Collection.keywords}. */
  keyword?: string | undefined;
  /** The key, ascending, is always the last criterion, so that an order is total. */
  sort?: readonly Sort[] | undefined;
  /** How many documents to skip; for pages. */
  offset?: number | undefined;
  /** The most documents to return; without it all that match. */
  limit?: number | undefined;
}

/** How many documents match: `count`, or more than that, which were not counted. */
export interface Tally {
  readonly count: number;
  readonly isMore: boolean;
}

/** Reads of committed data. What they return is frozen: change a copy, then `put` it. */
export interface Reader {
  get<Doc extends object>(from: Collection<Doc>, key: Key): Promise<Readonly<Doc> | undefined>;
  /** By a unique constraint; `values` in the order of its fields. */
  getUnique<Doc extends object>(
    from: Collection<Doc>,
    constraint: string,
    values: readonly (string | number | boolean)[],
  ): Promise<Readonly<Doc> | undefined>;
  find<Doc extends object>(from: Collection<Doc>, query: Query): Promise<readonly Readonly<Doc>[]>;
  count<Doc extends object>(from: Collection<Doc>, query: Pick<Query, 'filter' | 'keyword'>): Promise<number>;
}

/** Reads of committed data for lists that people turn over. */
export interface ListReader extends Reader {
  /** Counts like `count`; an engine that would read for long may stop at `max`, or before, and say that there are more. */
  countUpTo<Doc extends object>(
    from: Collection<Doc>,
    query: Pick<Query, 'filter' | 'keyword'>,
    max: number,
  ): Promise<Tally>;
}

/** A domain event: stored with the commit that raises it, delivered after it, at least once, in order. */
export interface StoreEvent {
  readonly type: string;
  readonly payload: Json;
}

/** One unit of work. Reads see its own writes. Nothing in it may wait for anything but the store. */
export interface Transaction extends Reader {
  /** Adds a document. Throws {@link UniqueConflict} when the key or a unique constraint is taken. */
  insert<Doc extends object>(into: Collection<Doc>, doc: Doc): Promise<void>;
  /** Replaces or adds a document. Throws {@link UniqueConflict}. */
  put<Doc extends object>(into: Collection<Doc>, doc: Doc): Promise<void>;
  /** Removes a document; does nothing where there is none. */
  delete<Doc extends object>(from: Collection<Doc>, key: Key): Promise<void>;
  /** The next number of a sequence, from 1. Numbers are never given twice; a failed transaction may leave a gap. */
  nextNumber(sequence: string): Promise<number>;
  raise(event: StoreEvent): void;
}

/** `read-only`: reads go on; `unavailable`: nothing does, until the database answers again. */
export type StoreHealth = { state: 'ready' } | { state: 'read-only' | 'unavailable'; reason: string };

export interface Store extends ListReader {
  /** No other process can have the data open meanwhile: what another one was at, it is at no more. */
  readonly isExclusive: boolean;
  /**
   * Runs `work` as one serialisable, all-or-nothing unit. Resolves only when its changes are durable. `work` may run
   * more than once (after a conflict with another transaction), so it must not touch anything but `tx`. What it throws
   * comes out and nothing is changed. Throws {@link StoreReadOnly} when the store cannot write.
   */
  transact<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** Every document that matches, one after another, of one consistent state, without holding them all. */
  stream<Doc extends object>(from: Collection<Doc>, query: Query): AsyncIterable<Readonly<Doc>>;
  /** Hears every event after its commit; the returned function stops it. An event is done when all listeners resolved. */
  subscribe(listener: (event: StoreEvent) => Promise<void>): () => void;
  health(): StoreHealth;
  /** Writes what is pending and lets go of the data. */
  close(): Promise<void>;
}

/** A unique constraint refused a write; `constraint` is its name, or `key`. */
export class UniqueConflict extends Error {
  readonly collection: string;
  readonly constraint: string;
  constructor(inCollection: string, constraint: string) {
    super(`${inCollection}: the unique constraint "${constraint}" is violated`);
    this.collection = inCollection;
    this.constraint = constraint;
  }
}

/** The store takes no writes, for `reason`; reads go on. */
export class StoreReadOnly extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(`The store is read-only: ${reason}`);
    this.reason = reason;
  }
}

/** The store can be neither written to nor perhaps read at the moment; it is used again as soon as it answers. */
export class StoreUnavailable extends StoreReadOnly {
  constructor(reason: string, options: { cause?: unknown } = {}) {
    super(reason);
    this.message = `The database cannot be used: ${reason}`;
    this.cause = options.cause;
  }
}

/** A query names a field or a constraint that its collection does not declare. */
export class FieldUnknown extends Error {
  readonly field: string;
  constructor(inCollection: string, field: string) {
    super(`${inCollection}: "${field}" is not a declared field`);
    this.field = field;
  }
}
