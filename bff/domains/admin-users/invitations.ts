import { createHash } from 'node:crypto';
import type { Admin } from '../../../shared-types/admin-session.ts';
import type { AdminUser, Invitation, inviteAdmin } from '../../../shared-types/admins.ts';
import type { Body } from '../../../shared-types/endpoint.ts';
import { normalizePassword } from '../../../shared-types/password.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Client } from '../../http/call.ts';
import { endSessions } from '../../security/sessions.ts';
import { throttleKeyOf } from '../../security/throttle-key.ts';
import type { ThrottleRule } from '../../security/throttle.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { recordAction } from '../action-log/service.ts';
import { adminRoles } from '../admin-roles/collection.ts';
import { type AdminDoc, adminInvitations, admins } from '../admins/collection.ts';
import { adminSessionKind, asEmailTaken, insertAdmin, requireGoodPassword, toAdmin } from '../admins/service.ts';
import { sendInvitation } from './notices.ts';
import { recordUserAction, requireChangeable, requireGrantable, toAdminUser } from './service.ts';

const lifetimeHours = 72;
const linkByAddress: ThrottleRule = { name: 'admin-invitation-address', triesMax: 30, windowSeconds: 600 };

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Makes an admin's one-time link, in place of any earlier one, and mails it where it is not to be handed over. */
const issueLink = async (
  tx: Transaction,
  deps: Deps,
  admin: Readonly<AdminDoc>,
  sent: Invitation['sent'],
): Promise<Invitation> => {
  // 384 random bits; the link's page sends them, and of the store nobody can read them.
  const token = deps.ids() + deps.ids();
  const now = deps.clock();
  const expiresAt = new Date(now.getTime() + lifetimeHours * 3_600_000).toISOString();
  const { adminId, roleId } = admin;
  await tx.put(adminInvitations, { adminId, tokenHash: hashOf(token), createdAt: now.toISOString(), expiresAt });
  // In the part of the address that browsers keep to themselves: no log of a proxy gets it.
  const linkUrl = `${deps.origins.publicUrl}/admin/invitation#token=${token}`;
  if (sent === 'link') return { sent, link: linkUrl, expiresAt };
  const role = roleId === null ? undefined : await tx.get(adminRoles, roleId);
  await sendInvitation(tx, deps, admin, { linkUrl, roleName: role?.name ?? '', lifetimeHours, expiresAt });
  return { sent, link: null, expiresAt };
};

/** Adds an admin without a password, who chooses one by the link. Throws `EMAIL_TAKEN`, `FORBIDDEN`, `INPUT_INVALID`. */
export const inviteUser = async (
  deps: Deps,
  actor: AdminActor,
  { by, ...about }: Body<typeof inviteAdmin>,
): Promise<{ admin: AdminUser; invitation: Invitation }> =>
  deps.store
    .transact(async (tx) => {
      await requireGrantable(tx, actor, about.roleId);
      const admin = await insertAdmin(tx, deps, { ...about, passwordHash: '' });
      const invitation = await issueLink(tx, deps, admin, by);
      await recordUserAction(tx, deps, actor, 'invited', admin, { after: { ...about, sent: by } });
      return { admin: await toAdminUser(tx, admin), invitation };
    })
    .catch(asEmailTaken);

/** Gives an admin another link; a password there is goes on working until it is used. Throws `NOT_FOUND`, `FORBIDDEN`. */
export const renewUserInvitation = async (
  deps: Deps,
  actor: AdminActor,
  { adminId, by }: { adminId: number; by: Invitation['sent'] },
): Promise<Invitation> =>
  deps.store.transact(async (tx) => {
    const admin = await requireChangeable(tx, actor, adminId);
    if (!admin.isActive) throw new Failure('FORBIDDEN');
    const invitation = await issueLink(tx, deps, admin, by);
    await recordUserAction(tx, deps, actor, 'invited', admin, { after: { sent: by } });
    return invitation;
  });

/** The admin whom a link is for. Throws `LINK_INVALID` for one that is wrong, used, replaced or too old. */
const requireInvited = async (
  reader: Reader,
  deps: Pick<Deps, 'clock'>,
  token: string,
): Promise<Readonly<AdminDoc>> => {
  const invitation = await reader.getUnique(adminInvitations, 'token', [hashOf(token)]);
  const admin = invitation && (await reader.get(admins, invitation.adminId));
  const isOver = invitation !== undefined && Date.parse(invitation.expiresAt) <= deps.clock().getTime();
  if (admin === undefined || isOver || !admin.isActive) throw new Failure('LINK_INVALID');
  return admin;
};

/** Whom a link is for; uses nothing up. Throws `LINK_INVALID`, `TOO_MANY_REQUESTS`. */
export const readInvited = async (deps: Deps, client: Client, token: string): Promise<Admin> => {
  await deps.throttle.count(linkByAddress, throttleKeyOf(client.address));
  return toAdmin(await requireInvited(deps.store, deps, token));
};

/**
 * Takes the password that an admin chose by a link, ends the link and every session. It signs nobody in. Throws
 * `LINK_INVALID`, `INPUT_INVALID` for a weak password, `TOO_MANY_REQUESTS`, `BUSY`.
 */
export const acceptUserInvitation = async (
  deps: Deps,
  client: Client,
  { token, password }: { token: string; password: string },
): Promise<Admin> => {
  await deps.throttle.count(linkByAddress, throttleKeyOf(client.address));
  requireGoodPassword(deps, await requireInvited(deps.store, deps, token), password);
  const passwordHash = await deps.hasher.hash(normalizePassword(password));
  return deps.store.transact(async (tx) => {
    const admin = await requireInvited(tx, deps, token);
    const { adminId, email, name } = admin;
    await tx.put(admins, { ...admin, passwordHash, failedAt: [], lockedUntil: null });
    await tx.delete(adminInvitations, adminId);
    await endSessions(tx, adminSessionKind, adminId);
    await recordAction(
      tx,
      deps,
      { adminId, name, address: client.address },
      { group: 'admins', action: 'confirmed', entity: { kind: 'admin', id: adminId, name: email } },
    );
    return toAdmin(admin);
  });
};
