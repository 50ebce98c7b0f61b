import type { AdminActor, Anyone } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { type OpenedSession, openSession } from '../../security/sessions.ts';
import type { Transaction } from '../../store/port.ts';
import { type AdminDoc, admins } from './collection.ts';
import { adminSessionKind } from './sessions.ts';

/**
 * Opens a session for an admin who has given everything that signing in takes, in the caller's transaction. A session that
 * the request already had ends with it. The caller puts the session into cookies.
 */
export const beginAdminSession = async (
  tx: Transaction,
  deps: Deps,
  actor: Anyone | AdminActor,
  admin: Readonly<AdminDoc>,
  userAgent: string,
): Promise<OpenedSession> => {
  const { websiteId } = deps.scopes.defaultScope().website;
  const about = { subjectId: admin.adminId, websiteId, isRemembered: false, userAgent };
  const opened = openSession(deps, adminSessionKind, about);
  if (actor.kind === 'admin') await tx.delete(adminSessionKind.collection, actor.sessionId);
  await tx.insert(adminSessionKind.collection, opened.session);
  const lastSignInAt = deps.clock().toISOString();
  await tx.put(admins, { ...admin, failedAt: [], lockedUntil: null, lastSignInAt });
  return opened;
};
