import type { StoreEvent } from '../../store/port.ts';

/** A customer created an account. */
export const customerRegistered = (customerId: number): StoreEvent => ({
  type: 'customer.registered',
  payload: { customerId },
});

/** A customer showed that the e-mail address of the account is the customer's. */
export const customerConfirmed = (customerId: number): StoreEvent => ({
  type: 'customer.confirmed',
  payload: { customerId },
});

/** Somebody asked for a mail with a link. */
export const linkRequested = (requestId: string): StoreEvent => ({ type: 'link.requested', payload: { requestId } });

/** A customer signed in. */
export const customerSignedIn = (customerId: number): StoreEvent => ({
  type: 'customer.signed-in',
  payload: { customerId },
});

/** Too many wrong passwords locked an account until a time. */
export const customerLocked = (customerId: number, lockedUntil: string): StoreEvent => ({
  type: 'customer.locked',
  payload: { customerId, lockedUntil },
});

/** A customer changed the password; every other session has ended. */
export const passwordChanged = (customerId: number): StoreEvent => ({
  type: 'customer.password-changed',
  payload: { customerId },
});

/** A customer changed the e-mail address; `emailBefore` is to be told as well. */
export const emailChanged = (customerId: number, emailBefore: string): StoreEvent => ({
  type: 'customer.email-changed',
  payload: { customerId, emailBefore },
});
