import type { Collection, Key, ListReader, Query } from '../port.ts';
import type { Answer } from './database.ts';
import { docOf, docsOf } from './documents.ts';
import { expectedStatement, quickestWay, readExpected } from './expected.ts';
import type { Flavour } from './flavour.ts';
import { countedMax, countStatement, countUpToStatement, findStatement, type Statement } from './query.ts';
import type { FindTable } from './table.ts';
import type { RowLock } from './write.ts';

interface ReaderOptions {
  /** Single documents are read with it. */
  readonly lock?: RowLock;
  /** Whose ways to count are known. */
  readonly flavour?: Flavour;
}

/** Reads through `run`: of what is committed, or of what a transaction sees. */
export const createReader = (
  findTable: FindTable,
  run: (statement: Statement) => Promise<Answer>,
  { lock = '', flavour }: ReaderOptions = {},
): ListReader => ({
  get: async <D extends object>(from: Collection<D>, key: Key) => {
    const statement = findTable(from).writes.get(key, lock);
    return statement === undefined ? undefined : docOf<D>(await run(statement));
  },
  getUnique: async <D extends object>(
    from: Collection<D>,
    constraint: string,
    values: readonly (string | number | boolean)[],
  ) => docOf<D>(await run(findTable(from).writes.getUnique(constraint, values, lock))),
  find: async <D extends object>(from: Collection<D>, query: Query) =>
    docsOf<D>(await run(findStatement(findTable(from).layout, query))),
  count: async (from, { filter, keyword }) => {
    const { rows } = await run(countStatement(findTable(from).layout, { filter, keyword }));
    return Number(rows[0]?.['count'] ?? 0);
  },
  countUpTo: async (from, { filter, keyword }, wanted) => {
    const { layout } = findTable(from);
    const max = countedMax(layout, { filter, keyword }, wanted);
    const query = { filter, keyword };
    const isAsked = flavour === 'postgresql' && keyword !== undefined;
    const expected = isAsked ? readExpected(await run(expectedStatement(layout, query))) : undefined;
    const way = expected === undefined ? 'indexes' : quickestWay(expected, max + 1);
    const { rows } = await run(countUpToStatement(layout, query, max + 1, way));
    const found = Number(rows[0]?.['count'] ?? 0);
    return { count: Math.min(found, max), isMore: found > max };
  },
});
