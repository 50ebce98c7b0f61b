import { collection, type Json } from '../../store/port.ts';

/** The remembered answer of a call that must not be applied twice. */
export interface IdempotencyDoc {
  /** `<who>:<operation>:<key>`: a key belongs to the caller and the call that used it. */
  idempotencyId: string;
  /** SHA-256 of the request, to tell a repetition from a reuse. */
  fingerprint: string;
  answer: Json;
  createdAt: string;
  /** Until when the same key gets this answer. */
  expiresAt: string;
}

export const idempotencyRecords = collection<IdempotencyDoc>()({
  name: 'idempotencyRecords',
  key: 'idempotencyId',
  fields: { idempotencyId: 'exact', createdAt: 'time', expiresAt: 'time' },
  indexes: [['expiresAt']],
});
