import type { Transaction } from '../../store/port.ts';
import { type MailDeps, queueMail } from '../mails/service.ts';
import type { Deps } from '../../deps.ts';
import type { AdminDoc } from '../admins/collection.ts';

/** Mails an admin the one-time link to choose a password, in the transaction that makes the link. */
export const sendInvitation = (
  tx: Transaction,
  deps: MailDeps & Pick<Deps, 'scopes'>,
  { email, name }: Readonly<Pick<AdminDoc, 'email' | 'name'>>,
  about: { linkUrl: string; roleName: string; lifetimeHours: number; expiresAt: string },
): Promise<void> => {
  const { linkUrl, roleName, lifetimeHours, expiresAt } = about;
  return queueMail(tx, deps, {
    scope: deps.scopes.defaultScope(),
    customerId: null,
    to: { name: '', address: email },
    identity: 'general',
    linkEndsAt: expiresAt,
    saying: { template: 'admin-invitation', data: { name, linkUrl, roleName, lifetimeHours } },
  });
};
