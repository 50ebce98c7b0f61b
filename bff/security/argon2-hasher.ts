import { parseOptions } from '@node-rs/argon2';
import { digestOfAdobe, parseWrappedHash } from './adobe-hash.ts';
import { Failure } from '../failure.ts';
import { hashJobsMax, runHashJob } from './hash-threads.ts';
import type { Hasher } from './hasher.ts';
import { createQueue } from './queue.ts';

export interface HasherOptions {
  /** Memory per hash in KiB. */
  memoryCost?: number;
  /** Passes over the memory. */
  timeCost?: number;
  /** Hashes that are with the threads at a time; more than keep them busy make no sense. */
  concurrency?: number;
  /** Callers that may wait; more are told to come back later. */
  waitingMax?: number;
}

/**
 * Creates the {@link Hasher}. Besides its own PHC strings it verifies the wrapped hashes of imported accounts
 * (see adobe-hash.ts).
 */
export const createArgon2Hasher = async ({
  memoryCost = 19_456,
  timeCost = 2,
  concurrency = hashJobsMax,
  waitingMax = 64,
}: HasherOptions = {}): Promise<Hasher> => {
  const options = { memoryCost, timeCost, parallelism: 1 };
  const queue = createQueue({ concurrency, waitingMax });
  const attemptsMax = concurrency + waitingMax;
  let attempts = 0;
  const hash = async (password: string): Promise<string> =>
    String(await runHashJob({ kind: 'hash', password, options }));
  // What is verified where there is no hash, so that an unknown address takes as long as a known one.
  const decoy = await hash('no password of anybody');

  return {
    attemptsMax,
    admit: async (attempt) => {
      if (attempts >= attemptsMax) throw new Failure('BUSY', { retryAfterSeconds: 2 });
      attempts += 1;
      try {
        return await attempt();
      } finally {
        attempts -= 1;
      }
    },
    hash: (password) => queue.run(() => hash(password)),
    verify: (password, stored) =>
      queue.run(async () => {
        const wrapped = stored === undefined ? undefined : parseWrappedHash(stored);
        const secret = wrapped === undefined ? password : digestOfAdobe(password, wrapped.salt);
        const phc = wrapped?.phc ?? stored ?? decoy;
        const isMatch = await runHashJob({ kind: 'verify', password: secret, hash: phc });
        return isMatch === true && stored !== undefined;
      }),
    isOutdated: (stored) => {
      if (!stored.startsWith('$argon2id$')) return true;
      const made = parseOptions(stored);
      return made.memoryCost !== memoryCost || made.timeCost !== timeCost || made.parallelism !== 1;
    },
  };
};
