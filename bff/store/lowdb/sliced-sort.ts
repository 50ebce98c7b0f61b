const runLength = 2048;
const mergedAtOnce = 8192;

/** A work in small steps, so that others have their turn in between; see {@link finishSteps}. */
export type Steps<Result> = Generator<void, Result, void>;

/** Does what is left of a work at once. */
export const finishSteps = <Result>(steps: Steps<Result>): Result => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/** Sorts numbers in steps of a few milliseconds: short runs, then merges. What is in order already is only copied. */
export function* sortInSteps(
  items: Uint32Array<ArrayBuffer>,
  compare: (a: number, b: number) => number,
): Steps<Uint32Array<ArrayBuffer>> {
  const { length } = items;
  for (let from = 0; from < length; from += runLength) {
    items.subarray(from, from + runLength).sort(compare);
    yield;
  }
  let source = items;
  let target = new Uint32Array(length);
  for (let width = runLength; width < length; width *= 2) {
    for (let from = 0; from < length; from += 2 * width) {
      yield* mergeInSteps(source, target, { from, middle: Math.min(from + width, length), width }, compare);
    }
    [source, target] = [target, source];
  }
  return source;
}

function* mergeInSteps(
  source: Uint32Array,
  target: Uint32Array,
  { from, middle, width }: { from: number; middle: number; width: number },
  compare: (a: number, b: number) => number,
): Steps<void> {
  const end = Math.min(middle + width, source.length);
  if (middle === end || compare(source[middle - 1] ?? 0, source[middle] ?? 0) <= 0) {
    target.set(source.subarray(from, end), from);
    return;
  }
  let left = from;
  let right = middle;
  for (let at = from; at < end; at++) {
    const isLeft = right >= end || (left < middle && compare(source[left] ?? 0, source[right] ?? 0) <= 0);
    target[at] = source[isLeft ? left++ : right++] ?? 0;
    if (at % mergedAtOnce === 0) yield;
  }
}
