import { type Arbitrary, array, asyncProperty, boolean, check, constantFrom, integer, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collection, type Query, type Reader, type Store } from '../../bff/store/port.ts';
import type { Filter } from '../../shared-types/list.ts';
import { openTempStore } from '../support/temp-store.ts';

interface Entry {
  entryId: number;
  ownerId: number;
  city: string;
  rank: number | null;
}

const entries = collection<Entry>()({
  name: 'entries',
  key: 'entryId',
  fields: { entryId: 'number', ownerId: 'number', city: 'text', rank: 'number' },
  indexes: [['ownerId'], ['ownerId', 'city'], ['ownerId', 'rank']],
  keywords: ['city'],
});

const cities = ['', 'Ada', 'ada', 'Äda', 'Bonn', 'Zug'];
const anyEntries = array(
  record({ ownerId: integer({ min: 1, max: 3 }), city: constantFrom(...cities), rank: constantFrom(null, 0, 1, 2) }),
  { minLength: 1, maxLength: 40 },
);
const anyQuery = record({
  ownerId: integer({ min: 0, max: 3 }),
  sort: constantFrom<Query['sort'][]>(
    [],
    undefined,
    [{ field: 'entryId' }],
    [{ field: 'entryId', descending: true }],
    [{ field: 'city' }],
    [{ field: 'city', descending: true }],
    [{ field: 'rank', descending: true }],
    [{ field: 'rank' }, { field: 'entryId' }],
    [{ field: 'rank' }, { field: 'entryId', descending: true }],
    [{ field: 'city', descending: true }, { field: 'rank' }],
  ),
  except: constantFrom(undefined, 1, 2, 7),
  keyword: constantFrom(undefined, undefined, 'ad', '"Ada"', 'zug'),
  offset: integer({ min: 0, max: 5 }),
  limit: integer({ min: 0, max: 6 }),
});

type AnyQuery = typeof anyQuery extends Arbitrary<infer Q> ? Q : never;

const idsOf = (docs: readonly Readonly<Entry>[]): number[] => docs.map(({ entryId }) => entryId);

/** A page is a part of the whole, which is put in order by another way when no limit is given. */
const isPartOfWhole = async (reader: Reader, { ownerId, except, sort, keyword, offset, limit }: AnyQuery) => {
  const own: Filter = { op: 'eq', field: 'ownerId', value: ownerId };
  const filter: Filter =
    except === undefined ? own : { op: 'and', of: [own, { op: 'ne', field: 'entryId', value: except }] };
  const whole = idsOf(await reader.find(entries, { filter, keyword, sort }));
  const page = idsOf(await reader.find(entries, { filter, keyword, sort, offset, limit }));
  expect(page).toEqual(whole.slice(offset, offset + limit));
  expect(await reader.count(entries, { filter, keyword })).toBe(whole.length);
  const everyone = await reader.find(entries, { keyword });
  const expected = everyone.filter((each) => each.ownerId === ownerId && each.entryId !== except);
  expect(whole.toSorted((a, b) => a - b)).toEqual(idsOf(expected).toSorted((a, b) => a - b));
};

const fill = (store: Store, docs: readonly Omit<Entry, 'entryId'>[]): Promise<void> =>
  store.transact(async (tx) => {
    for (const old of await tx.find(entries, {})) await tx.delete(entries, old.entryId);
    for (const [index, doc] of docs.entries()) await tx.insert(entries, { entryId: index + 1, ...doc });
  });

describe('a page of the documents of one owner', () => {
  it('is that part of all of them, in any order, committed or not', async () => {
    const store = await openTempStore([entries]);
    const agrees = asyncProperty(
      anyEntries,
      array(anyQuery, { minLength: 1 }),
      boolean(),
      async (docs, queries, moves) => {
        await fill(store, docs);
        for (const query of queries) await isPartOfWhole(store, query);
        await store.transact(async (tx) => {
          if (moves) await tx.put(entries, { entryId: 1, ownerId: 2, city: 'Bonn', rank: 1 });
          else await tx.delete(entries, 1);
          for (const query of queries) await isPartOfWhole(tx, query);
        });
      },
    );
    const { counterexample, errorInstance } = await check(agrees, { numRuns: 150 });
    expect({ counterexample, errorInstance }).toEqual({ counterexample: null, errorInstance: null });
  });
});
