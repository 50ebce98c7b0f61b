/** Limits tries per key (an account, a client address) over a time that starts with the first try. */
export interface Throttle {
  /** Counts one try. Throws `TOO_MANY_REQUESTS` with `retryAfterSeconds` when `rule` allows no more for `key`. */
  count(rule: ThrottleRule, key: string): Promise<void>;
  /** Forgets the tries of a key, after a success. */
  forget(rule: ThrottleRule, key: string): Promise<void>;
}

export interface ThrottleRule {
  readonly name: string;
  readonly triesMax: number;
  readonly windowSeconds: number;
}
