import type { ThrottleRule } from '../../security/throttle.ts';

/** Subscriptions from one client address; each may be a mail to somebody who knows nothing of it. */
export const subscribeByAddress: ThrottleRule = { name: 'subscribe-address', triesMax: 20, windowSeconds: 3600 };

/** Subscriptions of one e-mail address. */
export const subscribeByEmail: ThrottleRule = { name: 'subscribe-email', triesMax: 5, windowSeconds: 3600 };
