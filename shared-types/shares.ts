/*
 * Parts of amounts in whole minor units. A quotient is rounded half away from zero, once, where it arises; what is divided among
 * parts is divided so that the parts are the whole.
 */

/** `amount × numerator ÷ denominator` in whole units, half away from zero. Exact whatever the size of the product. */
export const scale = (amount: number, numerator: number, denominator: number): number => {
  const product = BigInt(amount) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const doubled = (product < 0n ? -product : product) * 2n + divisor;
  const rounded = doubled / (divisor * 2n);
  return Number(product < 0n ? -rounded : rounded);
};

/** What the pieces `from` (exclusive) to `to` (inclusive) of `count` equal pieces are of `amount`; all pieces are all of it. */
export const shareOfPieces = (amount: number, count: number, from: number, to: number): number =>
  scale(amount, to, count) - scale(amount, from, count);

/** Divides `amount` among parts in proportion to their weights; what rounding leaves goes to the largest remainders. */
export const divide = (amount: number, weights: readonly number[]): number[] => {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole === 0) return weights.map(() => 0);
  const exact = weights.map((weight, index) => {
    const product = BigInt(amount) * BigInt(weight);
    return { index, floor: Number(product / BigInt(whole)), rest: product % BigInt(whole) };
  });
  const left = amount - exact.reduce((sum, { floor }) => sum + floor, 0);
  const first = new Set(
    exact
      .toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
      .slice(0, left)
      .map(({ index }) => index),
  );
  return exact.map(({ index, floor }) => floor + (first.has(index) ? 1 : 0));
};
