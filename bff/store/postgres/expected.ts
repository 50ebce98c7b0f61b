import type { Query } from '../port.ts';
import type { Answer } from './database.ts';
import type { Layout } from './layout.ts';
import { createParameters } from './parameters.ts';
import { conditionsOf, orderParts, type Statement, whereOf } from './query.ts';

/*
 * A page of what has certain words can be found in three ways: along the order, until enough of them were met; by the words' index
 * alone; or by that and the filter's indexes together. Each is hundreds of times slower than another where it does not
 * fit. PostgreSQL chooses as if rows were read from a disk and as if nothing depended on anything else, and so it reads a
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

/** A row that is looked at takes as long as so many keys that an index collects. */
const keysPerRow = 7;

/** Whether so many of the documents are found sooner by their words alone than by all conditions that have an index. */
export const isSoonerByWords = ({ found, named, filtered }: Expected, wanted = found): boolean => {
  const lookedAtMore = Math.min(found, wanted) * (named / found - 1);
  return lookedAtMore * keysPerRow < filtered;
};

/** So many rows of an order are looked at within some hundredths of a second. */
const nearMax = 30_000;
/** Words may come thinner at the beginning of an order than in all of it. */
const margin = 4;

/**
 * Among how many rows of its order a page is likely to be met; undefined where they are too many, or no index has the order. As many
 * as half of those with the words cost little beside finding all of these, where the page is not among them.
 */
export const rowsToMeet = (layout: Layout, query: Query, { found, named, all }: Expected): number | undefined => {
  const { offset = 0, limit = all, sort = [] } = query;
  const { indexes = [], sparse = [] } = layout.collection;
  const [first] = sort;
  const isIndexed =
    first !== undefined &&
    orderParts(layout, sort).length === 2 &&
    (sparse.includes(first.field) || indexes.some(([field]) => field === first.field));
  const likely = Math.ceil(((offset + limit) * all * margin) / found);
  return isIndexed && likely <= nearMax ? Math.min(nearMax, Math.max(likely, Math.ceil(named / 2))) : undefined;
};
