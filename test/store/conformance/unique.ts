import { expect, it } from 'vitest';
import { FieldUnknown, UniqueConflict } from '../../../bff/store/port.ts';
import { allCollections, insertPeople, type OpenStore, people, person } from './suite.ts';

/** Keys and unique constraints belong to the store. */
export const testUnique = (open: OpenStore): void => {
  it('refuses to insert a key twice and says so', async () => {
    const store = await open(allCollections);
    await insertPeople(store, [person(1)]);
    const again = store.transact((tx) => tx.insert(people, person(1, { email: 'other@example.com' })));
    await expect(again).rejects.toMatchObject({ collection: 'people', constraint: 'key' });
    expect(await store.get(people, 1)).toStrictEqual(person(1));
  });

  it('refuses a second document with the same unique values, ignoring case where the field does', async () => {
    const store = await open(allCollections);
    await insertPeople(store, [person(1, { email: 'ann@example.com' })]);
    const refused = store.transact((tx) => tx.insert(people, person(2, { email: 'ANN@example.com' })));
    await expect(refused).rejects.toThrow(UniqueConflict);
    await expect(refused).rejects.toMatchObject({ constraint: 'email' });
    expect(await store.count(people, {})).toBe(1);
  });

  it('finds a document by its unique values', async () => {
    const store = await open(allCollections);
    await insertPeople(store, [person(1, { city: 'Lyon', code: 'a' }), person(2, { city: 'Lyon', code: 'b' })]);
    expect(await store.getUnique(people, 'place', ['Lyon', 'b'])).toMatchObject({ personId: 2 });
    expect(await store.getUnique(people, 'place', ['Lyon', 'c'])).toBeUndefined();
    await expect(store.getUnique(people, 'nothing', ['x'])).rejects.toThrow(FieldUnknown);
  });

  it('exempts documents with an empty value', async () => {
    const store = await open(allCollections);
    await insertPeople(store, [
      person(1, { city: 'Lyon', code: '' }),
      person(2, { city: 'Lyon', code: null }),
      person(3, { city: 'Lyon' }),
    ]);
    expect(await store.count(people, {})).toBe(3);
  });

  it('lets a document keep its own values and frees those it gave up', async () => {
    const store = await open(allCollections);
    await insertPeople(store, [person(1, { email: 'a@x.org' })]);
    await store.transact((tx) => tx.put(people, person(1, { email: 'a@x.org', name: 'Ann' })));
    await store.transact((tx) => tx.put(people, person(1, { email: 'b@x.org' })));
    await store.transact((tx) => tx.insert(people, person(2, { email: 'a@x.org' })));
    expect(await store.getUnique(people, 'email', ['a@x.org'])).toMatchObject({ personId: 2 });
  });

  it('sees its own writes: values freed, and values taken, in the same transaction', async () => {
    const store = await open(allCollections);
    await insertPeople(store, [person(1, { email: 'a@x.org' })]);
    await store.transact(async (tx) => {
      await tx.delete(people, 1);
      await tx.insert(people, person(2, { email: 'a@x.org' }));
      expect(await tx.getUnique(people, 'email', ['a@x.org'])).toMatchObject({ personId: 2 });
    });
    const twice = store.transact(async (tx) => {
      await tx.insert(people, person(3, { email: 'c@x.org' }));
      await tx.insert(people, person(4, { email: 'c@x.org' }));
    });
    await expect(twice).rejects.toThrow(UniqueConflict);
    expect(await store.count(people, {})).toBe(1);
  });

  it('lets exactly one of many simultaneous registrations with one e-mail succeed', async () => {
    const store = await open(allCollections);
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        store.transact((tx) => tx.insert(people, person(index + 1, { email: 'same@x.org' }))),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason as unknown);
    expect(reasons.every((reason) => reason instanceof UniqueConflict)).toBe(true);
    expect(await store.count(people, {})).toBe(1);
  });
};
