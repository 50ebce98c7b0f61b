import { expect, it } from 'vitest';
import { allCollections, insertPeople, notes, type OpenStore, people, person } from './suite.ts';

/** What is put is what is read, and nothing else can change it. */
export const testDocuments = (open: OpenStore): void => {
  it('reads back what was put, undefined properties left out', async () => {
    const store = await open(allCollections);
    const doc = { ...person(1), name: null, tags: ['a', 'b'], credit: { amount: -0 }, city: undefined };
    await store.transact((tx) => tx.put(people, doc as never));
    expect(await store.get(people, 1)).toStrictEqual({
      ...person(1),
      name: null,
      tags: ['a', 'b'],
      credit: { amount: 0 },
    });
  });

  it('answers undefined for a key that is not there', async () => {
    const store = await open(allCollections);
    expect(await store.get(people, 7)).toBeUndefined();
    expect(await store.get(notes, 'none')).toBeUndefined();
  });

  it('tells number keys from text keys', async () => {
    const store = await open(allCollections);
    await insertPeople(store, [person(1)]);
    expect(await store.get(people, '1')).toBeUndefined();
  });

  it('returns values that cannot be changed, or changes nothing when they are', async () => {
    const store = await open(allCollections);
    await insertPeople(store, [person(1, { tags: ['a'], credit: { amount: 5 } })]);
    const read = await store.get(people, 1);
    try {
      read!.tags!.push('b');
      Object.assign(read!.credit!, { amount: 9 });
    } catch {
      // A frozen document refuses; a copied one takes it and is thrown away.
    }
    expect(await store.get(people, 1)).toStrictEqual(person(1, { tags: ['a'], credit: { amount: 5 } }));
  });

  it('keeps what was put when the caller changes its object later', async () => {
    const store = await open(allCollections);
    const doc = person(1, { tags: ['a'] });
    await insertPeople(store, [doc]);
    doc.tags!.push('b');
    doc.name = 'changed';
    expect(await store.get(people, 1)).toStrictEqual(person(1, { tags: ['a'] }));
  });

  it('keeps names that mean something to JavaScript as plain names', async () => {
    const store = await open(allCollections);
    const text = '{"noteId":"__proto__","personId":1,"text":"t","__proto__":{"isAdmin":true},"constructor":"c"}';
    await store.transact((tx) => tx.insert(notes, JSON.parse(text) as never));
    await store.transact((tx) => tx.insert(notes, { noteId: 'constructor', personId: 2, text: 't' }));
    expect(JSON.stringify(await store.get(notes, '__proto__'))).toContain('"isAdmin":true');
    expect(await store.get(notes, 'constructor')).toMatchObject({ personId: 2 });
    expect(await store.get(notes, 'toString')).toBeUndefined();
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  it.each([
    ['a number that is not finite', { ...person(1), points: Number.NaN }],
    ['a date object', { ...person(1), name: new Date() }],
    ['a function', { ...person(1), name: () => 'x' }],
    ['a missing key', { email: 'x' }],
    ['an empty key', { ...person(1), personId: '' }],
    ['a key that is an object', { ...person(1), personId: {} }],
  ])('refuses %s and stores nothing', async (_, doc) => {
    const store = await open(allCollections);
    await expect(store.transact((tx) => tx.put(people, doc as never))).rejects.toThrow(TypeError);
    expect(await store.count(people, {})).toBe(0);
  });

  it.each([
    ['quotes and line ends', 'a "b"\n\r\t\u2028c'],
    ['a lone surrogate', 'x\ud800y'],
    ['astral characters', '😀𝒳'],
    ['nothing', ''],
  ])('keeps %s', async (_, text) => {
    const store = await open(allCollections);
    await store.transact((tx) => tx.insert(notes, { noteId: 'n', personId: 1, text }));
    expect(await store.get(notes, 'n')).toStrictEqual({ noteId: 'n', personId: 1, text });
  });
};
