import type { AnyCollection } from '../port.ts';
import { createLayout, type Layout } from './layout.ts';
import { createRowWriter, createWrites, type Row, type Writes } from './write.ts';

/** A collection as the engine works with it. */
export interface Table {
  readonly layout: Layout;
  readonly writes: Writes;
  /** Throws `TypeError` where a document is not plain JSON or its key is of another kind. */
  readonly toRow: (doc: object) => Row;
}

/** Finds the table of a declared collection; throws where the engine was opened without it. */
export type FindTable = (collection: Pick<AnyCollection, 'name'>) => Table;

/** Prepares the tables of all collections. Throws where two have the same name. */
export const createTables = (collections: readonly AnyCollection[]): ReadonlyMap<string, Table> => {
  const tables = new Map<string, Table>();
  for (const collection of collections) {
    if (tables.has(collection.name)) throw new Error(`two collections have the name "${collection.name}"`);
    const layout = createLayout(collection);
    tables.set(collection.name, { layout, writes: createWrites(layout), toRow: createRowWriter(layout) });
  }
  return tables;
};
