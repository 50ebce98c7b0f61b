import { createHash } from 'node:crypto';
import type { AnyCollection, FieldType, Key } from '../port.ts';
import type { Doc } from '../document.ts';
import { foldCase } from '../collation.ts';
import { createFieldReader, toSortValue } from '../field-value.ts';
import { createTextReader } from '../keyword.ts';
import { orderBytes } from './order-bytes.ts';
import { toColumnText } from './stored-text.ts';

/** What a column may be given. */
export type ColumnValue = string | number | boolean | Buffer | null;

/**
 * A column beside the document. One that PostgreSQL can work out exactly as the port wants it is generated; the others are
 * worked out here, by the same functions as in the embedded engine, because collations and the reading of times differ
 * between servers.
 */
export interface Column {
  readonly name: string;
  readonly type: 'float8' | 'boolean' | 'text' | 'bytea' | 'bigint';
  /** The SQL expression of a generated column. */
  readonly generated?: string;
  /** Works out the value of any other. */
  readonly read?: (doc: Doc) => ColumnValue;
}

/** How a declared field is stored. */
export interface FieldLayout {
  readonly type: FieldType;
  /** The column that equality and ranges look at; null for empty values. */
  readonly value: string;
  /** The column that sorts; null for empty values. */
  readonly order: string;
  /** SQL for the field as text, and for its JSON type; for what the columns leave out. */
  readonly text: string;
  readonly jsonType: string;
}

/** An index of a collection's table; `columns` is what stands after the table's name. */
export interface IndexLayout {
  readonly name: string;
  readonly isUnique: boolean;
  readonly columns: string;
  readonly isTrigram?: boolean;
}

/** How a collection lies in its table. */
export interface Layout {
  readonly collection: AnyCollection;
  /** The quoted name of the table. */
  readonly table: string;
  readonly keyType: 'number' | 'text';
  readonly fields: ReadonlyMap<string, FieldLayout>;
  /** Columns beside `_key` and `_doc`. */
  readonly columns: readonly Column[];
  readonly indexes: readonly IndexLayout[];
  /** Columns whose filled and empty rows are found by ways of their own: one index serves both directions, or has no empty ones. */
  readonly halved: ReadonlySet<string>;
}

/** Identifiers may have 63 bytes; prefixes and the names of indexes need some. */
const nameLengthMax = 40;

/** A name as SQL takes it, whatever characters it has. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
/** A text constant as SQL takes it. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const indexName = (name: string): string =>
  name.length < 63 ? name : `${name.slice(0, 50)} ${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;

const checkName = (name: string): string => {
  if (name.length > nameLengthMax || !/^[A-Za-z][\w.-]*$/u.test(name))
    throw new Error(`"${name}" cannot be the name of a collection, a field or a constraint`);
  return name;
};

/** SQL for a field of the document, as JSONB or, with `->>`, as text. */
const pathOf = (field: string, last: '->' | '->>'): string => {
  const names = field.split('.').map(quoteText);
  return ['_doc', ...names].reduce((path, name, index) => `${path}${index === names.length ? last : '->'}${name}`);
};

const readTime = (value: unknown): ColumnValue => {
  const time = toSortValue.time(value);
  return typeof time === 'number' ? time : null;
};

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const generatedTypes = { number: 'float8', boolean: 'boolean', exact: 'text', date: 'text' } as const;
const jsonTypes = { number: 'number', boolean: 'boolean', exact: 'string', date: 'string' } as const;

const columnsOf = (field: string, type: FieldType, value: string, order: string): Column[] => {
  const read = createFieldReader(field);
  if (type === 'text') {
    return [
      {
        name: value,
        type: 'text',
        read: (doc) => {
          const text = read(doc);
          return isText(text) ? toColumnText(foldCase(text)) : null;
        },
      },
      {
        name: order,
        type: 'bytea',
        read: (doc) => {
          const text = read(doc);
          return isText(text) ? orderBytes(text) : null;
        },
      },
    ];
  }
  if (type === 'time') return [{ name: value, type: 'bigint', read: (doc) => readTime(read(doc)) }];
  const sqlType = generatedTypes[type];
  const text = `(${pathOf(field, '->>')})`;
  const converted = sqlType === 'text' ? `NULLIF(${text}, '')` : `${text}::${sqlType}`;
  const generated = `CASE WHEN jsonb_typeof(${pathOf(field, '->')}) = '${jsonTypes[type]}' THEN ${converted} END`;
  return [{ name: value, type: sqlType, generated }];
};

const keywordColumns = (fields: readonly string[]): Column[] => {
  if (fields.length === 0) return [];
  const read = createTextReader(fields);
  return [
    { name: '_words', type: 'text', read: (doc) => toColumnText(read(doc).words) },
    { name: '_quotable', type: 'text', read: (doc) => toColumnText(read(doc).exact) },
  ];
};

const indexesOf = (collection: AnyCollection, fields: ReadonlyMap<string, FieldLayout>): IndexLayout[] => {
  const { name, key, indexes = [], unique = {}, placedBy, keywords = [], sparse = [], distinct = [] } = collection;
  const orderOf = (field: string): string => quoteName(fields.get(field)?.order ?? field);
  const declared = indexes.map((list) => [...list]);
  if (placedBy !== undefined && placedBy !== key && !declared.some(([first]) => first === placedBy)) {
    declared.push([placedBy]);
  }
  const made: IndexLayout[] = [];
  for (const list of declared) {
    const columns = list.map(orderOf);
    made.push({
      name: indexName(`${name} by ${list.join(', ')}`),
      isUnique: false,
      columns: `(${[...columns, '_key'].join(', ')})`,
    });
    if (list.length === 1 && !distinct.includes(list[0] ?? '')) {
      made.push({
        name: indexName(`${name} by ${list.join(', ')} descending`),
        isUnique: false,
        columns: `(${columns.join(', ')} DESC NULLS LAST, _key)`,
      });
    }
  }
  for (const field of sparse) {
    const order = orderOf(field);
    made.push({
      name: indexName(`${name} with ${field}`),
      isUnique: false,
      columns: `(${order}, _key) WHERE ${order} IS NOT NULL`,
    });
  }
  for (const [constraint, list] of Object.entries(unique)) {
    const columns = list.map((field) => quoteName(fields.get(field)?.value ?? field));
    made.push({
      name: indexName(`${name} unique ${checkName(constraint)}`),
      isUnique: true,
      columns: `(${columns.join(', ')})`,
    });
  }
  if (keywords.length > 0) {
    made.push({
      name: indexName(`${name} keywords`),
      isUnique: false,
      columns: 'USING gin (_words gin_trgm_ops)',
      isTrigram: true,
    });
  }
  return made;
};

/** Works out the table of a collection. Throws where a name cannot be one in SQL. */
export const createLayout = (collection: AnyCollection): Layout => {
  const keyFieldType = Object.hasOwn(collection.fields, collection.key) ? collection.fields[collection.key] : undefined;
  const keyType = keyFieldType === 'number' ? 'number' : 'text';
  const { sparse = [], distinct = [] } = collection;
  const fields = new Map<string, FieldLayout>();
  // A row is read from its beginning up to the column that is looked at, and none is looked at in as many rows as the words.
  const columns = keywordColumns(collection.keywords ?? []);
  for (const [field, type] of Object.entries(collection.fields)) {
    checkName(field);
    const isKey = field === collection.key && (type === 'number' || type === 'exact');
    const value = isKey ? '_key' : field;
    const order = type === 'text' ? `${field} order` : value;
    const jsonType = `jsonb_typeof(${pathOf(field, '->')})`;
    fields.set(field, { type, value, order, text: `(${pathOf(field, '->>')})`, jsonType });
    if (!isKey) columns.push(...columnsOf(field, type, value, order));
  }
  return {
    collection,
    table: quoteName(checkName(collection.name)),
    keyType,
    fields,
    columns,
    indexes: indexesOf(collection, fields),
    halved: new Set([...sparse, ...distinct].map((field) => fields.get(field)?.order ?? field)),
  };
};

/** A key as its column takes it; undefined where it is of the other type, and so cannot be there. */
export const toColumnKey = ({ keyType }: Layout, key: Key): string | number | undefined => {
  if (typeof key === 'number') return keyType === 'number' ? key : undefined;
  return keyType === 'text' ? toColumnText(key) : undefined;
};
