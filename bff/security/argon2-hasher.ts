import { hash, parseOptions, verify } from '@node-rs/argon2';
import { digestOfAdobe, parseWrappedHash } from './adobe-hash.ts';
import { Failure } from '../failure.ts';
import type { Hasher } from './hasher.ts';
import { createQueue } from './queue.ts';

export interface HasherOptions {
  /** Memory per hash in KiB. */
  memoryCost?: number;
  /** Passes over the memory. */
  timeCost?: number;
  /** Hashes at a time. They share Node's four pool threads with file I/O, so two leave room for commits. */
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
  concurrency = 2,
  waitingMax = 64,
}: HasherOptions = {}): Promise<Hasher> => {
  const options = { memoryCost, timeCost, parallelism: 1 };
  const queue = createQueue({ concurrency, waitingMax });
  const attemptsMax = concurrency + waitingMax;
  let attempts = 0;
  // What is verified where there is no hash, so that an unknown address takes as long as a known one.
  const decoy = await hash('no password of anybody', options);

  return {
    admit: async (attempt) => {
      if (attempts >= attemptsMax) throw new Failure('BUSY', { retryAfterSeconds: 2 });
      attempts += 1;
      try {
        return await attempt();
      } finally {
        attempts -= 1;
      }
    },
    hash: (password) => queue.run(() => hash(password, options)),
    verify: (password, stored) =>
      queue.run(async () => {
        const wrapped = stored === undefined ? undefined : parseWrappedHash(stored);
        const secret = wrapped === undefined ? password : digestOfAdobe(password, wrapped.salt);
        const isMatch = await verify(wrapped?.phc ?? stored ?? decoy, secret).catch(() => false);
        return isMatch && stored !== undefined;
      }),
    isOutdated: (stored) => {
      if (!stored.startsWith('$argon2id$')) return true;
      const made = parseOptions(stored);
      return made.memoryCost !== memoryCost || made.timeCost !== timeCost || made.parallelism !== 1;
    },
  };
};
