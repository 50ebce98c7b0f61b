import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Query } from '../../bff/store/port.ts';
import type { PostgresStore } from '../../bff/store/postgres/open.ts';
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

describe('pages one after another', () => {
  it.each(['name', 'points', 'seenAt', 'isActive', 'code', 'personId', 'bornOn'])(
    'by %s are the whole, up and down, with a filter and without',
    async (field) => {
      const [store] = await openFilled();
      const filter = { op: 'ne', field: 'points', value: 3 } as const;
      for (const query of [{}, { filter }, { keyword: 'person' }]) {
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
