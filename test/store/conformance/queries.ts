import { expect, it } from 'vitest';
import { FieldUnknown, type Store } from '../../../bff/store/port.ts';
import type { Filter } from '../../../shared-types/list.ts';
import { allCollections, idsOf, insertPeople, type OpenStore, people, person } from './suite.ts';

const everyone = [
  person(1, { name: 'Zoë', city: 'Lyon', points: 5, isActive: true, bornOn: '1990-05-01', code: 'B' }),
  person(2, { name: 'adam', city: 'lyon', points: -3, isActive: false, seenAt: '2026-01-02T00:00:00.000Z' }),
  person(3, { name: 'Émile', city: 'Paris', points: 5, bornOn: '1985-01-31', code: 'b' }),
  person(4, { name: 'emil', city: null, points: 0, seenAt: '2026-01-02T00:00:00Z', credit: { amount: 100 } }),
  person(5, { name: '', city: 'São Paulo', credit: { amount: 20 } }),
  person(6, { name: 'Adam Smith', points: 12 }),
];

const openFilled = async (open: OpenStore): Promise<Store> => {
  const store = await open(allCollections);
  await insertPeople(store, everyone);
  return store;
};

const cases: [string, Filter, number[]][] = [
  ['text equals, ignoring case', { op: 'eq', field: 'city', value: 'LYON' }, [1, 2]],
  ['text equals, minding accents', { op: 'eq', field: 'name', value: 'emile' }, []],
  ['exact equals, minding case', { op: 'eq', field: 'code', value: 'b' }, [3]],
  ['a number equals', { op: 'eq', field: 'points', value: 5 }, [1, 3]],
  ['the key equals', { op: 'eq', field: 'personId', value: 4 }, [4]],
  ['zero is not empty', { op: 'eq', field: 'points', value: 0 }, [4]],
  ['true', { op: 'eq', field: 'isActive', value: true }, [1]],
  ['the same moment written otherwise', { op: 'eq', field: 'seenAt', value: '2026-01-02T00:00:00.000Z' }, [2, 4]],
  ['unequal is everything else, empty ones too', { op: 'ne', field: 'points', value: 5 }, [2, 4, 5, 6]],
  ['one of several', { op: 'in', field: 'city', values: ['paris', 'Lyon'] }, [1, 2, 3]],
  ['one of none', { op: 'in', field: 'city', values: [] }, []],
  ['one of several numbers', { op: 'in', field: 'points', values: [0, 12, 12] }, [4, 6]],
  ['a range includes both ends', { op: 'range', field: 'points', from: 0, to: 5 }, [1, 3, 4]],
  ['a range without an upper end', { op: 'range', field: 'points', from: 5 }, [1, 3, 6]],
  ['a range without a lower end', { op: 'range', field: 'points', to: 0 }, [2, 4]],
  ['a range of dates', { op: 'range', field: 'bornOn', from: '1985-01-31', to: '1990-04-30' }, [3]],
  ['a range of times', { op: 'range', field: 'seenAt', from: '2026-01-01T00:00:00Z' }, [2, 4]],
  ['a range of texts', { op: 'range', field: 'name', from: 'b', to: 'F' }, [3, 4]],
  ['a range turned around', { op: 'range', field: 'points', from: 5, to: 0 }, []],
  ['begins with', { op: 'prefix', field: 'name', value: 'ADAM' }, [2, 6]],
  ['begins with, minding accents', { op: 'prefix', field: 'name', value: 'ém' }, [3]],
  ['contains', { op: 'contains', field: 'city', value: 'paul' }, [5]],
  ['contains, characters that mean something to patterns', { op: 'contains', field: 'name', value: '%' }, []],
  ['empty: missing, null and nothing', { op: 'empty', field: 'name' }, [5]],
  ['empty: null', { op: 'empty', field: 'city' }, [4, 6]],
  ['a dotted path', { op: 'range', field: 'credit.amount', from: 50 }, [4]],
  ['not', { op: 'not', of: { op: 'empty', field: 'bornOn' } }, [1, 3]],
  [
    'and, or',
    {
      op: 'and',
      of: [
        {
          op: 'or',
          of: [
            { op: 'eq', field: 'city', value: 'Lyon' },
            { op: 'eq', field: 'city', value: 'Paris' },
          ],
        },
        { op: 'eq', field: 'points', value: 5 },
      ],
    },
    [1, 3],
  ],
  ['and of nothing is everyone', { op: 'and', of: [] }, [1, 2, 3, 4, 5, 6]],
  ['or of nothing is no one', { op: 'or', of: [] }, []],
  ['a text for a number never matches', { op: 'eq', field: 'points', value: '5' }, []],
  ['a number for a text never matches', { op: 'eq', field: 'name', value: 5 }, []],
  ['a text in a range of numbers never matches', { op: 'range', field: 'points', from: 'a' }, []],
  ['a time that is none never matches', { op: 'range', field: 'seenAt', from: 'yesterday' }, []],
];

/** Filters, order and pages. */
export const testQueries = (open: OpenStore): void => {
  it.each(cases)('filter: %s', async (_, filter, expected) => {
    const store = await openFilled(open);
    expect(idsOf(await store.find(people, { filter }))).toEqual(expected);
    expect(await store.count(people, { filter })).toBe(expected.length);
    const inside = await store.transact(async (tx) => {
      await tx.delete(people, 6);
      return [idsOf(await tx.find(people, { filter })), await tx.count(people, { filter })];
    });
    const left = expected.filter((id) => id !== 6);
    expect(inside).toEqual([left, left.length]);
  });

  it.each([
    ['nothing asked: by key', [], [1, 2, 3, 4, 5, 6]],
    ['text, ignoring case, accents after, empty last', [{ field: 'name' }], [2, 6, 4, 3, 1, 5]],
    ['text descending, empty last all the same', [{ field: 'name', descending: true }], [1, 3, 4, 6, 2, 5]],
    ['equal values by key', [{ field: 'points' }], [2, 4, 1, 3, 6, 5]],
    ['equal values by key, descending too', [{ field: 'points', descending: true }], [6, 1, 3, 4, 2, 5]],
    [
      'two fields',
      [
        { field: 'points', descending: true },
        { field: 'name', descending: true },
      ],
      [6, 1, 3, 4, 2, 5],
    ],
    ['two fields, indexed together', [{ field: 'city' }, { field: 'name' }], [2, 1, 3, 5, 6, 4]],
    ['by key descending', [{ field: 'personId', descending: true }], [6, 5, 4, 3, 2, 1]],
    ['false before true, empty last', [{ field: 'isActive' }], [2, 1, 3, 4, 5, 6]],
    ['a dotted path', [{ field: 'credit.amount' }], [5, 4, 1, 2, 3, 6]],
    ['exact by code point', [{ field: 'code' }], [1, 3, 2, 4, 5, 6]],
  ])('order: %s', async (_, sort, expected) => {
    const store = await openFilled(open);
    expect(idsOf(await store.find(people, { sort }))).toEqual(expected);
    expect(idsOf(await store.find(people, { sort, offset: 1, limit: 3 }))).toEqual(expected.slice(1, 4));
    const filter: Filter = { op: 'ne', field: 'personId', value: 3 };
    expect(idsOf(await store.find(people, { sort, filter }))).toEqual(expected.filter((id) => id !== 3));
    await store.transact(async (tx) => {
      await tx.put(people, everyone[0]!);
      expect(idsOf(await tx.find(people, { sort, offset: 1, limit: 3 }))).toEqual(expected.slice(1, 4));
    });
  });

  it('counts exactly, or says truly that there are more than it counted', async () => {
    const store = await openFilled(open);
    for (const [, filter, expected] of cases) {
      for (const max of [1, 2, 3, 10]) {
        const { count, isMore } = await store.countUpTo(people, { filter }, max);
        expect([count, isMore]).toEqual([isMore ? max : expected.length, isMore && expected.length > max]);
      }
    }
    expect((await store.countUpTo(people, { keyword: 'adam' }, 5)).count).toBe(2);
  });

  it('gives pages that put together are the whole', async () => {
    const store = await open(allCollections);
    await insertPeople(
      store,
      Array.from({ length: 50 }, (_, index) => person(index + 1, { points: index % 7 })),
    );
    const sort = [{ field: 'points', descending: true }];
    const whole = idsOf(await store.find(people, { sort }));
    const pages: number[] = [];
    for (let offset = 0; offset < 60; offset += 8) {
      pages.push(...idsOf(await store.find(people, { sort, offset, limit: 8 })));
    }
    expect(pages).toEqual(whole);
    expect(new Set(pages).size).toBe(50);
    expect(await store.find(people, { limit: 0 })).toEqual([]);
    expect(await store.find(people, { offset: 100 })).toEqual([]);
  });

  it.each(['nothing', '__proto__', 'constructor', 'toString', 'credit'])(
    'refuses to filter or sort by the undeclared field %s',
    async (field) => {
      const store = await openFilled(open);
      await expect(store.find(people, { sort: [{ field }] })).rejects.toThrow(FieldUnknown);
      await expect(store.find(people, { filter: { op: 'empty', field } })).rejects.toMatchObject({ field });
      await expect(store.count(people, { filter: { op: 'eq', field, value: 1 } })).rejects.toThrow(FieldUnknown);
      await expect(store.transact((tx) => tx.find(people, { sort: [{ field }] }))).rejects.toThrow(FieldUnknown);
    },
  );

  it('streams every document that matches, of one state', async () => {
    const store = await open(allCollections);
    await insertPeople(
      store,
      Array.from({ length: 1200 }, (_, index) => person(index + 1)),
    );
    const seen: number[] = [];
    for await (const doc of store.stream(people, { sort: [{ field: 'personId', descending: true }] })) {
      if (seen.length === 10) {
        await store.transact(async (tx) => {
          await tx.delete(people, 5);
          await tx.insert(people, person(5000));
        });
      }
      seen.push(doc.personId);
    }
    expect(seen).toHaveLength(1200);
    expect(seen).toContain(5);
    expect(seen.slice(0, 3)).toEqual([1200, 1199, 1198]);
  });

  it('keeps its order and answers while documents change and go', async () => {
    const store = await openFilled(open);
    await store.transact(async (tx) => {
      await tx.put(people, person(2, { name: 'Zz', points: 99 }));
      await tx.delete(people, 1);
    });
    expect(idsOf(await store.find(people, { sort: [{ field: 'name', descending: true }] }))).toEqual([2, 3, 4, 6, 5]);
    expect(idsOf(await store.find(people, { sort: [{ field: 'points', descending: true }], limit: 2 }))).toEqual([
      2, 6,
    ]);
    expect(await store.count(people, { filter: { op: 'eq', field: 'city', value: 'lyon' } })).toBe(0);
  });
};
