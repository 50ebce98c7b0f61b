import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import { type PasskeyChallengeDoc, passkeyChallenges } from './collection.ts';

const challengeMinutes = 5;

const hashOf = (challenge: string): string => createHash('sha256').update(challenge).digest('base64url');

const clientDataSchema = v.object({ challenge: v.pipe(v.string(), v.regex(/^[\w-]{1,128}$/u)) });

/** The challenge that a browser says it answers (WebAuthn §5.8.1), not yet believed. */
const challengeOf = (clientDataJSON: string): string | undefined => {
  try {
    const json: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    const result = v.safeParse(clientDataSchema, json);
    return result.success ? result.output.challenge : undefined;
  } catch {
    return undefined;
  }
};

/** Remembers a challenge that was given out, for five minutes. */
export const keepChallenge = async (
  deps: Deps,
  challenge: string,
  about: Omit<PasskeyChallengeDoc, 'challengeHash' | 'expiresAt'>,
): Promise<void> => {
  const expiresAt = new Date(deps.clock().getTime() + challengeMinutes * 60_000).toISOString();
  const doc: PasskeyChallengeDoc = { challengeHash: hashOf(challenge), ...about, expiresAt };
  await deps.store.transact((tx) => tx.insert(passkeyChallenges, doc));
};

/**
 * Takes back the challenge that an answer names: it is good once, whatever comes of the answer. Throws `PASSKEY_REFUSED`
 * where there is none, or it has expired.
 */
export const takeChallenge = async (
  deps: Deps,
  clientDataJSON: string,
): Promise<{ challenge: string; about: Readonly<PasskeyChallengeDoc> }> => {
  const challenge = challengeOf(clientDataJSON);
  if (challenge === undefined) throw new Failure('PASSKEY_REFUSED');
  const about = await deps.store.transact(async (tx) => {
    const found = await tx.get(passkeyChallenges, hashOf(challenge));
    if (found !== undefined) await tx.delete(passkeyChallenges, found.challengeHash);
    return found;
  });
  if (about === undefined || Date.parse(about.expiresAt) <= deps.clock().getTime())
    throw new Failure('PASSKEY_REFUSED');
  return { challenge, about };
};
