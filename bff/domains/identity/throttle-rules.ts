import type { ThrottleRule } from '../../security/throttle.ts';

/** Sign-ins from one client address; many people may share one. */
export const signInByAddress: ThrottleRule = { name: 'sign-in-address', triesMax: 60, windowSeconds: 60 };

/** Sign-ins to one account, known or not; a success forgets them. */
export const signInByAccount: ThrottleRule = { name: 'sign-in-account', triesMax: 20, windowSeconds: 600 };

/** Sign-ins from one device that is known to the account; a success forgets them. */
export const signInByDevice: ThrottleRule = { name: 'sign-in-device', triesMax: 20, windowSeconds: 600 };

/** New accounts from one client address. */
export const registerByAddress: ThrottleRule = { name: 'register-address', triesMax: 60, windowSeconds: 60 };

/** Tries to register one e-mail address. */
export const registerByAccount: ThrottleRule = { name: 'register-account', triesMax: 20, windowSeconds: 600 };

/** Tries of one signed-in customer to give the current password. */
export const passwordByCustomer: ThrottleRule = { name: 'password-customer', triesMax: 10, windowSeconds: 600 };
