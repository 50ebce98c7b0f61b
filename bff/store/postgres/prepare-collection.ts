import type { Logger } from 'pino';
import { freezeDoc, type Doc } from '../document.ts';
import { codeOf, DatabaseError } from './failures.ts';
import { rememberedWords, textType, trigramOptions } from './flavour.ts';
import { type Column, type IndexLayout, quoteName, quoteText } from './layout.ts';
import type { Server } from './server.ts';
import { fromColumnJson } from './stored-text.ts';
import type { Table } from './table.ts';

/** Raised when columns are worked out otherwise than before, so that they are worked out anew. */
const layoutVersion = 2;
const filledAtOnce = 500;

export interface PrepareOptions {
  readonly server: Server;
  readonly table: Table;
  readonly log: Logger;
  /** What the database says of the collection. */
  readonly known: Readonly<Record<string, string | null>> | undefined;
  /** Answers whether trigram indexes can be made. */
  readonly requireTrigrams: () => Promise<boolean>;
}

/** What a table was made for. */
interface Declared {
  readonly layoutVersion?: number;
  readonly keyType: string;
  readonly keywords?: readonly string[];
  /** Of how many documents the words are remembered. */
  readonly rememberedWords?: number | undefined;
  readonly fields: Readonly<Record<string, string>>;
}

const declaredOf = ({ layout }: Table): Declared & Record<string, unknown> => {
  const { fields, unique = {}, indexes = [], keywords = [], placedBy, sparse, distinct } = layout.collection;
  return {
    layoutVersion,
    keyType: layout.keyType,
    fields,
    unique,
    indexes,
    keywords,
    rememberedWords: keywords.length > 0 ? rememberedWords : undefined,
    placedBy,
    sparse,
    distinct,
  };
};

const columnSql = ({ name, type, generated }: Column, text: string): string =>
  `${quoteName(name)} ${type === 'text' ? text : type}` +
  (generated === undefined ? '' : ` GENERATED ALWAYS AS (${generated}) STORED`);

const indexSql = (table: string, { name, isUnique, columns }: IndexLayout): string =>
  `CREATE ${isUnique ? 'UNIQUE ' : ''}INDEX IF NOT EXISTS ${quoteName(name)} ON ${table} ${columns}`;

const createTable = ({ layout }: Table, { flavour }: Server): string[] => {
  const text = textType(flavour);
  const columns = [
    `_key ${layout.keyType === 'number' ? 'float8' : text} PRIMARY KEY`,
    '_doc jsonb NOT NULL',
    '_stamp bigint NOT NULL',
    ...layout.columns.map((column) => columnSql(column, text)),
  ];
  // Room for the next state of a row beside it: a row that moves to another page gets new entries in every index, and those
  // conflict with whoever reads a neighbour.
  const room = flavour === 'postgresql' ? ' WITH (fillfactor = 70)' : '';
  return [`CREATE TABLE IF NOT EXISTS ${layout.table} (${columns.join(', ')})${room}`];
};

/** Adds what is missing, and takes away what has another type now; what nobody declares any longer stays. */
const alterTable = ({ layout }: Table, { flavour }: Server, before: Declared): string[] => {
  const { fields } = layout.collection;
  const changed = Object.keys(fields).filter((field) => (before.fields[field] ?? fields[field]) !== fields[field]);
  const dropped = changed.flatMap((field) => [field, `${field} order`]);
  return [
    ...dropped.map((column) => `ALTER TABLE ${layout.table} DROP COLUMN IF EXISTS ${quoteName(column)}`),
    ...layout.columns.map(
      (column) => `ALTER TABLE ${layout.table} ADD COLUMN IF NOT EXISTS ${columnSql(column, textType(flavour))}`,
    ),
  ];
};

/** Indexes of before, which may refuse what is allowed now. */
const dropIndexes = async ({ layout }: Table, { run }: Server): Promise<string[]> => {
  const { rows } = await run(
    `SELECT indexname AS name FROM pg_indexes WHERE schemaname = current_schema() ` +
      `AND tablename = ${quoteText(layout.collection.name)} AND indexname LIKE ${quoteText(`${layout.collection.name} %`)}`,
  );
  const wanted = new Set(layout.indexes.map(({ name }) => name));
  return rows
    .map(({ name }) => name ?? '')
    .filter((name) => !wanted.has(name))
    .map((name) => `DROP INDEX IF EXISTS ${quoteName(name)}`);
};

const runAll = async ({ run }: Server, statements: readonly string[]): Promise<void> => {
  await run('BEGIN');
  try {
    if (statements.length > 0) await run(statements.join('; '));
    await run('COMMIT');
  } catch (error) {
    await run('ROLLBACK').catch(() => {});
    throw error;
  }
};

const setFilled = async ({ server, table }: PrepareOptions, to: string | null): Promise<void> => {
  await server.run({
    text: 'UPDATE _foyer_collections SET filled_to = $1::text WHERE name = $2::text',
    values: [to, table.layout.collection.name],
  });
};

const fillSome = async (options: PrepareOptions, after: string): Promise<readonly string[]> => {
  const { server, table } = options;
  const { layout, toRow, writes } = table;
  const keyType = layout.keyType === 'number' ? 'float8' : 'text';
  const { rows } = await server.run({
    text:
      `SELECT _key, _doc FROM ${layout.table} ${after === '' ? '' : `WHERE _key > $1::${keyType}`} ` +
      `ORDER BY _key LIMIT ${filledAtOnce} FOR UPDATE`,
    values: after === '' ? [] : [after],
  });
  for (const { _doc: json } of rows) {
    const { count } = await server.run(writes.put(toRow(freezeDoc(fromColumnJson(json ?? '{}') as Doc))));
    if (count === 0) throw doubled(options);
  }
  return rows.map(({ _key: key }) => key ?? '');
};

/** Works out the columns of documents that are there already, some at a time, from where it was left. */
const fill = async (options: PrepareOptions, from: string): Promise<void> => {
  const { server, table, log } = options;
  let after = from;
  for (let count = 0; ;) {
    await server.run('BEGIN');
    try {
      const keys = await fillSome(options, after);
      after = keys.at(-1) ?? after;
      await setFilled(options, after);
      await server.run('COMMIT');
      count += keys.length;
      if (keys.length < filledAtOnce) return;
    } catch (error) {
      await server.run('ROLLBACK').catch(() => {});
      throw error;
    }
    log.info({ collection: table.layout.collection.name, count }, 'documents are made ready for a newer Foyer');
  }
};

const doubled = ({ server, table }: PrepareOptions): DatabaseError =>
  new DatabaseError(
    'inconsistent',
    server.name,
    `documents in its table ${table.layout.table} agree in what must be unique`,
  );

const createTrigramIndex = async (options: PrepareOptions, index: IndexLayout): Promise<void> => {
  const { server, table, log } = options;
  if (!(await options.requireTrigrams())) return;
  try {
    await server.run(indexSql(table.layout.table, index) + trigramOptions(server.flavour));
  } catch (error) {
    log.warn({ err: error, index: index.name }, 'an index could not be made, so keyword search is slower');
  }
};

const remembersWords = ({ server, table }: PrepareOptions): boolean =>
  server.flavour === 'postgresql' && (table.layout.collection.keywords ?? []).length > 0;

const createIndexes = async (options: PrepareOptions): Promise<void> => {
  const { server, table } = options;
  const { layout } = table;
  const plain = layout.indexes.filter(({ isTrigram }) => isTrigram !== true);
  try {
    await runAll(
      server,
      plain.map((index) => indexSql(layout.table, index)),
    );
  } catch (error) {
    if (codeOf(error) === '23505') throw doubled(options);
    throw error;
  }
  for (const index of layout.indexes) if (index.isTrigram === true) await createTrigramIndex(options, index);
  if (remembersWords(options))
    await server.run(`ALTER TABLE ${layout.table} ALTER COLUMN _words SET STATISTICS ${rememberedWords}`);
};

/** Whether what the rows hold is worked out as before, so that at most the indexes are others. */
const isFilledAlike = (before: Declared, now: Declared): boolean => {
  const columnsOf = ({ layoutVersion: version, keyType, fields, keywords }: Declared): string =>
    JSON.stringify([version, keyType, fields, keywords]);
  return columnsOf(before) === columnsOf(now);
};

const upgradeTable = async (options: PrepareOptions, before: Declared, declared: string): Promise<void> => {
  const { server, table } = options;
  const { name } = table.layout.collection;
  await runAll(server, [
    ...(await dropIndexes(table, server)),
    ...alterTable(table, server, before),
    `UPDATE _foyer_collections SET declared = ${quoteText(declared)}, filled_to = '' WHERE name = ${quoteText(name)}`,
  ]);
  await fill(options, '');
};

/** Changes indexes and statistics alone, which leaves the rows as they are. Interrupted, it is begun anew. */
const upgradeIndexes = async (options: PrepareOptions, before: Declared, declared: string): Promise<void> => {
  const { server, table } = options;
  await runAll(server, await dropIndexes(table, server));
  await createIndexes(options);
  if (remembersWords(options) && before.rememberedWords !== rememberedWords)
    await server.run(`ANALYZE ${table.layout.table} (_words)`);
  await server.run({
    text: 'UPDATE _foyer_collections SET declared = $1::text WHERE name = $2::text',
    values: [declared, table.layout.collection.name],
  });
};

/**
 * Brings the table of a collection to what is declared now; goes on where an earlier start was interrupted. Throws
 * {@link DatabaseError} where the documents that are there do not allow it.
 */
export const prepareCollection = async (options: PrepareOptions): Promise<void> => {
  const { server, table, known } = options;
  const { name } = table.layout.collection;
  const now = declaredOf(table);
  const declared = JSON.stringify(now);
  if (known === undefined) {
    const note = `INSERT INTO _foyer_collections VALUES (${quoteText(name)}, ${quoteText(declared)}, '')`;
    await runAll(server, [...createTable(table, server), note]);
  } else {
    const before = JSON.parse(known['declared'] ?? '{}') as Declared;
    if (before.keyType !== now.keyType)
      throw new DatabaseError('inconsistent', server.name, `the keys of its table "${name}" are of another type`);
    const filledTo = known['filled_to'] ?? null;
    const isChanged = known['declared'] !== declared;
    if (isChanged && filledTo === null && isFilledAlike(before, now)) return upgradeIndexes(options, before, declared);
    if (isChanged) await upgradeTable(options, before, declared);
    else if (filledTo === null) return;
    else await fill(options, filledTo);
  }
  await createIndexes(options);
  await setFilled(options, null);
};
