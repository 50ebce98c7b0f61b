import type { Anyone, Assistant, Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import type { Cookies } from '../../http/call.ts';
import { type OpenedSession, openSession, writeSessionCookies } from '../../security/sessions.ts';
import type { Transaction } from '../../store/port.ts';
import { shopperSessions } from './sessions.ts';

/*
 * Sessions in which an admin is signed in as a customer. They are no sign-in of the customer's: nobody is told, no device
 * becomes known, and the last sign-in stays what it was.
 */

/** Opens such a session, in place of the one that the request already had; {@link keepAssistedSession} puts it into cookies. */
export const beginAssistedSession = async (
  tx: Transaction,
  deps: Deps,
  actor: Anyone | Shopper,
  about: { customerId: number; websiteId: number; userAgent: string; assistedBy: Assistant },
): Promise<OpenedSession> => {
  const { customerId: subjectId, ...others } = about;
  const opened = openSession(deps, shopperSessions, { subjectId, isRemembered: false, ...others });
  if (actor.kind === 'shopper') await tx.delete(shopperSessions.collection, actor.sessionId);
  await tx.insert(shopperSessions.collection, { ...opened.session });
  return opened;
};

/** Puts such a session into cookies that the browser forgets when it closes. */
export const keepAssistedSession = (deps: Deps, cookies: Cookies, opened: OpenedSession): Promise<void> =>
  writeSessionCookies(deps, shopperSessions, cookies, opened);

/** An access token of such a session, for a program that keeps no cookies. */
export const issueAssistedToken = (
  { tokens }: Pick<Deps, 'tokens'>,
  { session: { subjectId: subject, sessionId, websiteId } }: OpenedSession,
): Promise<{ token: string; expiresAt: Date }> =>
  tokens.issue(shopperSessions.audience, { subject, sessionId, websiteId });

/** Ends one; answers whether it was still there. */
export const endAssistedSession = async (tx: Transaction, sessionId: string): Promise<boolean> => {
  const session = await tx.get(shopperSessions.collection, sessionId);
  if (session === undefined) return false;
  await tx.delete(shopperSessions.collection, sessionId);
  return true;
};
