/** Chance that a seed decides, so that what was found can be found again. */
export interface Chance {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(min: number, max: number): number;
  isOneIn(count: number): boolean;
  choose<T>(values: readonly T[]): T | undefined;
}

/** A small generator of 32 bits (mulberry32): plenty for histories, and the same everywhere. */
export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    between,
    isOneIn: (count) => next() * count < 1,
    choose: (values) => values[between(0, values.length - 1)],
  };
};
