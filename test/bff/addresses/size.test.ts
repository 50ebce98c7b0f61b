import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addresses } from '../../../bff/domains/addresses/collection.ts';
import { bookEntriesMax } from '../../../bff/domains/addresses/rules.ts';
import { createAddressFor, listBook } from '../../../bff/domains/addresses/service.ts';
import { type AddressInput, addressInputSchema } from '../../../shared-types/address-input.ts';
import * as v from 'valibot';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { codesByField, portland } from '../../support/people.ts';

const longBook = 10_000;

let test: TestApp;
let client: Client;
let long: number;
let short: number;

const entry = (index: number): AddressInput =>
  v.parse(addressInputSchema, portland({ city: `City ${String((index * 7919) % longBook).padStart(5, '0')}` }));

const fill = async (customerId: number, count: number): Promise<void> => {
  for (let from = 0; from < count; from += 1000)
    await test.deps.store.transact(async (tx) => {
      for (let index = from; index < Math.min(count, from + 1000); index++)
        await createAddressFor(tx, test.deps, customerId, entry(index));
    });
};

beforeAll(async () => {
  test = await createTestApp();
  const owner = await test.registerShopper();
  ({ client } = owner);
  long = owner.account.customerId;
  short = (await test.registerShopper()).account.customerId;
  await fill(short, 10);
  await fill(long, longBook);
}, 60_000);
afterAll(() => test.close());

const list = (query: string) => client.get(`/api/account/addresses?${query}`);
const citiesOf = ({ body }: { body: { items: { city: string }[] } }) => body.items.map(({ city }) => city);

const medianOf = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** Medians in milliseconds, taken in turns, so that what else the machine does slows both. */
const compare = async (one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<[number, number]> => {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < 151; round++) {
    times[0].push(await timeOf(one));
    times[1].push(await timeOf(other));
  }
  return [medianOf(times[0]), medianOf(times[1])];
};

describe('a book of 10,000 addresses', () => {
  it('has a first page, a last page, an order and a search like any other', async () => {
    const first = await list('sort=city');
    expect(first.body.total).toBe(longBook);
    // The default comes first: the entry that was made first.
    expect(citiesOf(first).slice(0, 3)).toEqual(['City 00000', 'City 00001', 'City 00002']);
    expect(citiesOf(await list('sort=-city&pageSize=3'))).toEqual(['City 00000', 'City 09999', 'City 09998']);
    expect(citiesOf(await list('sort=city&pageSize=1000&page=10')).at(-1)).toBe('City 09999');
    expect((await list('pageSize=1000&page=11')).body.items).toEqual([]);
    expect(citiesOf(await list('q=00042'))).toEqual(['City 00042']);
  });

  it.for(['addressId', 'city', '-city'])(
    'is read about as quickly as one of 10 in the order of %s',
    async (sort, { annotate }) => {
      const { deps } = test;
      const query = { page: 1, pageSize: 10, sort };
      const [few, many] = await compare(
        () => listBook(deps, short, query),
        () => listBook(deps, long, query),
      );
      await annotate(`a page of 10 out of 10 and of 10,000: ${few.toFixed(3)} and ${many.toFixed(3)} ms`);
      // A thousand times as many; what a busy machine adds to some twenty microseconds must not fail this.
      expect(many / few).toBeLessThan(10);
    },
  );
});

describe('a book of 20,000 addresses', () => {
  it('is full, and says so', async () => {
    const [template] = await test.deps.store.find(addresses, { limit: 1 });
    if (template === undefined) throw new Error('there is no address');
    await test.deps.store.transact(async (tx) => {
      for (let missing = bookEntriesMax - longBook; missing > 0; missing--)
        await tx.insert(addresses, { ...template, customerId: long, addressId: await tx.nextNumber('addresses') });
    });
    const answer = await client.post('/api/account/addresses', portland());
    expect(answer.status).toBe(422);
    expect(codesByField(answer.body)).toEqual({ '': 'OUT_OF_RANGE' });
    expect(answer.body.errors[0].message).toContain('20000');
  });
});
