import { createHash } from 'node:crypto';
import type { Clock } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Json, Transaction } from '../../store/port.ts';
import { idempotencyRecords } from './collection.ts';

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
  const idempotencyId = `${request.who}:${request.operation}:${request.key}`;
  const fingerprint = createHash('sha256').update(JSON.stringify(request.input)).digest('base64url');
  const known = await tx.get(idempotencyRecords, idempotencyId);
  if (known !== undefined) {
    if (known.fingerprint !== fingerprint) throw new Failure('IDEMPOTENCY_KEY_REUSED');
    return known.answer as Answer;
  }
  const answer = await work();
  const now = clock();
  await tx.insert(idempotencyRecords, {
    idempotencyId,
    fingerprint,
    answer: answer as Json,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + rememberedDays * dayMs).toISOString(),
  });
  return answer;
};
