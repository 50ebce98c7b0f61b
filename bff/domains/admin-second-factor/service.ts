import type { Admin } from '../../../shared-types/admin-session.ts';
import type { TotpSetup } from '../../../shared-types/admin-second-factor.ts';
import type { Assertion, Ceremony } from '../../../shared-types/passkeys.ts';
import type { AdminActor, Anyone } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Client } from '../../http/call.ts';
import { endSessions, type OpenedSession } from '../../security/sessions.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { recordAction } from '../action-log/service.ts';
import { admins } from '../admins/collection.ts';
import { adminSessionKind, beginAdminSession, toAdmin } from '../admins/service.ts';
import {
  askForPasskey,
  checkAssertion,
  countPasskeyTry,
  deletePasskeysOf,
  listPasskeysOf,
} from '../passkeys/service.ts';
import { useCode } from './codes.ts';
import { adminFactors, adminTickets } from './collection.ts';
import { codeByAdmin, confirmSetup, keepSetup, ownerOf, readFactor } from './factor.ts';
import { requireTicket } from './tickets.ts';

export { deleteExpiredTickets, demandSecondFactor } from './tickets.ts';

/** An admin signed in to, and the session to put into cookies. */
export interface AdminSignedIn {
  admin: Admin;
  opened: OpenedSession;
}

type SignInCall = { deps: Deps; actor: Anyone | AdminActor; client: Client };

/**
 * Completes a sign-in by a code. Throws `SECOND_FACTOR_FAILED` for a wrong or used one, `LINK_EXPIRED`,
 * `TOO_MANY_REQUESTS`: whoever has the password has ten tries in ten minutes, however many tickets.
 */
export const signInWithCode = async (
  { deps, actor, client }: SignInCall,
  { ticket, code }: { ticket: string; code: string },
): Promise<AdminSignedIn> => {
  const { adminId } = (await requireTicket(deps.store, deps, ticket, { isEnrolment: false })).admin;
  await deps.throttle.count(codeByAdmin, String(adminId));
  return deps.store.transact(async (tx) => {
    const { ticketHash, admin } = await requireTicket(tx, deps, ticket, { isEnrolment: false });
    const factor = useCode(await readFactor(tx, adminId), code, deps.clock());
    if (factor === undefined) throw new Failure('SECOND_FACTOR_FAILED');
    await tx.put(adminFactors, factor);
    await tx.delete(adminTickets, ticketHash);
    await deps.throttle.forget(codeByAdmin, String(adminId), tx);
    return { admin: toAdmin(admin), opened: await beginAdminSession(tx, deps, actor, admin, client) };
  });
};

/** Begins to set up the app that a sign-in asks for. Throws `LINK_EXPIRED`. */
export const beginEnrolmentBy = async (deps: Deps, ticket: string): Promise<TotpSetup> =>
  deps.store.transact(async (tx) => {
    const { admin } = await requireTicket(tx, deps, ticket, { isEnrolment: true });
    return keepSetup(tx, deps, admin.adminId, admin.email);
  });

/** Completes a sign-in by the first code of a new app. Throws as {@link signInWithCode}. */
export const completeEnrolmentBy = async (
  { deps, actor, client }: SignInCall,
  { ticket, code }: { ticket: string; code: string },
): Promise<AdminSignedIn & { recoveryCodes: string[] }> => {
  const { adminId } = (await requireTicket(deps.store, deps, ticket, { isEnrolment: true })).admin;
  await deps.throttle.count(codeByAdmin, String(adminId));
  return deps.store.transact(async (tx) => {
    const { ticketHash, admin } = await requireTicket(tx, deps, ticket, { isEnrolment: true });
    const recoveryCodes = await confirmSetup(tx, deps, adminId, code);
    await tx.delete(adminTickets, ticketHash);
    await deps.throttle.forget(codeByAdmin, String(adminId), tx);
    const opened = await beginAdminSession(tx, deps, actor, admin, client);
    await recordAction(
      tx,
      deps,
      { adminId, name: admin.name, address: client.address },
      {
        group: 'admins',
        action: 'updated',
        entity: { kind: 'admin', id: adminId, name: admin.email },
        after: { authenticatorApp: 'set up' },
      },
    );
    return { admin: toAdmin(admin), opened, recoveryCodes };
  });
};

/** Asks whoever is there for a passkey of an admin. Throws `NOT_FOUND`, `TOO_MANY_REQUESTS`. */
export const askAdminForPasskey = async (deps: Deps, client: Client): Promise<Ceremony> => {
  await countPasskeyTry(deps, client);
  return askForPasskey(deps, deps.scopes.defaultScope(), 'admin');
};

/** Signs an admin in with a passkey alone. Throws `PASSKEY_REFUSED`, `TOO_MANY_REQUESTS`. */
export const signInByPasskey = async (
  { deps, actor, client }: SignInCall,
  credential: Assertion,
): Promise<AdminSignedIn> => {
  await countPasskeyTry(deps, client);
  const { ownerId, recordUse } = await checkAssertion(deps, 'admin', credential);
  return deps.store.transact(async (tx) => {
    await recordUse(tx);
    const admin = await tx.get(admins, ownerId);
    if (admin === undefined || !admin.isActive) throw new Failure('PASSKEY_REFUSED');
    return { admin: toAdmin(admin), opened: await beginAdminSession(tx, deps, actor, admin, client) };
  });
};

/** Takes every second factor of an admin away and ends the admin's sessions, in the caller's transaction. */
export const takeSecondFactor = async (tx: Transaction, adminId: number): Promise<void> => {
  await tx.delete(adminFactors, adminId);
  await deletePasskeysOf(tx, ownerOf(adminId));
  await endSessions(tx, adminSessionKind, adminId);
};

/** The same for an operator at the machine. */
export const resetSecondFactor = async (deps: Pick<Deps, 'store'>, adminId: number): Promise<void> =>
  deps.store.transact((tx) => takeSecondFactor(tx, adminId));

/** Whether an admin's sign-in asks for something beyond the password, or can do without one. */
export const hasSecondFactor = async (reader: Reader, adminId: number): Promise<boolean> =>
  (await readFactor(reader, adminId)).totpSecret !== null ||
  (await listPasskeysOf(reader, ownerOf(adminId))).length > 0;
