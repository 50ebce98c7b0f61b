import type { Transaction } from '../store/port.ts';

/** Limits tries per key (an account, a device, a client address) over a time that starts with the first try. */
export interface Throttle {
  /** Counts one try. Throws `TOO_MANY_REQUESTS` with `retryAfterSeconds` when `rule` allows no more for `key`. */
  count(rule: ThrottleRule, key: string): Promise<void>;
  /** Counts one try under several rules in one write; the first that allows no more refuses, those after it count nothing. */
  countAll(tries: readonly ThrottleTry[]): Promise<void>;
  /** Whether another try would be refused; counts nothing. */
  isExhausted(rule: ThrottleRule, key: string): Promise<boolean>;
  /** Forgets the tries of a key, after a success; in the transaction that writes the success down, if there is one. */
  forget(rule: ThrottleRule, key: string, tx?: Transaction): Promise<void>;
}

export interface ThrottleRule {
  readonly name: string;
  readonly triesMax: number;
  readonly windowSeconds: number;
}

/** One try of `key` under `rule`. */
export interface ThrottleTry {
  readonly rule: ThrottleRule;
  readonly key: string;
}
