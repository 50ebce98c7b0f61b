import { parseOptions } from '@node-rs/argon2';
import { digestOfAdobe, parseWrappedHash } from './adobe-hash.ts';
import { Failure } from '../failure.ts';
import { hashThreadsMax, runHashJob } from './hash-threads.ts';
import type { Hasher } from './hasher.ts';

export interface HasherOptions {
  /** Memory per hash in KiB. */
  memoryCost?: number;
  /** Passes over the memory. */
  timeCost?: number;
  /** Hashes that may be under way or wait for their turn; whoever wants more is told to come back later. */
  hashesMax?: number;
}

/** For each thread; the last of them waits for about half a second. */
const hashesMaxPerThread = 40;

/** Runs what comes while fewer than `runningMax` run, and throws `BUSY` beyond. */
const createLimit = (runningMax: number) => {
  let running = 0;
  return async <Result>(job: () => Promise<Result>): Promise<Result> => {
    if (running >= runningMax) throw new Failure('BUSY', { retryAfterSeconds: 2 });
    running += 1;
    try {
      return await job();
    } finally {
      running -= 1;
    }
  };
};

/**
 * Creates the {@link Hasher}. Besides its own PHC strings it verifies the wrapped hashes of imported accounts
 * (see adobe-hash.ts).
 */
export const createArgon2Hasher = async ({
  memoryCost = 19_456,
  timeCost = 2,
  hashesMax = hashThreadsMax * hashesMaxPerThread,
}: HasherOptions = {}): Promise<Hasher> => {
  const options = { memoryCost, timeCost, parallelism: 1 };
  const withinAttempts = createLimit(hashesMax);
  const withinHashes = createLimit(hashesMax);
  const hash = async (password: string): Promise<string> =>
    String(await runHashJob({ kind: 'hash', password, options }));
  // What is verified where there is no hash, so that an unknown address takes as long as a known one.
  const decoy = await hash('no password of anybody');

  return {
    attemptsMax: hashesMax,
    admit: withinAttempts,
    hash: (password) => withinHashes(() => hash(password)),
    verify: (password, stored) =>
      withinHashes(async () => {
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
