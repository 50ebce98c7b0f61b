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
export const hashThreadsMax = Math.max(1, Math.min(4, availableParallelism()));

interface HashThread {
  /** Runs one job; the thread must have none. */
  run(job: HashJob): Promise<string | boolean>;
}

const startThread = (whenGone: (thread: HashThread) => void): HashThread => {
  const { port1: port, port2 } = new MessageChannel();
  const worker = new Worker(new URL('./hash-worker.ts', import.meta.url), {
    workerData: { port: port2 },
    transferList: [port2],
    execArgv: [],
  });
  let settle: ((answer: HashAnswer) => void) | undefined;
  const answer = (given: HashAnswer): void => {
    const waiting = settle;
    settle = undefined;
    rest();
    waiting?.(given);
  };
  // A thread without work must not keep a process alive that is done.
  const rest = (): void => {
    worker.unref();
    port.unref();
  };
  const thread: HashThread = {
    run: (job) =>
      new Promise((resolve, reject) => {
        worker.ref();
        port.ref();
        settle = (given) => ('value' in given ? resolve(given.value) : reject(new Error(given.problem)));
        port.postMessage(job);
      }),
  };
  port.on('message', answer);
  worker.once('error', (error) => answer({ problem: String(error) }));
  worker.once('exit', () => {
    whenGone(thread);
    answer({ problem: 'the thread that hashes ended' });
  });
  rest();
  return thread;
};

const idle: HashThread[] = [];
const waiting: ((thread: HashThread) => void)[] = [];
let started = 0;

const takeThread = (): HashThread | Promise<HashThread> => {
  const resting = idle.pop();
  if (resting !== undefined) return resting;
  if (started >= hashThreadsMax) return new Promise((resolve) => void waiting.push(resolve));
  started += 1;
  return startThread(forget);
};

const gone = new WeakSet<HashThread>();
const forget = (thread: HashThread): void => {
  gone.add(thread);
  started -= 1;
  const at = idle.indexOf(thread);
  if (at !== -1) idle.splice(at, 1);
};

const giveBack = (thread: HashThread): void => {
  const usable = gone.has(thread) ? undefined : thread;
  const next = waiting.shift();
  if (next === undefined) {
    if (usable !== undefined) idle.push(usable);
    return;
  }
  if (usable === undefined) started += 1;
  next(usable ?? startThread(forget));
};

/** Runs a job on one of this process's hash threads, which start when they are first needed. */
export const runHashJob = async (job: HashJob): Promise<string | boolean> => {
  const thread = await takeThread();
  try {
    return await thread.run(job);
  } finally {
    giveBack(thread);
  }
};
