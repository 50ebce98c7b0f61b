import { afterAll, beforeEach } from 'vitest';
import type { Survives } from './simulated-disk.ts';

/*
 * How much the fault tests try. `FOYER_TEST_SEED` repeats a run, `FOYER_TEST_LONG=1` tries several times as much.
 */

const isLong = process.env['FOYER_TEST_LONG'] === '1';

export const faultRuns = {
  seed: Number(process.env['FOYER_TEST_SEED'] ?? 20_261_123),
  /** Up to so many writes that were not synced, every subset of them is tried; of more, as many subsets, chosen by the seed. */
  subsetBitsMax: isLong ? 10 : 6,
  /** Every so many bits of a snapshot one is flipped; those of journal and manifest all are. */
  flipStep: isLong ? 1 : 9,
  /** Rounds of real processes that are killed. */
  kills: isLong ? 40 : 6,
  /** Settings of transactions at once. */
  properties: isLong ? 2000 : 120,
  /** How often a connection is cut. */
  cutsMax: isLong ? 600 : 60,
};

/** A generator of pseudo-random numbers from 0 to 1 (mulberry32), so that a failure can be run again by its seed. */
export const createRandom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const byBits = (bits: number) => (): Survives => {
  let at = 0;
  return () => ((bits >> at++) & 1) === 1;
};
const none = (): Survives => () => false;
const all = (): Survives => () => true;

/**
 * What may be left of so many things that were not synced: every subset where they are few, else none, all, and subsets by
 * chance, as many as there are of `bitsMax`.
 */
export const createSubsets = (count: number, bitsMax: number, random: () => number): (() => Survives)[] => {
  if (count <= bitsMax) return Array.from({ length: 2 ** count }, (_, bits) => byBits(bits));
  const byChance = (): Survives => {
    const part = random();
    return () => random() < part;
  };
  return [none, all, ...Array.from({ length: 2 ** bitsMax - 2 }, () => byChance)];
};

/**
 * Counts what the tests of a file try, and prints it at the end, so that whoever runs them sees it. A test that fails is a
 * violation.
 */
export const countFaults = <Counts extends Record<string, number>>(engine: string, counts: Counts): Counts => {
  let violations = 0;
  beforeEach(({ onTestFailed }) => {
    onTestFailed(() => void violations++);
  });
  afterAll(() => {
    const told = Object.entries({ ...counts, violations }).map(
      ([what, count]) => `${new Intl.NumberFormat('en').format(count)} ${what}`,
    );
    process.stdout.write(`[faults] ${engine}, seed ${faultRuns.seed}: ${told.join(', ')}\n`);
  });
  return counts;
};
