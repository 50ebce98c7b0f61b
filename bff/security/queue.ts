import { Failure } from '../failure.ts';

/** Runs slow jobs a few at a time. */
export interface Queue {
  /** Runs a job when its turn comes. Throws `BUSY` with `retryAfterSeconds` when too many wait already. */
  run<Result>(job: () => Promise<Result>): Promise<Result>;
}

/** Creates a {@link Queue} that runs `concurrency` jobs at a time, first come first served, and lets `waitingMax` wait. */
export const createQueue = ({ concurrency, waitingMax }: { concurrency: number; waitingMax: number }): Queue => {
  const waiting: (() => void)[] = [];
  let running = 0;

  const start = async <Result>(job: () => Promise<Result>): Promise<Result> => {
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };

  return {
    run: async (job) => {
      if (running >= concurrency) {
        if (waiting.length >= waitingMax) throw new Failure('BUSY', { retryAfterSeconds: 2 });
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
        });
      } else {
        running += 1;
      }
      return start(job);
    },
  };
};
