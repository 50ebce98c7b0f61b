import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SessionDoc } from './session-record.ts';

/*
 * Refresh tokens: `<sessionId>.<secret>`. Each is used once; its use makes the successor. A token that comes back after
 * its successor was made has been copied, unless it comes within the grace in which two tabs may have raced.
 */

const graceSeconds = 10;

const hashOf = (refreshToken: string): string => createHash('sha256').update(refreshToken).digest('base64url');

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const successorOf = (refreshToken: string, { sessionId, rotationKey }: SessionDoc): string =>
  `${sessionId}.${createHmac('sha256', rotationKey).update(refreshToken).digest('base64url')}`;

/** The first token of a session and the hash to keep of it. `secret` is text that nobody can guess. */
export const createRefreshToken = (
  sessionId: string,
  secret: string,
): { refreshToken: string; refreshHash: string } => {
  const refreshToken = `${sessionId}.${secret}`;
  return { refreshToken, refreshHash: hashOf(refreshToken) };
};

/** The session that a token names, not yet believed. */
export const sessionIdOf = (refreshToken: string): string => refreshToken.slice(0, refreshToken.indexOf('.'));

/** What a token leads to: a new successor, the one made a moment ago, or the end of the session. */
export type Rotation =
  | { outcome: 'rotated' | 'repeated'; refreshToken: string; session: SessionDoc }
  | { outcome: 'reused' };

/** Decides what presenting `refreshToken` does to its session at `now`. */
export const rotate = (session: Readonly<SessionDoc>, refreshToken: string, now: Date): Rotation => {
  const presented = hashOf(refreshToken);
  const successor = successorOf(refreshToken, session);
  if (isSame(presented, session.refreshHash)) {
    const rotatedAt = now.toISOString();
    return {
      outcome: 'rotated',
      refreshToken: successor,
      session: { ...session, refreshHash: hashOf(successor), previousRefreshHash: presented, rotatedAt },
    };
  }
  const isPrevious = session.previousRefreshHash !== null && isSame(presented, session.previousRefreshHash);
  const isInGrace = now.getTime() - Date.parse(session.rotatedAt) <= graceSeconds * 1000;
  return isPrevious && isInGrace
    ? { outcome: 'repeated', refreshToken: successor, session: { ...session } }
    : { outcome: 'reused' };
};
