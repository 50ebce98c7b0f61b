import type { Doc } from '../document.ts';
import type { Collection, Query, Reader } from '../port.ts';
import type { Answer } from './database.ts';
import { docsOf } from './documents.ts';
import type { Flavour } from './flavour.ts';
import type { Layout } from './layout.ts';
import { type Anchor, anchorOf, pageStatement } from './page-statement.ts';
import {
  countStatement,
  deepFrom,
  estimateStatement,
  findStatement,
  foundFirstStatement,
  halvingColumn,
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
/** So many documents are put in order within a tenth of a second; of more, any order meets some soon. */
const foundFirstMax = 30_000;

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

interface Estimate {
  readonly Plan: { readonly 'Plan Rows': number };
}

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

  /**
   * Words that few documents have may all stand at the other end of the order: an Ada among names from Z to A. The server hopes to
   * meet them soon and reads everything; so they are found by their index, and put in order.
   */
  const isFoundFirst = async (layout: Layout, query: Query): Promise<boolean> => {
    if (flavour !== 'postgresql' || query.keyword === undefined || query.limit === undefined) return false;
    if (orderParts(layout, query.sort ?? []).length === 1) return false;
    const { rows } = await run(estimateStatement(layout, query));
    const [estimate] = JSON.parse(rows[0]?.['QUERY PLAN'] ?? '[]') as Estimate[];
    return estimate !== undefined && estimate.Plan['Plan Rows'] <= foundFirstMax;
  };

  const findPage = async <D extends object>(layout: Layout, query: Query): Promise<Readonly<D>[]> => {
    const { limit } = query;
    if (await isFoundFirst(layout, query)) return docsOf<D>(await run(foundFirstStatement(layout, query)));
    const column = limit === undefined ? undefined : halvingColumn(layout, query);
    return column === undefined || limit === undefined
      ? docsOf<D>(await run(findStatement(layout, query)))
      : findByHalves<D>(layout, { ...query, limit }, column);
  };

  return {
    find: async <D extends object>(from: Collection<D>, query: Query) => {
      const { layout } = findTable(from);
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
