import { availableParallelism } from 'node:os';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { Options } from '@node-rs/argon2';

/*
 * Threads that do nothing but hash, at a low priority. In Node's own pool hashes hold up file I/O, and with it every
 * commit; at the same priority they take the processor from the thread that serves. Measured with two hashes always under
 * way on two cores: a timer's 99th percentile is 1.9 ms as without them, against 5.2 ms with the pool.
 *
 * Every hash goes through 19 MiB and leaves the processor's caches empty for the thread that serves, which takes four times
 * as long for a sign-in as it would with full ones. So where many wait, a thread takes some at once and answers
 * them together: the first of them fills the caches for all.
 */

/** One hash to make, or to compare with. */
export type HashJob =
  | { kind: 'hash'; password: string; options: Options }
  | { kind: 'verify'; password: string; hash: string };

export type HashAnswer = { value: string | boolean } | { problem: string };

/** As many as there are processors, but no more than need 19 MiB each. */
export const hashThreadsMax = Math.max(1, Math.min(4, availableParallelism()));

/** Of 1, 4, 6 and 8, what gives most sign-ins per second; of more, each would wait long for the others. */
const batchMax = 6;

interface WaitingJob {
  readonly job: HashJob;
  readonly settle: (answer: HashAnswer) => void;
}

interface HashThread {
  /** Does some jobs one after another; the thread must have none. */
  run(batch: readonly WaitingJob[]): void;
}

const waiting: WaitingJob[] = [];
const idle: HashThread[] = [];
let started = 0;

const startThread = (): HashThread => {
  const { port1: port, port2 } = new MessageChannel();
  const worker = new Worker(new URL('./hash-worker.ts', import.meta.url), {
    workerData: { port: port2 },
    transferList: [port2],
    execArgv: [],
  });
  let batch: readonly WaitingJob[] = [];
  let problem = 'the thread that hashes ended';
  // A thread without work must not keep a process alive that is done.
  const rest = (): void => {
    worker.unref();
    port.unref();
  };
  const thread: HashThread = {
    run: (taken) => {
      batch = taken;
      worker.ref();
      port.ref();
      port.postMessage(taken.map(({ job }) => job));
    },
  };
  port.on('message', (answers: readonly HashAnswer[]) => {
    const done = batch;
    batch = [];
    rest();
    idle.push(thread);
    dispatch();
    for (const [index, answer] of answers.entries()) done[index]?.settle(answer);
  });
  worker.once('error', (error) => (problem = String(error)));
  worker.once('exit', () => {
    started -= 1;
    const at = idle.indexOf(thread);
    if (at !== -1) idle.splice(at, 1);
    for (const { settle } of batch) settle({ problem });
    dispatch();
  });
  rest();
  return thread;
};

const takeThread = (): HashThread | undefined => {
  const resting = idle.pop();
  if (resting !== undefined || started >= hashThreadsMax) return resting;
  started += 1;
  return startThread();
};

/** Gives what waits to threads that have nothing to do, each half its share, so that none is left with much at the end. */
const dispatch = (): void => {
  while (waiting.length > 0) {
    const thread = takeThread();
    if (thread === undefined) return;
    thread.run(waiting.splice(0, Math.min(batchMax, Math.ceil(waiting.length / (2 * hashThreadsMax)))));
  }
};

/** Runs a job on one of this process's hash threads, which start when they are first needed. */
export const runHashJob = (job: HashJob): Promise<string | boolean> =>
  new Promise((resolve, reject) => {
    const settle = (answer: HashAnswer): void =>
      'value' in answer ? resolve(answer.value) : reject(new Error(answer.problem));
    waiting.push({ job, settle });
    dispatch();
  });
