import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Failure } from '../failure.ts';
import type { Throttle, ThrottleRule } from './throttle.ts';

export interface ThrottleOptions {
  /** Other limits by the name of the rule, for tests and measurements. */
  triesMax?: Readonly<Record<string, number>>;
}

/** Creates a {@link Throttle} of this process: a restart forgets the tries, and other processes count their own. */
export const createMemoryThrottle = ({ triesMax = {} }: ThrottleOptions = {}): Throttle => {
  const limiters = new Map<string, RateLimiterMemory>();
  const limiterOf = ({ name, triesMax: points, windowSeconds: duration }: ThrottleRule): RateLimiterMemory => {
    const known = limiters.get(name);
    if (known !== undefined) return known;
    const limiter = new RateLimiterMemory({ keyPrefix: name, points: triesMax[name] ?? points, duration });
    limiters.set(name, limiter);
    return limiter;
  };
  return {
    count: async (rule, key) => {
      try {
        await limiterOf(rule).consume(key);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
        throw new Failure('TOO_MANY_REQUESTS', { retryAfterSeconds });
      }
    },
    forget: async (rule, key) => {
      await limiterOf(rule).delete(key);
    },
  };
};
