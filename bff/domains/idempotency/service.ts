import { createHash } from 'node:crypto';
import type { Clock } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import { type Json, type Transaction, UniqueConflict } from '../../store/port.ts';
import { type IdempotencyDoc, idempotencyRecords } from './collection.ts';

/** How long a key is remembered. A ledger's entries are keyed by what they are for besides, and that for ever. */
export const rememberedDays = 7;
const dayMs = 86_400_000;

/** Which request this is: who makes which call with which key, and what it says. */
export interface IdempotentRequest {
  who: string;
  operation: string;
  key: string;
  input: unknown;
}

/** Answers whether the key was free. Looking first would make callers with different keys conflict: a gap is shared by all. */
const claim = async (tx: Transaction, record: IdempotencyDoc): Promise<boolean> => {
  try {
    await tx.insert(idempotencyRecords, record);
    return true;
  } catch (error) {
    if (error instanceof UniqueConflict) return false;
    throw error;
  }
};

/**
 * Applies `work` at most once per request key, in the caller's transaction, so that the effect and the memory of it are
 * one commit and survive restarts together. A repetition gets the first answer, for {@link rememberedDays} days.
 * Throws `IDEMPOTENCY_KEY_REUSED` when the key comes back with another input.
 */
export const applyOnce = async <Answer>(
  tx: Transaction,
  clock: Clock,
  request: IdempotentRequest,
  work: () => Promise<Answer>,
): Promise<Answer> => {
  const now = clock();
  const record: IdempotencyDoc = {
    idempotencyId: `${request.who}:${request.operation}:${request.key}`,
    fingerprint: createHash('sha256').update(JSON.stringify(request.input)).digest('base64url'),
    answer: null,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + rememberedDays * dayMs).toISOString(),
  };
  if (!(await claim(tx, record))) {
    const known = await tx.get(idempotencyRecords, record.idempotencyId);
    if (known?.fingerprint !== record.fingerprint) throw new Failure('IDEMPOTENCY_KEY_REUSED');
    return known.answer as Answer;
  }
  const answer = await work();
  await tx.put(idempotencyRecords, { ...record, answer: answer as Json });
  return answer;
};
