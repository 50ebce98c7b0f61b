import { addresses } from '../../../bff/domains/addresses/collection.ts';
import { customerRows, customers } from '../../../bff/domains/customers/collection.ts';
import type { Query, Sort, Store } from '../../../bff/store/port.ts';
import type { Filter } from '../../../shared-types/list.ts';
import { createAddress, createCustomer, createRow } from './shop-data.ts';

const perCommit = 1000;

/** Stores so many customers, whose ids follow one another, with their rows and three addresses for each two. */
export const fillShop = async (store: Store, size: number, { firstId = 1 } = {}): Promise<void> => {
  const end = firstId + size;
  for (let first = firstId; first < end; first += perCommit) {
    await store.transact(async (tx) => {
      for (let id = first; id < Math.min(end, first + perCommit); id++) {
        await tx.insert(customers, createCustomer(id));
        await tx.insert(customerRows, createRow(id));
        await tx.insert(addresses, createAddress(id, id));
        if (id % 2 === 0) await tx.insert(addresses, createAddress(end + id, id));
      }
    });
  }
};

const eq = (field: string, value: string | number | boolean): Filter => ({ op: 'eq', field, value });

const filters: readonly (Filter | undefined)[] = [
  undefined,
  eq('groupId', 2),
  eq('countryCode', 'US'),
  eq('isSubscribed', true),
  { op: 'ne', field: 'groupId', value: 1 },
  { op: 'in', field: 'countryCode', values: ['US', 'GB'] },
  { op: 'prefix', field: 'name', value: 'a' },
  { op: 'contains', field: 'email', value: 'ber' },
  { op: 'range', field: 'createdAt', from: '2021-01-01T00:00:00Z' },
  { op: 'empty', field: 'lastSignInAt' },
  { op: 'and', of: [eq('groupId', 2), eq('websiteId', 1), { op: 'range', field: 'storeCredit.amount', from: 0 }] },
  { op: 'or', of: [eq('countryCode', 'NO'), { op: 'not', of: eq('websiteId', 1) }] },
];

const sorts: readonly (readonly Sort[])[] = [
  [],
  [{ field: 'name' }],
  [{ field: 'name', descending: true }],
  [{ field: 'createdAt', descending: true }],
  [{ field: 'groupId', descending: true }],
  [{ field: 'storeCredit.amount', descending: true }],
];

const keywords = ['ada', 'a', 'sten', 'example', 'ada cor', '"ber"', '+47 1', '12345', 'zoe', '"example.com"'];

/** Every filter with every order, at the beginning and deep; and keywords of any kind. */
export const gridQueries = (size: number): Query[] => {
  const depths = [0, Math.floor(size * 0.02), Math.floor(size * 0.6)];
  return [
    ...filters.flatMap((filter) => sorts.flatMap((sort) => depths.map((offset) => ({ filter, sort, offset })))),
    ...keywords.flatMap((keyword) =>
      sorts.flatMap((sort) => [
        { keyword, sort },
        { keyword, sort, filter: eq('groupId', 2), offset: 40 },
      ]),
    ),
  ];
};
