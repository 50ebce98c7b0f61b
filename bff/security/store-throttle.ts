import type { Clock } from '../deps.ts';
import { Failure } from '../failure.ts';
import type { Store, Transaction } from '../store/port.ts';
import type { Throttle, ThrottleRule, ThrottleTry } from './throttle.ts';
import { isCounting, recordKeyOf, type ThrottleDoc, throttles } from './throttle-record.ts';

export interface StoreThrottleOptions {
  store: Store;
  clock: Clock;
  /** Other limits by the name of the rule, for tests and measurements. */
  triesMax?: Readonly<Record<string, number>>;
}

/** The record that allows no more. */
type Exhausted = Pick<ThrottleDoc, 'throttleKey' | 'expiresAt'>;

/** One caller that waits for its tries to be counted. */
interface Counting {
  readonly tries: readonly ThrottleTry[];
  resolve(exhausted: Exhausted | null): void;
  reject(error: unknown): void;
}

/** How many refusals a process remembers, and for how long at most before it asks the store again. */
const refusalsMax = 10_000;
const refusalMs = 5000;

/**
 * Creates a {@link Throttle} that counts in the store: restarts forget nothing and every process counts the same tries.
 * All that come while a write is under way are counted together in the next one, so that a flood of tries is no flood
 * of commits, and a process never waits for its own rows. Whoever was just refused is sent away from memory.
 */
export const createStoreThrottle = ({ store, clock, triesMax = {} }: StoreThrottleOptions): Throttle => {
  const refusals = new Map<string, { expiresAt: string; askAgainAt: number }>();
  let waiting: Counting[] = [];
  let isWriting = false;

  const limitOf = ({ name, triesMax: usual }: ThrottleRule): number => triesMax[name] ?? usual;

  const refusal = ({ expiresAt }: Pick<Exhausted, 'expiresAt'>): Failure => {
    const retryAfterSeconds = Math.max(1, Math.ceil((Date.parse(expiresAt) - clock().getTime()) / 1000));
    return new Failure('TOO_MANY_REQUESTS', { retryAfterSeconds });
  };

  const rememberRefusal = ({ throttleKey, expiresAt }: Exhausted): void => {
    const [oldest] = refusals.size >= refusalsMax ? refusals.keys() : [];
    if (oldest !== undefined) refusals.delete(oldest);
    const askAgainAt = Math.min(clock().getTime() + refusalMs, Date.parse(expiresAt));
    refusals.set(throttleKey, { expiresAt, askAgainAt });
  };

  const refuseRemembered = (throttleKey: string): void => {
    const remembered = refusals.get(throttleKey);
    if (remembered === undefined) return;
    if (remembered.askAgainAt > clock().getTime()) throw refusal(remembered);
    refusals.delete(throttleKey);
  };

  /** Counts one caller's tries in the records read so far. */
  const countTries = (
    tries: readonly ThrottleTry[],
    records: Map<string, Readonly<ThrottleDoc>>,
    now: Date,
  ): Exhausted | null => {
    for (const { rule, key } of tries) {
      const throttleKey = recordKeyOf(rule.name, key);
      const known = records.get(throttleKey);
      const expiresAt = new Date(now.getTime() + rule.windowSeconds * 1000).toISOString();
      const record = isCounting(known, now) ? known : { throttleKey, tries: 0, expiresAt };
      if (record.tries >= limitOf(rule)) return record;
      records.set(throttleKey, { ...record, tries: record.tries + 1 });
    }
    return null;
  };

  const readRecords = async (
    tx: Transaction,
    batch: readonly Counting[],
  ): Promise<Map<string, Readonly<ThrottleDoc>>> => {
    const keys = new Set(batch.flatMap(({ tries }) => tries.map(({ rule, key }) => recordKeyOf(rule.name, key))));
    const records = new Map<string, Readonly<ThrottleDoc>>();
    for (const key of keys) {
      const record = await tx.get(throttles, key);
      if (record !== undefined) records.set(key, record);
    }
    return records;
  };

  const writeBatch = async (batch: readonly Counting[]): Promise<(Exhausted | null)[]> =>
    store.transact(async (tx) => {
      const before = await readRecords(tx, batch);
      const after = new Map(before);
      const now = clock();
      const answers = batch.map(({ tries }) => countTries(tries, after, now));
      for (const [key, record] of after) if (record !== before.get(key)) await tx.put(throttles, { ...record });
      return answers;
    });

  const writeWaiting = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        const answers = await writeBatch(batch);
        for (const [index, counting] of batch.entries()) counting.resolve(answers[index] ?? null);
      } catch (error) {
        for (const counting of batch) counting.reject(error);
      }
    }
    isWriting = false;
  };

  const countAll = async (tries: readonly ThrottleTry[]): Promise<void> => {
    for (const { rule, key } of tries) refuseRemembered(recordKeyOf(rule.name, key));
    const exhausted = await new Promise<Exhausted | null>((resolve, reject) => {
      waiting.push({ tries, resolve, reject });
      if (!isWriting) void writeWaiting();
    });
    if (exhausted === null) return;
    rememberRefusal(exhausted);
    throw refusal(exhausted);
  };

  return {
    count: (rule, key) => countAll([{ rule, key }]),
    countAll,
    isExhausted: async (rule, key) => {
      const record = await store.get(throttles, recordKeyOf(rule.name, key));
      return isCounting(record, clock()) && record.tries >= limitOf(rule);
    },
    forget: async (rule, key, tx) => {
      const throttleKey = recordKeyOf(rule.name, key);
      refusals.delete(throttleKey);
      if (tx !== undefined) await tx.delete(throttles, throttleKey);
      else await store.transact((own) => own.delete(throttles, throttleKey));
    },
  };
};
