/** An answer that was asked for before whoever needs it was there; `value` once it has come. */
interface Kept<Value> {
  readonly key: string;
  readonly readAt: number;
  readonly answer: Promise<Value>;
  value: Value | undefined;
}

/** Older answers are asked for anew. */
const ageMillisecondsMax = 10_000;

/** Keeps one answer for whoever comes and asks for the same. */
export interface Ahead<Value> {
  /** Keeps an answer that is on its way. */
  keep(key: string, answer: Promise<Value>): void;
  /** The answer, if it has come and is fresh. */
  peek(key: string): Value | undefined;
  /** The same as it comes, once: whoever asks again wants to know what has changed. */
  take(key: string): Promise<Value> | undefined;
  drop(): void;
}

/** Creates a place for one {@link Ahead}. */
export const createAhead = <Value>(): Ahead<Value> => {
  let kept: Kept<Value> | undefined;
  const find = (key: string): Kept<Value> | undefined =>
    kept?.key === key && performance.now() - kept.readAt < ageMillisecondsMax ? kept : undefined;
  return {
    keep: (key, answer) => {
      const mine: Kept<Value> = { key, readAt: performance.now(), answer, value: undefined };
      kept = mine;
      answer.then(
        (value) => void (mine.value = value),
        // What failed is asked for again, and then has words.
        () => void (kept = kept === mine ? undefined : kept),
      );
    },
    peek: (key) => find(key)?.value,
    take: (key) => {
      const found = find(key);
      if (found) kept = undefined;
      return found?.answer;
    },
    drop: () => void (kept = undefined),
  };
};
