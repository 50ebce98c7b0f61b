import * as fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { customerRows } from '../../bff/domains/customers/collection.ts';
import type { Query } from '../../bff/store/port.ts';
import { readPage } from '../../bff/store/read-page.ts';
import { expectedStatement, quickestWay, readExpected, rowsToMeet } from '../../bff/store/postgres/expected.ts';
import { createLayout } from '../../bff/store/postgres/layout.ts';
import type { PostgresStore } from '../../bff/store/postgres/open.ts';
import { pageStatement } from '../../bff/store/postgres/page-statement.ts';
import { openPostgres, startTempPostgres, type TempPostgres } from '../support/temp-postgres.ts';
import { allCollections, idsOf, insertPeople, people, person } from './conformance/suite.ts';

let server: TempPostgres;

beforeAll(async () => {
  server = await startTempPostgres();
}, 60_000);

afterAll(() => server.remove());

const count = 900;

const openFilled = async (): Promise<[PostgresStore, string]> => {
  const url = await server.createDatabase();
  onTestFinished(() => server.dropDatabase(url));
  const store = await openPostgres(url, allCollections);
  const names = ['Äb', 'ab', 'AB', 'zoë', 'Zoe', '', null];
  await insertPeople(
    store,
    Array.from({ length: count }, (_, index) =>
      person(index + 1, {
        name: names[index % names.length]!,
        ...(index % 5 > 0 && { points: index % 9, seenAt: new Date(index * 1e7).toISOString() }),
        isActive: index % 2 === 0,
        code: index % 3 === 0 ? null : `c${index % 40}`,
      }),
    ),
  );
  return [store, url];
};

const readPages = async (store: PostgresStore, query: Query, limit: number): Promise<number[]> => {
  const ids: number[] = [];
  for (let offset = 0; offset < count + limit; offset += limit) {
    ids.push(...idsOf(await store.find(people, { ...query, offset, limit })));
  }
  return ids;
};

const sums = async (store: PostgresStore, page: number, pageSize: number) => {
  const {
    items,
    total,
    isTotalExceeded = false,
  } = await readPage(store, people, { page, pageSize }, { countedMax: 100 });
  return [items.length, total, isTotalExceeded];
};

describe('a list that is not counted to its end', () => {
  it('says that there are more, further on as far as one has come, and the whole at its end', async () => {
    const [store] = await openFilled();
    expect(await sums(store, 1, 40)).toEqual([40, 100, true]);
    expect(await sums(store, 2, 50)).toEqual([50, 100, true]);
    expect(await sums(store, 3, 40)).toEqual([40, 120, true]);
    expect(await sums(store, 22, 40)).toEqual([40, 880, true]);
    expect(await sums(store, 23, 40)).toEqual([20, count, false]);
    expect(await sums(store, 9, 100)).toEqual([100, count, false]);
  });

  it('counts all for somebody who asks for what lies behind its end', async () => {
    const [store] = await openFilled();
    expect(await sums(store, 40, 40)).toEqual([0, count, false]);
  });

  it('is exact where no more match than are counted', async () => {
    const [store] = await openFilled();
    const filter = { op: 'eq', field: 'code', value: 'c1' } as const;
    const exact = await store.count(people, { filter });
    const page = await readPage(store, people, { page: 1, pageSize: 5, filter }, { countedMax: exact });
    expect([page.total, page.isTotalExceeded]).toEqual([exact, undefined]);
    const less = await readPage(store, people, { page: 1, pageSize: 5, filter }, { countedMax: exact - 1 });
    expect([less.total, less.isTotalExceeded]).toEqual([exact - 1, true]);
  });
});

describe('pages one after another', () => {
  it.each(['name', 'points', 'seenAt', 'isActive', 'code', 'personId', 'bornOn'])(
    'by %s are the whole, up and down, with a filter and without',
    async (field) => {
      const [store] = await openFilled();
      const filter = { op: 'ne', field: 'points', value: 3 } as const;
      // Zoe is rare at one end of the names and common at the other; a filter by the order's own field leaves the key to decide.
      const values: Readonly<Record<string, string | number | boolean>> = { name: 'Zoe', points: 4, isActive: true };
      const own = { op: 'eq', field, value: values[field] ?? 'c3' } as const;
      const queries: Query[] = [
        {},
        { filter },
        { keyword: 'person' },
        { keyword: 'zoe' },
        { keyword: 'zoe', filter },
        { filter: { op: 'and', of: [filter, own] } },
      ];
      for (const query of queries) {
        for (const descending of [false, true]) {
          const sorted = { ...query, sort: [{ field, descending }] };
          const whole = idsOf(await store.find(people, sorted));
          expect(await readPages(store, sorted, 70)).toEqual(whole);
        }
      }
    },
  );

  it('are right when this process writes between two of them', async () => {
    const [store] = await openFilled();
    const change = fc.record({ personId: fc.integer({ min: 1, max: count }), points: fc.integer({ min: 0, max: 9 }) });
    const place = fc.record({ page: fc.integer({ min: 0, max: 12 }), descending: fc.boolean() });
    const property = fc.asyncProperty(fc.option(change), place, async (changed, { page, descending }) => {
      const sort = [{ field: 'points', descending }];
      const limit = 70;
      await store.find(people, { sort, limit, offset: page * limit });
      if (changed) await store.transact((tx) => tx.put(people, person(changed.personId, changed)));
      const next = await store.find(people, { sort, limit, offset: (page + 1) * limit });
      const whole = idsOf(await store.find(people, { sort }));
      expect(idsOf(next)).toEqual(whole.slice((page + 1) * limit, (page + 2) * limit));
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it('show nothing twice and leave nothing out when another process adds to the beginning', async () => {
    const [store, url] = await openFilled();
    const other = await openPostgres(url, allCollections);
    const sort = [{ field: 'points' }];
    const first = idsOf(await store.find(people, { sort, offset: 100, limit: 50 }));
    const before = idsOf(await store.find(people, { sort, offset: 150, limit: 50 }));
    await insertPeople(other, [person(5000, { points: -1 })]);
    expect(idsOf(await store.find(people, { sort, offset: 150, limit: 50 }))).toEqual(before);
    expect(first.some((id) => before.includes(id))).toBe(false);
  });
});

describe('what is expected of words', () => {
  it('is told by the server for the words, the filter, both and all', async () => {
    const [, url] = await openFilled();
    const client = new Client({ connectionString: url });
    await client.connect();
    onTestFinished(() => client.end());
    await client.query('ANALYZE');
    const layout = createLayout(people);
    const filter = { op: 'eq', field: 'isActive', value: true } as const;
    const askServer = async (query: Query) => {
      const { text, values } = expectedStatement(layout, query);
      const { rows } = await client.query<{ 'QUERY PLAN': object }>(text, [...values]);
      return readExpected({ rows: [{ 'QUERY PLAN': JSON.stringify(rows[0]?.['QUERY PLAN']) }] });
    };
    const expected = await askServer({ keyword: 'zoe', filter });
    expect(expected).toMatchObject({ all: count, filtered: count / 2 });
    expect(expected?.named).toBeLessThan(count);
    expect(expected?.found).toBeLessThanOrEqual(expected?.named ?? 0);
    expect(await askServer({ keyword: '"', filter })).toMatchObject({ found: 1, named: 1, filtered: count / 2 });
  });

  const layout = createLayout(people);
  const million = 1_000_000;

  it('leads along the order where a page is met soon, but not far and not where no index has the order', () => {
    const often = { found: 100_000, named: 100_000, filtered: million, all: million };
    const rarely = { found: 500, named: 2000, filtered: 250_000, all: million };
    const byPoints = { sort: [{ field: 'points' }], limit: 20 };
    expect(rowsToMeet(layout, byPoints, { ...often, found: 200_000, named: 200_000 })).toBe(30_000);
    expect(rowsToMeet(layout, byPoints, often)).toBe(20_000);
    expect(rowsToMeet(layout, byPoints, { ...often, found: 20_000, named: 24_000 })).toBe(4800);
    expect(rowsToMeet(layout, byPoints, { ...often, found: 1500, named: 20_000 })).toBeUndefined();
    expect(rowsToMeet(layout, { ...byPoints, offset: 100_000 }, often)).toBeUndefined();
    expect(rowsToMeet(layout, byPoints, rarely)).toBeUndefined();
    expect(rowsToMeet(layout, { sort: [{ field: 'isActive' }], limit: 20 }, often)).toBeUndefined();
    expect(rowsToMeet(layout, { sort: [{ field: 'points' }, { field: 'name' }], limit: 20 }, often)).toBeUndefined();
  });

  it('leads by the words alone where a filter would have many times more keys collected, and row by row to what is everywhere', () => {
    expect(quickestWay({ found: 5000, named: 20_000, filtered: 250_000, all: million })).toBe('words');
    expect(quickestWay({ found: 400, named: 20_000, filtered: 20_000, all: million })).toBe('indexes');
    expect(quickestWay({ found: 35_000, named: 140_000, filtered: 250_000, all: million })).toBe('indexes');
    expect(quickestWay({ found: 35_000, named: 140_000, filtered: 250_000, all: million }, 1001)).toBe('rows');
    expect(quickestWay({ found: 200_000, named: 800_000, filtered: 250_000, all: million })).toBe('rows');
  });
});

interface PlanNode {
  readonly 'Node Type': string;
  readonly Plans?: readonly PlanNode[];
}

const holds = (node: PlanNode, type: string): boolean =>
  node['Node Type'] === type || (node.Plans ?? []).some((each) => holds(each, type));

/** Whether rows without number are put in order, or read without an index: those of a page are behind a limit. */
const readsAll = (node: PlanNode): boolean =>
  node['Node Type'] === 'Seq Scan' ||
  (node['Node Type'] === 'Sort' && !holds(node, 'Limit')) ||
  (node.Plans ?? []).some(readsAll);

const { indexes = [], sparse = [] } = customerRows;

describe('what follows a row', () => {
  it.each([...indexes.flat(), ...sparse])('by %s is read from an index, up and down', async (field) => {
    const url = await server.createDatabase();
    onTestFinished(() => server.dropDatabase(url));
    await openPostgres(url, [customerRows]);
    const client = new Client({ connectionString: url });
    await client.connect();
    onTestFinished(() => client.end());
    // A table with nothing in it would be read without them.
    await client.query('SET enable_seqscan = off; SET enable_bitmapscan = off');
    const layout = createLayout(customerRows);
    const types = { text: Buffer.from('m'), exact: 'm', date: '2026-01-01', time: 5, number: 5, boolean: true };
    const value = types[customerRows.fields[field] ?? 'text'];
    for (const descending of [false, true]) {
      for (const from of [{ key: 7, value }, { key: 7, value: null }, 'empty'] as const) {
        const { text, values } = pageStatement(layout, { sort: [{ field, descending }], limit: 20 }, from);
        const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(`EXPLAIN (FORMAT JSON) ${text}`, [
          ...values,
        ]);
        const [plan] = rows[0]!['QUERY PLAN'];
        expect(readsAll(plan.Plan), `${text}\n${JSON.stringify(plan)}`).toBe(false);
      }
    }
  });
});
