import { randomInt } from 'node:crypto';
import { copyDoc, type Doc, keyOf } from '../document.ts';
import { createFieldReader } from '../field-value.ts';
import { FieldUnknown, type Key } from '../port.ts';
import { sqlTypes, toColumnValue } from './comparable.ts';
import { requireField } from './filter.ts';
import { type ColumnValue, type Layout, quoteName, toColumnKey } from './layout.ts';
import type { Statement } from './query.ts';
import { toColumnJson } from './stored-text.ts';

/** The statements about single documents of a collection; those that name a key are undefined where it cannot be there. */
export interface Writes {
  get(key: Key, lock?: RowLock): Statement | undefined;
  /** Throws `FieldUnknown` where there is no such constraint. */
  getUnique(constraint: string, values: readonly (string | number | boolean)[], lock?: RowLock): Statement;
  /** Adds a row; adds none where its key or a unique value is taken. */
  insert(row: Row): Statement;
  /** Adds or replaces a row; does nothing where another row has one of its unique values. */
  put(row: Row): Statement;
  delete(key: Key): Statement | undefined;
  /** Which constraints another row holds against a row: a column for each, `key` first. */
  conflicts(row: Row): Statement;
}

/** Keeps others from changing what is read until the transaction ends. */
export type RowLock = '' | ' FOR UPDATE';

/** A document ready to be written. */
export interface Row {
  /** The key, the document, the stamp, then the columns that are not generated. */
  readonly written: readonly ColumnValue[];
  /** What the unique constraints compare, one constraint after another. */
  readonly unique: readonly ColumnValue[];
}

/** A stamp is drawn anew for every write, so that the sum of all tells whether anything has changed. */
const stampMax = 2 ** 47;

/** Prepares the writing of a collection's documents. */
export const createRowWriter = (layout: Layout): ((given: object) => Row) => {
  const { key: property, name, unique = {} } = layout.collection;
  const derived = layout.columns.flatMap(({ read }) => (read === undefined ? [] : [read]));
  const compared = Object.values(unique).flatMap((fields) =>
    fields.map((field) => {
      const { type } = requireField(layout, field);
      const read = createFieldReader(field);
      return (doc: Doc): ColumnValue => toColumnValue(type, read(doc));
    }),
  );
  return (given) => {
    const doc = copyDoc(given);
    const key = toColumnKey(layout, keyOf(doc, property));
    if (key === undefined) throw new TypeError(`the key "${property}" of ${name} must be a ${layout.keyType}`);
    return {
      written: [key, toColumnJson(doc), randomInt(stampMax), ...derived.map((read) => read(doc))],
      unique: compared.map((read) => read(doc)),
    };
  };
};

/** The columns that a statement writes, in the order of {@link Row.written}, and their types. */
const writtenColumns = (layout: Layout): { names: string[]; types: string[] } => {
  const derived = layout.columns.filter(({ read }) => read !== undefined);
  return {
    names: ['_key', '_doc', '_stamp', ...derived.map((column) => quoteName(column.name))],
    types: [layout.keyType === 'number' ? 'float8' : 'text', 'jsonb', 'bigint', ...derived.map(({ type }) => type)],
  };
};

/** Adds so many rows at once, whose values follow one another. */
export const insertText = (layout: Layout, count: number): string => {
  const { names, types } = writtenColumns(layout);
  const rows = Array.from({ length: count }, (_, row) => {
    const placeholders = types.map((type, index) => `$${row * types.length + index + 1}::${type}`);
    return `(${placeholders.join(', ')})`;
  });
  return `INSERT INTO ${layout.table} (${names.join(', ')}) VALUES ${rows.join(', ')}`;
};

interface Constraint {
  readonly name: string;
  /** Compares the columns with the placeholders from `first` on. */
  condition(first: number): string;
  readonly fields: readonly string[];
}

const createConstraints = (layout: Layout): Constraint[] =>
  Object.entries(layout.collection.unique ?? {}).map(([name, fields]) => ({
    name,
    fields,
    condition: (first) =>
      fields
        .map((field, index) => {
          const { value, type } = requireField(layout, field);
          return `${quoteName(value)} = $${first + index}::${sqlTypes[type]}`;
        })
        .join(' AND '),
  }));

/** Makes the texts of a collection's statements. */
export const createWrites = (layout: Layout): Writes => {
  const { table, collection } = layout;
  const keyType = layout.keyType === 'number' ? 'float8' : 'text';
  const { names, types } = writtenColumns(layout);
  const placeholders = types.map((type, index) => `$${index + 1}::${type}`).join(', ');
  const constraints = createConstraints(layout);

  const takenAfter = (count: number): string[] => {
    let first = count + 1;
    return constraints.map(({ condition, fields }) => {
      const taken = `EXISTS (SELECT 1 FROM ${table} WHERE ${condition(first)} AND _key <> $1::${keyType})`;
      first += fields.length;
      return taken;
    });
  };
  const prepare = (verb: string, text: string) => ({ name: `${verb} ${collection.name}`, text });
  const changed = names.slice(1).map((name) => `${name} = EXCLUDED.${name}`);
  const isFree = takenAfter(names.length).map((taken) => `NOT ${taken}`);
  const into = `INSERT INTO ${table} (${names.join(', ')})`;

  const get = (lock: RowLock) => prepare(`get${lock}`, `SELECT _doc FROM ${table} WHERE _key = $1::${keyType}${lock}`);
  const remove = prepare('delete', `DELETE FROM ${table} WHERE _key = $1::${keyType}`);
  const insert = prepare('insert', `${into} VALUES (${placeholders}) ON CONFLICT DO NOTHING`);
  const put = prepare(
    'put',
    `${into} SELECT ${placeholders}${isFree.length > 0 ? ` WHERE ${isFree.join(' AND ')}` : ''} ` +
      `ON CONFLICT (_key) DO UPDATE SET ${changed.join(', ')}`,
  );
  const conflicts = prepare(
    'conflicts',
    `SELECT ${[
      `EXISTS (SELECT 1 FROM ${table} WHERE _key = $1::${keyType}) AS key`,
      ...takenAfter(1).map((taken, index) => `${taken} AS ${quoteName(constraints[index]?.name ?? '')}`),
    ].join(', ')}`,
  );
  const withKey = (statement: ReturnType<typeof prepare>, key: Key): Statement | undefined => {
    const value = toColumnKey(layout, key);
    return value === undefined ? undefined : { ...statement, values: [value] };
  };

  return {
    get: (key, lock = '') => withKey(get(lock), key),
    delete: (key) => withKey(remove, key),
    getUnique: (name, values, lock = '') => {
      const constraint = constraints.find((each) => each.name === name);
      if (constraint === undefined) throw new FieldUnknown(collection.name, name);
      return {
        ...prepare(`unique ${name}${lock}`, `SELECT _doc FROM ${table} WHERE ${constraint.condition(1)}${lock}`),
        values: constraint.fields.map((field, index) => toColumnValue(requireField(layout, field).type, values[index])),
      };
    },
    insert: (row) => ({ ...insert, values: [...row.written] }),
    put: (row) => ({ ...put, values: [...row.written, ...row.unique] }),
    conflicts: (row) => ({ ...conflicts, values: [row.written[0] ?? null, ...row.unique] }),
  };
};
