import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Doc } from '../../../bff/store/document.ts';
import { compileKeyword, createTextReader } from '../../../bff/store/keyword.ts';
import { type Query, type Store, UniqueConflict } from '../../../bff/store/port.ts';
import type { Filter } from '../../../shared-types/list.ts';
import { allCollections, idsOf, insertPeople, type OpenStore, people, type Person, person } from './suite.ts';

const fold = (each: unknown): unknown => (typeof each === 'string' ? each.toLowerCase() : each);

/** What a plain list of people would answer; the sum of all the rules of {@link Query} in their simplest words. */
const matches = (filter: Filter, doc: Person): boolean => {
  if (!('field' in filter)) {
    if (filter.op === 'not') return !matches(filter.of, doc);
    const isTrue = (part: Filter): boolean => matches(part, doc);
    return filter.op === 'and' ? filter.of.every(isTrue) : filter.of.some(isTrue);
  }
  const value: unknown = doc[filter.field as keyof Person];
  const isOfType = (each: unknown): boolean => typeof each === (filter.field === 'points' ? 'number' : 'string');
  switch (filter.op) {
    case 'eq':
      return isOfType(filter.value) && fold(value) === fold(filter.value);
    case 'ne':
      return !(isOfType(filter.value) && fold(value) === fold(filter.value));
    case 'in':
      return filter.values.some((each) => isOfType(each) && fold(value) === fold(each));
    case 'range':
      if (typeof value !== 'number') return false;
      if ([filter.from, filter.to].some((end) => end !== undefined && typeof end !== 'number')) return false;
      return value >= Number(filter.from ?? -Infinity) && value <= Number(filter.to ?? Infinity);
    case 'empty':
      return value === undefined || value === null || value === '';
    case 'prefix':
      return typeof value === 'string' && String(fold(value)).startsWith(filter.value.toLowerCase());
    case 'contains':
      return typeof value === 'string' && String(fold(value)).includes(filter.value.toLowerCase());
  }
};

const collator = new Intl.Collator('en', { sensitivity: 'accent' });

const compareBy = (query: Query) => (a: Person, b: Person) => {
  for (const { field, descending } of query.sort ?? []) {
    const [left, right] = [a, b].map((doc) => doc[field as keyof Person] ?? '') as (string | number)[];
    if (left === '' || right === '') {
      if (left !== right) return left === '' ? 1 : -1;
      continue;
    }
    const order = typeof left === 'number' ? left - Number(right) : collator.compare(String(left), String(right));
    if (order !== 0) return descending === true ? -order : order;
  }
  return a.personId - b.personId;
};

export const askModel = (docs: Iterable<Person>, query: Query): number[] => {
  const { filter, offset = 0, limit } = query;
  const found = [...docs].filter((doc) => filter === undefined || matches(filter, doc)).toSorted(compareBy(query));
  return found.slice(offset, limit === undefined ? undefined : offset + limit).map(({ personId }) => personId);
};

/** Every document is read and looked at. */
const createKeywordModel = (typed: string): ((doc: Person) => boolean) => {
  const readText = createTextReader(people.keywords ?? []);
  const isMeant = compileKeyword(typed);
  return (doc) => isMeant?.(readText(JSON.parse(JSON.stringify(doc)) as Doc), doc.personId) ?? true;
};

const names = ['', 'a', 'A', 'ab', 'Äb', 'abc', 'b', 'é', 'e', 'Eva', 'Zoë', 'zoe', 'o-neil', 'o neil', 'x1'];
const name = fc.constantFrom(...names);
const points = fc.integer({ min: -3, max: 3 });
const anyone: fc.Arbitrary<Person> = fc.record(
  {
    personId: fc.integer({ min: 1, max: 12 }),
    email: fc.constantFrom('a@x', 'b@x', 'C@x', 'c@x', ''),
    name: fc.option(name),
    city: name,
    points,
  },
  { requiredKeys: ['personId', 'email'] },
);

const field = fc.constantFrom('name', 'city', 'points');
const value = fc.oneof(name, points);
const { filter: anyFilter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ op: fc.constantFrom('eq' as const, 'ne' as const), field, value }),
    fc.record({ op: fc.constant('in' as const), field, values: fc.array(value, { maxLength: 3 }) }),
    fc.record(
      { op: fc.constant('range' as const), field: fc.constant('points'), from: points, to: points },
      { requiredKeys: ['op', 'field'] },
    ),
    fc.record({ op: fc.constantFrom('prefix' as const, 'contains' as const), field, value: name }),
    fc.record({ op: fc.constant('empty' as const), field }),
    fc.record({ op: fc.constantFrom('and' as const, 'or' as const), of: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ op: fc.constant('not' as const), of: tie('filter') }),
  ),
}));
const anyQuery: fc.Arbitrary<Query> = fc.record(
  {
    filter: anyFilter,
    sort: fc.array(fc.record({ field, descending: fc.boolean() }), { maxLength: 2 }),
    offset: fc.integer({ min: 0, max: 4 }),
    limit: fc.integer({ min: 0, max: 6 }),
  },
  { requiredKeys: [] },
);

type Step = { do: 'insert' | 'put'; doc: Person } | { do: 'delete'; personId: number } | { do: 'find'; query: Query };
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('insert' as const, 'put' as const), doc: anyone }),
  fc.record({ do: fc.constant('delete' as const), personId: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ do: fc.constant('find' as const), query: anyQuery }),
);
export interface Script {
  steps: Step[];
  fails: boolean;
}
export const anyScript: fc.Arbitrary<Script> = fc.record({
  steps: fc.array(anyStep, { minLength: 1, maxLength: 6 }),
  fails: fc.boolean(),
});

const holder = (docs: ReadonlyMap<number, Person>, email: string): number | undefined =>
  email === ''
    ? undefined
    : [...docs.values()].find((doc) => doc.email.toLowerCase() === email.toLowerCase())?.personId;

/** What a step does to the model: its answer, or the name of the constraint that refuses it. */
export const applyToModel = (docs: Map<number, Person>, step: Step): unknown => {
  if (step.do === 'find') return askModel(docs.values(), step.query);
  if (step.do === 'delete') return void docs.delete(step.personId);
  if (step.do === 'insert' && docs.has(step.doc.personId)) return 'key';
  const owner = holder(docs, step.doc.email);
  if (owner !== undefined && owner !== step.doc.personId) return 'email';
  docs.set(step.doc.personId, step.doc);
  return undefined;
};

export const runScript = (store: Store, { steps, fails }: Script): Promise<unknown[]> =>
  store.transact(async (tx) => {
    const answers: unknown[] = [];
    for (const step of steps) {
      try {
        if (step.do === 'find') answers.push(idsOf(await tx.find(people, step.query)));
        else if (step.do === 'delete') answers.push(await tx.delete(people, step.personId));
        else answers.push(await (step.do === 'insert' ? tx.insert(people, step.doc) : tx.put(people, step.doc)));
      } catch (error) {
        if (!(error instanceof UniqueConflict)) throw error;
        answers.push(error.constraint);
      }
    }
    if (fails) throw new RangeError('on purpose');
    return answers;
  });

export const emptyStore = async (store: Store): Promise<void> => {
  await store.transact(async (tx) => {
    for (const { personId } of await tx.find(people, {})) await tx.delete(people, personId);
  });
};

const seed = Number(process.env['FOYER_TEST_SEED'] ?? Date.now() % 1_000_000);
const numRuns = Number(process.env['FOYER_TEST_RUNS'] ?? 150);

/** Properties: the store answers as a plain list would, whatever is done to it in whatever order. */
export const testModel = (open: OpenStore): void => {
  it(
    `answers as a plain list does, inside and outside of transactions (seed ${seed})`,
    { timeout: 60_000 },
    async () => {
      const store = await open(allCollections);
      const property = fc.asyncProperty(fc.array(anyScript, { maxLength: 8 }), anyQuery, async (scripts, query) => {
        await emptyStore(store);
        let docs = new Map<number, Person>();
        for (const script of scripts) {
          const next = new Map(docs);
          const expected = script.steps.map((step) => applyToModel(next, step));
          const result = await runScript(store, script).catch((error: unknown) => error);
          expect(result).toEqual(script.fails ? new RangeError('on purpose') : expected);
          if (!script.fails) docs = next;
        }
        expect(idsOf(await store.find(people, query))).toEqual(askModel(docs.values(), query));
        expect(await store.count(people, { filter: query.filter })).toBe(
          askModel(docs.values(), { filter: query.filter }).length,
        );
      });
      await fc.assert(property, { seed, numRuns });
    },
  );

  it(`answers over thousands as over a few (seed ${seed})`, { timeout: 60_000 }, async () => {
    const store = await open(allCollections);
    const docs = new Map<number, Person>();
    for (let id = 1; id <= 6000; id++) {
      docs.set(
        id,
        person(id, { name: names[(id * 7) % names.length]!, city: `City ${(id * 31) % 400}`, points: (id * 13) % 5 }),
      );
    }
    await insertPeople(store, [...docs.values()]);
    const change = fc.record({ personId: fc.integer({ min: 1, max: 6050 }), name, points });
    const isGone = fc.boolean();
    const keyword = fc.constantFrom(
      'example',
      'a',
      'AB',
      'zoe e',
      '"o n"',
      '"o"',
      '"@ex"',
      'person-12',
      '5999',
      '"e"',
      'o-n',
    );
    const place = fc.record({ offset: fc.integer({ min: 0, max: 6000 }), limit: fc.integer({ min: 1, max: 30 }) });
    const property = fc.asyncProperty(
      anyQuery,
      place,
      change,
      isGone,
      keyword,
      async (asked, at, changed, gone, typed) => {
        const { offset, limit } = at;
        const doc = { ...person(changed.personId), ...docs.get(changed.personId), ...changed };
        if (gone) docs.delete(doc.personId);
        else docs.set(doc.personId, doc);
        await store.transact((tx) => (gone ? tx.delete(people, doc.personId) : tx.put(people, doc)));
        const query = { ...asked, offset, limit };
        expect(idsOf(await store.find(people, query))).toEqual(askModel(docs.values(), query));
        const { filter } = query;
        expect(await store.count(people, { filter })).toBe(askModel(docs.values(), { filter }).length);
        const named = [...docs.values()].filter(createKeywordModel(typed));
        expect(idsOf(await store.find(people, { ...query, keyword: typed }))).toEqual(askModel(named, query));
        expect(await store.count(people, { filter, keyword: typed })).toBe(askModel(named, { filter }).length);
      },
    );
    await fc.assert(property, { seed, numRuns: Math.ceil(numRuns / 5) });
  });

  it(`makes of transactions at once what some order of them makes (seed ${seed})`, { timeout: 60_000 }, async () => {
    const store = await open(allCollections);
    const amount = fc.integer({ min: 1, max: 5 });
    const id = fc.integer({ min: 1, max: 3 });
    const moves = fc.array(fc.record({ from: id, to: id, amount }), { minLength: 2, maxLength: 12 });
    const property = fc.asyncProperty(moves, async (all) => {
      await emptyStore(store);
      await insertPeople(
        store,
        [1, 2, 3].map((each) => person(each, { points: 10 })),
      );
      const order: number[] = [];
      // Each takes the next place in an order that is itself stored, so that the order that was made can be replayed.
      const move = ({ from, to, amount: moved }: (typeof all)[number], index: number): Promise<boolean> =>
        store.transact(async (tx) => {
          const places = await tx.count(people, { filter: { op: 'range', field: 'personId', from: 100 } });
          const giver = await tx.get(people, from);
          const isMoved = (giver?.points ?? 0) >= moved && from !== to;
          if (isMoved) {
            const taker = await tx.get(people, to);
            await tx.put(people, { ...giver!, points: giver!.points! - moved });
            await tx.put(people, { ...taker!, points: taker!.points! + moved });
          }
          await tx.insert(people, person(100 + places, { points: index, isActive: isMoved }));
          return isMoved;
        });
      await Promise.all(all.map(move));
      const places = await store.find(people, { filter: { op: 'range', field: 'personId', from: 100 } });
      order.push(...places.map(({ points: index = -1 }) => index));
      const balances = new Map([1, 2, 3].map((each) => [each, 10]));
      for (const [place, index] of order.entries()) {
        const { from, to, amount: moved } = all[index]!;
        const isMoved = balances.get(from)! >= moved && from !== to;
        expect(places[place]).toMatchObject({ isActive: isMoved });
        if (!isMoved) continue;
        balances.set(from, balances.get(from)! - moved);
        balances.set(to, balances.get(to)! + moved);
      }
      expect(order).toHaveLength(all.length);
      for (const [each, balance] of balances) expect(await store.get(people, each)).toMatchObject({ points: balance });
    });
    await fc.assert(property, { seed, numRuns: Math.ceil(numRuns / 5) });
  });
};
