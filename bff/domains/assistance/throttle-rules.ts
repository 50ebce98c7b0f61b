import type { ThrottleRule } from '../../security/throttle.ts';

/** Login codes tried from one client address; many people may share one. */
export const loginCodeByAddress: ThrottleRule = { name: 'login-code-address', triesMax: 60, windowSeconds: 60 };

/** Login codes tried for one account, known or not: twenty of a thousand million. */
export const loginCodeByAccount: ThrottleRule = { name: 'login-code-account', triesMax: 20, windowSeconds: 600 };
