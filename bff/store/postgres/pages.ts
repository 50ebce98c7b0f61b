import type { Filter } from '../../../shared-types/list.ts';
import type { Doc } from '../document.ts';
import type { Collection, Query, Reader } from '../port.ts';
import type { Answer } from './database.ts';
import { docsOf } from './documents.ts';
import { expectedStatement, quickestWay, readExpected, rowsToMeet } from './expected.ts';
import type { Flavour } from './flavour.ts';
import type { Layout } from './layout.ts';
import { type Anchor, anchorOf, pageStatement } from './page-statement.ts';
import {
  countStatement,
  deepFrom,
  findStatement,
  foundFirstStatement,
  halvingColumn,
  nearStatement,
  orderParts,
  type Statement,
} from './query.ts';
import type { FindTable } from './table.ts';

/*
 * Pages are asked for by how many documents to skip, which takes longer the deeper they are. Whoever turns pages asks next
 * for what follows the last one; so its end is remembered, and the next page begins there without skipping anything. A
 * write of this process to the collection ends that at once. Writes of other processes may meanwhile have moved documents
 * from one page to another: within the time below, the next page then goes on where the last one ended, so that nothing is
 * shown twice or left out.
 */

const freshMs = 10_000;
const rememberedMax = 500;
interface PageEnd {
  readonly anchor: Anchor;
  /** How often this process had written to the collection. */
  readonly writes: number;
  readonly at: number;
}

/** `find` for pages, and who tells it of writes. */
export interface Pages extends Pick<Reader, 'find'> {
  onWritten(collections: Iterable<string>): void;
}

/** Whether a filter leaves one value of a field. */
const isFixed = (filter: Filter | undefined, field: string): boolean => {
  if (filter === undefined) return false;
  if ('field' in filter) return filter.op === 'eq' && filter.field === field;
  return filter.op === 'and' && filter.of.some((part) => isFixed(part, field));
};

/** A query without what all that it means are alike in: an index by that would be walked for nothing. */
const withoutFixed = ({ sort = [], ...query }: Query): Query => ({
  ...query,
  sort: sort.filter(({ field }) => !isFixed(query.filter, field)),
});

export const createPages = (
  findTable: FindTable,
  run: (statement: Statement) => Promise<Answer>,
  flavour: Flavour,
): Pages => {
  const ends = new Map<string, PageEnd>();
  const writes = new Map<string, number>();
  const writesTo = (name: string): number => writes.get(name) ?? 0;

  const remember = (question: string, end: PageEnd): void => {
    ends.delete(question);
    ends.set(question, end);
    const [oldest] = ends.keys();
    if (ends.size > rememberedMax && oldest !== undefined) ends.delete(oldest);
  };

  const recall = (question: string, name: string): Anchor | undefined => {
    const end = ends.get(question);
    if (end === undefined || end.writes !== writesTo(name) || Date.now() - end.at > freshMs) return undefined;
    return end.anchor;
  };

  const findBehind = async <D extends object>(
    layout: Layout,
    { limit = 0, ...query }: Query,
    anchor: Anchor,
  ): Promise<Readonly<D>[]> => {
    const docs = docsOf<D>(await run(pageStatement(layout, { ...query, limit }, anchor)));
    if (docs.length === limit || anchor.value === undefined || anchor.value === null) return docs;
    const rest = { ...query, limit: limit - docs.length };
    return [...docs, ...docsOf<D>(await run(pageStatement(layout, rest, 'empty')))];
  };

  /** The filled rows of an order, and where they end the empty ones, which come after them. */
  const findByHalves = async <D extends object>(
    layout: Layout,
    query: Query & { limit: number },
    column: string,
  ): Promise<Readonly<D>[]> => {
    const { offset = 0, limit } = query;
    const docs = docsOf<D>(await run(findStatement(layout, query, 'filled')));
    if (docs.length === limit) return docs;
    let filled = offset + docs.length;
    if (docs.length === 0 && offset > 0) {
      const { rows } = await run(countStatement(layout, query, column));
      filled = Math.min(filled, Number(rows[0]?.['count'] ?? 0));
    }
    const rest = { ...query, offset: Math.max(0, offset - filled), limit: limit - docs.length };
    return [...docs, ...docsOf<D>(await run(findStatement(layout, rest, 'empty')))];
  };

  /** A page of what has certain words, in the way that promises to be quick; undefined where the server knows one as well. */
  const findNamed = async <D extends object>(layout: Layout, query: Query): Promise<Readonly<D>[] | undefined> => {
    if (flavour !== 'postgresql' || query.keyword === undefined || query.limit === undefined) return undefined;
    if (orderParts(layout, query.sort ?? []).length === 1) return undefined;
    const expected = readExpected(await run(expectedStatement(layout, query)));
    if (expected === undefined) return undefined;
    const near = rowsToMeet(layout, query, expected);
    if (near !== undefined) {
      const docs = docsOf<D>(await run(nearStatement(layout, query, near)));
      if (docs.length === query.limit) return docs;
    }
    return docsOf<D>(await run(foundFirstStatement(layout, query, quickestWay(expected))));
  };

  const findPage = async <D extends object>(layout: Layout, query: Query): Promise<Readonly<D>[]> => {
    const { limit } = query;
    const named = await findNamed<D>(layout, query);
    if (named !== undefined) return named;
    const column = limit === undefined ? undefined : halvingColumn(layout, query);
    return column === undefined || limit === undefined
      ? docsOf<D>(await run(findStatement(layout, query)))
      : findByHalves<D>(layout, { ...query, limit }, column);
  };

  return {
    find: async <D extends object>(from: Collection<D>, asked: Query) => {
      const { layout } = findTable(from);
      const query = withoutFixed(asked);
      const { offset = 0, limit, filter, keyword, sort } = query;
      if (limit === undefined || offset + limit < deepFrom) return findPage<D>(layout, query);
      const writesBefore = writesTo(from.name);
      const questionAt = (place: number): string => JSON.stringify([from.name, place, filter, keyword, sort]);
      const anchor = offset < deepFrom ? undefined : recall(questionAt(offset), from.name);
      const docs = anchor === undefined ? await findPage<D>(layout, query) : await findBehind<D>(layout, query, anchor);
      const last = docs.length === limit ? docs.at(-1) : undefined;
      const end = last && anchorOf(layout, query, last as unknown as Doc);
      if (end) remember(questionAt(offset + limit), { anchor: end, writes: writesBefore, at: Date.now() });
      return docs;
    },
    onWritten: (names) => {
      for (const name of names) writes.set(name, writesTo(name) + 1);
    },
  };
};
