import type { AdminActor, Anyone } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import type { Client } from '../../http/call.ts';
import { type OpenedSession, openSession } from '../../security/sessions.ts';
import type { Transaction } from '../../store/port.ts';
import { type NewAction, recordAction } from '../action-log/service.ts';
import { type AdminDoc, admins } from './collection.ts';
import { adminSessionKind } from './sessions.ts';

/** What the action log has of somebody who comes or goes. */
export const signInEntry = (
  action: NewAction['action'],
  { adminId, email }: Readonly<Pick<AdminDoc, 'adminId' | 'email'>>,
): NewAction => ({ group: 'sign-in', action, entity: { kind: 'admin', id: adminId, name: email } });

/**
 * Opens a session for an admin who has given everything that signing in takes, in the caller's transaction. A session that
 * the request already had ends with it. The caller puts the session into cookies.
 */
export const beginAdminSession = async (
  tx: Transaction,
  deps: Deps,
  actor: Anyone | AdminActor,
  admin: Readonly<AdminDoc>,
  client: Client,
): Promise<OpenedSession> => {
  const { websiteId } = deps.scopes.defaultScope().website;
  const about = { subjectId: admin.adminId, websiteId, isRemembered: false, userAgent: client.userAgent };
  const opened = openSession(deps, adminSessionKind, about);
  if (actor.kind === 'admin') await tx.delete(adminSessionKind.collection, actor.sessionId);
  await tx.insert(adminSessionKind.collection, opened.session);
  const lastSignInAt = deps.clock().toISOString();
  await tx.put(admins, { ...admin, failedAt: [], lockedUntil: null, lastSignInAt });
  const { adminId, name } = admin;
  await recordAction(tx, deps, { adminId, name, address: client.address }, signInEntry('signed-in', admin));
  return opened;
};
