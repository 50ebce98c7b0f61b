import { constants, setPriority } from 'node:os';
import type { MessagePort } from 'node:worker_threads';
import { workerData } from 'node:worker_threads';
import { hashSync, verifySync } from '@node-rs/argon2';
import type { HashAnswer, HashJob } from './hash-threads.ts';

/*
 * The thread that hashes. Elsewhere than on Linux a priority is the whole process's, so there it stays as it is.
 */
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW);

const run = (job: HashJob): string | boolean => {
  if (job.kind === 'hash') return hashSync(job.password, job.options);
  try {
    return verifySync(job.hash, job.password);
  } catch {
    // What is no hash is nobody's.
    return false;
  }
};

const answerTo = (job: HashJob): HashAnswer => {
  try {
    return { value: run(job) };
  } catch (error) {
    return { problem: String(error) };
  }
};

const { port } = workerData as { port: MessagePort };
port.on('message', (batch: readonly HashJob[]) => port.postMessage(batch.map(answerTo)));
