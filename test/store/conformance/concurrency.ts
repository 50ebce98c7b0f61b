import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { faultRuns } from '../../support/fault-runs.ts';
import { anyScript, applyToModel, askModel, emptyStore, runScript, type Script } from './model.ts';
import { allCollections, idsOf, insertPeople, type OpenStore, people, type Person } from './suite.ts';

const permute = (of: readonly number[]): number[][] =>
  of.length < 2
    ? [[...of]]
    : of.flatMap((first) => permute(of.filter((each) => each !== first)).map((rest) => [first, ...rest]));

/** What each transaction answers, and who is there in the end, if they run in this order. */
const runInOrder = (before: ReadonlyMap<number, Person>, scripts: readonly Script[], order: readonly number[]) => {
  let docs = new Map(before);
  const answers: unknown[] = [];
  for (const index of order) {
    const script = scripts[index];
    if (script === undefined) continue;
    const next = new Map(docs);
    answers[index] = script.steps.map((step) => applyToModel(next, step));
    if (script.fails) answers[index] = 'failed';
    else docs = next;
  }
  return { answers, left: [...docs.values()].toSorted((a, b) => a.personId - b.personId) };
};

const setting = fc.record({
  before: fc.array(anyScript, { maxLength: 3 }),
  together: fc.array(anyScript, { minLength: 2, maxLength: 4 }),
});

/**
 * Transactions of any kind at once: what each of them answered, and what is there in the end, is what some order of them, one
 * after another, makes of a plain list.
 */
export const testConcurrency = (open: OpenStore): void => {
  const { seed } = faultRuns;
  it(`is serialisable, whatever transactions do at once (seed ${seed})`, { timeout: 300_000 }, async () => {
    const store = await open(allCollections);
    const property = fc.asyncProperty(setting, async ({ before, together }) => {
      await emptyStore(store);
      const start = new Map<number, Person>();
      for (const { steps } of before) for (const step of steps) applyToModel(start, step);
      await insertPeople(store, [...start.values()]);
      const answers = await Promise.all(
        together.map((script) =>
          runScript(store, script).catch((error: unknown) => {
            if (error instanceof RangeError) return 'failed';
            throw error;
          }),
        ),
      );
      const left = await store.find(people, {});
      const outcomes = permute(together.map((_, index) => index)).map((order) => runInOrder(start, together, order));
      expect(outcomes).toContainEqual({ answers, left: [...left] });
      expect(idsOf(left)).toEqual(askModel(left, {}));
    });
    await fc.assert(property, { seed, numRuns: faultRuns.properties });
  });
};
