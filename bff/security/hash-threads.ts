import { availableParallelism } from 'node:os';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { Options } from '@node-rs/argon2';

/*
 * Threads that do nothing but hash, at a low priority. In Node's own pool hashes hold up file I/O, and with it every
 * commit; at the same priority they take the processor from the thread that serves. Measured with two hashes always under
 * way on two cores: a timer's 99th percentile is 1.9 ms as without them, against 5.2 ms with the pool.
 */

/** One hash to make, or to compare with. */
export type HashJob =
  | { kind: 'hash'; password: string; options: Options }
  | { kind: 'verify'; password: string; hash: string };

export type HashAnswer = { value: string | boolean } | { problem: string };

/** As many as there are processors, but no more than need 19 MiB each. */
const threadsMax = Math.max(1, Math.min(4, availableParallelism()));

/** A thread has its next job at hand while it hashes: else it would wait until the busy thread that serves gives it one. */
const jobsPerThread = 2;

/** How many jobs are worth giving at a time. */
export const hashJobsMax = threadsMax * jobsPerThread;

interface HashThread {
  /** Jobs that it has and has not answered. */
  readonly load: number;
  run(job: HashJob): Promise<string | boolean>;
}

const startThread = (whenGone: (thread: HashThread) => void): HashThread => {
  const { port1: port, port2 } = new MessageChannel();
  const worker = new Worker(new URL('./hash-worker.ts', import.meta.url), {
    workerData: { port: port2 },
    transferList: [port2],
    execArgv: [],
  });
  /** Answers come in the order of the jobs. */
  const settles: ((answer: HashAnswer) => void)[] = [];
  // A thread without work must not keep a process alive that is done.
  const rest = (): void => {
    worker.unref();
    port.unref();
  };
  const answer = (given: HashAnswer): void => {
    const settle = settles.shift();
    if (settles.length === 0) rest();
    settle?.(given);
  };
  const fail = (problem: string): void => {
    while (settles.length > 0) answer({ problem });
  };
  const thread: HashThread = {
    get load() {
      return settles.length;
    },
    run: (job) =>
      new Promise((resolve, reject) => {
        worker.ref();
        port.ref();
        settles.push((given) => ('value' in given ? resolve(given.value) : reject(new Error(given.problem))));
        port.postMessage(job);
      }),
  };
  port.on('message', answer);
  worker.once('error', (error) => fail(String(error)));
  worker.once('exit', () => {
    whenGone(thread);
    fail('the thread that hashes ended');
  });
  rest();
  return thread;
};

let threads: readonly HashThread[] = [];
const waiting: (() => void)[] = [];

const start = (): HashThread => {
  const thread = startThread((gone) => {
    threads = threads.filter((each) => each !== gone);
  });
  threads = [...threads, thread];
  return thread;
};

/** The thread that a job is done by soonest; undefined while all have as many as they take. */
const findThread = (): HashThread | undefined => {
  const [least] = threads.toSorted((a, b) => a.load - b.load);
  if (least?.load === 0) return least;
  if (threads.length < threadsMax) return start();
  return least !== undefined && least.load < jobsPerThread ? least : undefined;
};

/** Runs a job on one of this process's hash threads, which start when they are first needed. */
export const runHashJob = async (job: HashJob): Promise<string | boolean> => {
  let thread = findThread();
  while (thread === undefined) {
    await new Promise<void>((resolve) => void waiting.push(resolve));
    thread = findThread();
  }
  try {
    return await thread.run(job);
  } finally {
    waiting.shift()?.();
  }
};
