import type { Assistant } from '../actor.ts';
import { type Collection, collection } from '../store/port.ts';

/**
 * One place where somebody is signed in. It is looked up on every request, so that deleting it ends the session at
 * once. Of the refresh token only the SHA-256 is kept.
 */
export interface SessionDoc {
  sessionId: string;
  /** The customer's or the admin's id. */
  subjectId: number;
  /** The website that a customer signed in on; the default one for admins. */
  websiteId: number;
  isRemembered: boolean;
  /** The admin who is signed in as the customer; absent where it is the customer. */
  assistedBy?: Assistant;
  refreshHash: string;
  /** The token before, which for a short grace still leads to the same successor. */
  previousRefreshHash: string | null;
  /** From this and the token presented comes its successor, so that two tabs that rotate at once get the same one. */
  rotationKey: string;
  rotatedAt: string;
  userAgent: string;
  createdAt: string;
  lastUsedAt: string;
  expiresAt: string;
}

/** Declares a collection of sessions. */
export const sessionCollection = (name: string): Collection<SessionDoc> =>
  collection<SessionDoc>()({
    name,
    key: 'sessionId',
    fields: { sessionId: 'exact', subjectId: 'number', createdAt: 'time', expiresAt: 'time' },
    indexes: [['subjectId'], ['expiresAt']],
    placedBy: 'subjectId',
  });
