import { expect, it } from 'vitest';
import type { Store } from '../../../bff/store/port.ts';
import { allCollections, idsOf, insertPeople, type OpenStore, people, person } from './suite.ts';

const everyone = [
  person(1, { name: 'Zoë Müller', email: 'zoe.muller@example.com', tags: ['red wine', 'gold'] }),
  person(2, { name: 'Adam Zoellick', email: 'adam@example.org' }),
  person(3, { name: "Anna-Maria O'Neil", email: 'anna+news@mail.example.com', tags: ['blue'] }),
  person(4, { name: 'Straße 12', email: 'x@example.net' }),
  person(12, { name: null, email: 'twelve@example.net', city: 'Zoetermeer' }),
  person(123, { email: 'other@example.net' }),
];

const openFilled = async (open: OpenStore): Promise<Store> => {
  const store = await open(allCollections);
  await insertPeople(store, everyone);
  return store;
};

/** Keyword search. */
export const testKeywords = (open: OpenStore): void => {
  it.each([
    ['a word, ignoring case and accents', 'ZOE', [1, 2]],
    ['a word with its accents', 'zoë', [1, 2]],
    ['the beginning of a word, not its middle', 'ull', []],
    ['every word, in any order', 'mul zo', [1]],
    ['words of different fields', 'adam example.org', [2]],
    ['a word that no document has', 'zoe nobody', []],
    ['an e-mail typed whole', 'anna+news@mail.example.com', [3]],
    ['an e-mail typed whole in another case', 'ADAM@EXAMPLE.ORG', [2]],
    ['an id typed whole finds its document, and words that begin so', '12', [4, 12]],
    ['words of a list', 'gold', [1]],
    ['quoted text as it is, ignoring case', '"RED wine"', [1]],
    ['quoted text in the middle of a word', '"oelli"', [2]],
    ['quoted text minding accents', '"muller"', [1]],
    ['quoted text that is not there', '"wine red"', []],
    ['quoted text and a word', '"zo" adam', [2]],
    ['a quotation without its end', '"anna-maria', [3]],
    ['parts of a word with punctuation', "o'neil", [3]],
    ['a field that is not searched', 'zoetermeer', []],
    ['nothing but spaces: everything', '   ', [1, 2, 3, 4, 12, 123]],
    ['nothing but punctuation: nothing', '*** %', []],
    ['a quotation that is only begun: nothing', '"', []],
    ['a quotation of nothing: nothing', '""', []],
  ])('keyword: %s', async (_, keyword, expected) => {
    const store = await openFilled(open);
    expect(idsOf(await store.find(people, { keyword }))).toEqual(expected);
    expect(await store.count(people, { keyword })).toBe(expected.length);
    await store.transact(async (tx) => {
      await tx.put(people, everyone[0]!);
      expect(idsOf(await tx.find(people, { keyword }))).toEqual(expected);
    });
  });

  it('goes with a filter, an order and pages', async () => {
    const store = await openFilled(open);
    const query = { keyword: 'example', filter: { op: 'range', field: 'personId', from: 2 } } as const;
    expect(idsOf(await store.find(people, { ...query, sort: [{ field: 'email' }], offset: 1, limit: 2 }))).toEqual([
      3, 123,
    ]);
    expect(await store.count(people, query)).toBe(5);
  });

  it('follows changes', async () => {
    const store = await openFilled(open);
    await store.transact(async (tx) => {
      await tx.put(people, person(2, { name: 'Berta' }));
      await tx.delete(people, 1);
    });
    expect(idsOf(await store.find(people, { keyword: 'zoe' }))).toEqual([]);
    expect(idsOf(await store.find(people, { keyword: 'bert' }))).toEqual([2]);
  });
};
