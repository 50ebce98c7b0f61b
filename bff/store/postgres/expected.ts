import type { Query } from '../port.ts';
import type { Answer } from './database.ts';
import type { Layout } from './layout.ts';
import { createParameters } from './parameters.ts';
import { conditionsOf, orderParts, type Statement, type Way, whereOf } from './query.ts';

/*
 * What has certain words can be found in four ways: along an order, until enough of it was met; row by row, as the table has them; by
 * the words' index alone; or by that and the filter's indexes together. Each is hundreds of times slower than another where it
 * does not fit. PostgreSQL chooses as if rows were read from a disk and as if nothing depended on anything else, and so it reads a
 * million of them to find an Ada among names from Z to A, and collects a quarter of all keys to spare itself some thousand rows.
 */

/** How many documents a server expects, without looking: of a query, of each of its conditions alone, and in all. */
export interface Expected {
  readonly found: number;
  readonly named: number;
  readonly filtered: number;
  readonly all: number;
}

/** Asks for {@link Expected}. PostgreSQL's own; others say it otherwise. */
export const expectedStatement = (layout: Layout, { filter, keyword }: Query): Statement => {
  const parameters = createParameters();
  const counted = [{ filter, keyword }, { keyword }, { filter }, {}].map(
    (query) => `(SELECT 1 FROM ${layout.table}${whereOf(conditionsOf(layout, query, parameters, true))})`,
  );
  return { text: `EXPLAIN (FORMAT JSON) SELECT ${counted.join(', ')}`, values: parameters.values };
};

interface PlanNode {
  readonly 'Plan Rows': number;
  readonly 'Parent Relationship'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** Reads the answer to an {@link expectedStatement}; undefined where it is told in another way than expected. */
export const readExpected = ({ rows }: Pick<Answer, 'rows'>): Expected | undefined => {
  const [explained] = JSON.parse(rows[0]?.['QUERY PLAN'] ?? '[]') as { Plan: PlanNode }[];
  const plans = explained?.Plan.Plans?.filter((plan) => plan['Parent Relationship'] === 'InitPlan') ?? [];
  const [found, named, filtered, all, ...more] = plans.map((plan) => Math.max(1, plan['Plan Rows']));
  if (found === undefined || named === undefined || filtered === undefined || all === undefined) return undefined;
  return more.length > 0 ? undefined : { found, named, filtered, all };
};

/** A row that is looked at because an index says so takes as long as so many keys that an index collects, */
const keysPerRow = 7;
/** or as so many rows that are looked at one after another. */
const rowsPerRow = 3;

/** The way to so many of the documents, or all, that promises to be the quickest. */
export const quickestWay = ({ found, named, filtered, all }: Expected, wanted = found): Way => {
  const needed = Math.min(found, wanted);
  const costs: Readonly<Record<Way, number>> = {
    rows: ((needed / found) * all) / rowsPerRow,
    words: named / keysPerRow + (needed / found) * named,
    indexes: (named + filtered) / keysPerRow + needed,
  };
  const ways: readonly Way[] = ['indexes', 'words', 'rows'];
  return ways.reduce((best, way) => (costs[way] < costs[best] ? way : best));
};

/** So many rows of an order are looked at within some hundredths of a second. */
const nearMax = 30_000;

/**
 * Among how many rows of its order a page may be looked for; undefined where it is likely to end behind them, or no index has the
 * order. A row of an order takes as long as one that has the words, so that a fifth as many as have them cost a fifth as much again
 * as these where the page is not among them, and often spare all of these.
 */
export const rowsToMeet = (layout: Layout, query: Query, { found, named, all }: Expected): number | undefined => {
  const { offset = 0, limit = all, sort = [] } = query;
  const { indexes = [], sparse = [] } = layout.collection;
  const [first] = sort;
  const isIndexed =
    first !== undefined &&
    orderParts(layout, sort).length === 2 &&
    (sparse.includes(first.field) || indexes.some(([field]) => field === first.field));
  const near = Math.min(nearMax, Math.ceil(named / 5));
  const likely = ((offset + limit) * all) / found;
  return isIndexed && likely <= near ? near : undefined;
};
