import { FieldUnknown, type Key } from '../port.ts';
import type { Doc } from '../document.ts';
import { foldCase } from '../collation.ts';
import { createFieldReader, isEmpty } from '../field-value.ts';
import { type Fields, requireField } from './filter.ts';

/** One unique constraint: who holds which values. */
export interface Unique {
  readonly name: string;
  /** The values of a document as one text, or undefined where one is empty and the document exempt. */
  read(doc: Doc): string | undefined;
  /** The same for values in the order of the constraint's fields. */
  format(values: readonly (string | number | boolean)[]): string;
  readonly owners: Map<string, Key>;
}

const createUnique = (collection: Fields, name: string, fields: readonly string[]): Unique => {
  const parts = fields.map((field) => {
    const isText = requireField(collection, field) === 'text';
    const read = createFieldReader(field);
    return { read, fold: (value: unknown) => (isText && typeof value === 'string' ? foldCase(value) : value) };
  });
  return {
    name,
    read: (doc) => {
      const values = parts.map(({ read, fold }) => fold(read(doc)));
      return values.some(isEmpty) ? undefined : JSON.stringify(values);
    },
    format: (values) => JSON.stringify(parts.map(({ fold }, index) => fold(values[index] ?? null))),
    owners: new Map(),
  };
};

/** The unique constraints of a collection. */
export const createUniques = (
  collection: Fields & { readonly unique?: Readonly<Record<string, readonly string[]>> },
): readonly Unique[] =>
  Object.entries(collection.unique ?? {}).map(([name, fields]) => createUnique(collection, name, fields));

/** Throws {@link FieldUnknown} where a collection has no such constraint. */
export const requireUnique = (collection: string, uniques: readonly Unique[], name: string): Unique => {
  const unique = uniques.find((each) => each.name === name);
  if (unique === undefined) throw new FieldUnknown(collection, name);
  return unique;
};
