import { createHash } from 'node:crypto';
import type { Clock } from '../deps.ts';
import { collection, type Store } from '../store/port.ts';
import { deleteExpired } from './expiry.ts';

/** The tries of one key under one rule, since the first that counts. */
export interface ThrottleDoc {
  throttleKey: string;
  tries: number;
  /** When they are forgotten. */
  expiresAt: string;
}

export const throttles = collection<ThrottleDoc>()({
  name: 'throttles',
  key: 'throttleKey',
  fields: { throttleKey: 'exact', expiresAt: 'time' },
  indexes: [['expiresAt']],
});

/** The record of a key under a rule. Only a hash is kept: keys are e-mail and client addresses, of whatever length. */
export const recordKeyOf = (ruleName: string, key: string): string =>
  `${ruleName}:${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`;

/** Whether a record still counts at `now`. */
export const isCounting = (record: Readonly<ThrottleDoc> | undefined, now: Date): record is Readonly<ThrottleDoc> =>
  record !== undefined && Date.parse(record.expiresAt) > now.getTime();

/** Forgets tries that no longer count, in transactions of 1,000. */
export const deleteExpiredThrottles = async ({ store, clock }: { store: Store; clock: Clock }): Promise<void> => {
  await deleteExpired(store, throttles, clock());
};
