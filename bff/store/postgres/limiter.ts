import { StoreUnavailable } from '../port.ts';

/** Lets a limited number of tasks run at once; the others wait their turn. */
export interface Limiter {
  /** Waits for a place; the answer gives it back. Throws {@link StoreUnavailable} when none gets free in time. */
  enter(): Promise<() => void>;
  /** Runs a task in a place. Throws like `enter`, and what the task throws. */
  run<Result>(task: () => Promise<Result>): Promise<Result>;
}

export const createLimiter = (placesMax: number, waitMs: number): Limiter => {
  const waiting = new Set<() => void>();
  let taken = 0;

  /** The place goes straight to who waits longest, so that nobody overtakes. */
  const leave = (): void => {
    const [next] = waiting;
    if (next === undefined) taken--;
    else {
      waiting.delete(next);
      next();
    }
  };

  const waitForPlace = (): Promise<void> =>
    new Promise<void>((resolve, reject) => {
      const start = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.delete(start);
        reject(new StoreUnavailable('too many others wait for it'));
      }, waitMs);
      waiting.add(start);
    });

  const enter = async (): Promise<() => void> => {
    if (taken < placesMax) taken++;
    else await waitForPlace();
    return leave;
  };

  return {
    enter,
    run: async (task) => {
      await enter();
      try {
        return await task();
      } finally {
        leave();
      }
    },
  };
};
