import type { Admin } from '../../../shared-types/admin-session.ts';
import type { SecondFactor, TotpSetup } from '../../../shared-types/admin-second-factor.ts';
import type { Assertion, Ceremony, NewCredential, Passkey } from '../../../shared-types/passkeys.ts';
import { normalizePassword } from '../../../shared-types/password.ts';
import type { AdminActor, Anyone } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Client } from '../../http/call.ts';
import { endSessions, type OpenedSession } from '../../security/sessions.ts';
import type { ThrottleRule } from '../../security/throttle.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { admins } from '../admins/collection.ts';
import { adminSessionKind, beginAdminSession, toAdmin } from '../admins/service.ts';
import {
  askForPasskey,
  checkAssertion,
  countPasskeyTry,
  deletePasskeyOf,
  deletePasskeysOf,
  isPasskeyOffered,
  keepPasskey,
  listPasskeysOf,
  orderPasskey,
  toPasskey,
} from '../passkeys/service.ts';
import { createRecoveryCodes, createTotpSetup, stepOfCode, useCode } from './codes.ts';
import { type AdminFactorDoc, adminFactors, adminTickets } from './collection.ts';
import { isSecondFactorRequired } from './settings.ts';
import { requireTicket } from './tickets.ts';

export { deleteExpiredTickets, demandSecondFactor } from './tickets.ts';

const codeByAdmin: ThrottleRule = { name: 'admin-second-factor', triesMax: 10, windowSeconds: 600 };
const passwordByAdmin: ThrottleRule = { name: 'admin-password', triesMax: 10, windowSeconds: 600 };
const setupMinutes = 10;

/** An admin signed in to, and the session to put into cookies. */
export interface AdminSignedIn {
  admin: Admin;
  opened: OpenedSession;
}

type SignInCall = { deps: Deps; actor: Anyone | AdminActor; client: Client };

const ownerOf = (adminId: number) => `admin:${adminId}` as const;

const noFactor = (adminId: number): AdminFactorDoc => ({
  adminId,
  totpSecret: null,
  pendingSecret: null,
  pendingUntil: null,
  lastStep: 0,
  recoveryHashes: [],
});

const readFactor = async (reader: Reader, adminId: number): Promise<Readonly<AdminFactorDoc>> =>
  (await reader.get(adminFactors, adminId)) ?? noFactor(adminId);

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

/** Keeps a secret until a first code confirms it; asking anew makes a new one. */
const keepSetup = async (tx: Transaction, deps: Deps, adminId: number, label: string): Promise<TotpSetup> => {
  const setup = createTotpSetup(label);
  const pendingUntil = new Date(deps.clock().getTime() + setupMinutes * 60_000).toISOString();
  await tx.put(adminFactors, { ...(await readFactor(tx, adminId)), pendingSecret: setup.secret, pendingUntil });
  return setup;
};

/** Takes the first code of an app. Throws `LINK_EXPIRED` without a secret that waits, `SECOND_FACTOR_FAILED`. */
const confirmSetup = async (tx: Transaction, deps: Deps, adminId: number, code: string): Promise<string[]> => {
  const factor = await readFactor(tx, adminId);
  const { pendingSecret, pendingUntil } = factor;
  const now = deps.clock();
  if (pendingSecret === null || pendingUntil === null || Date.parse(pendingUntil) <= now.getTime())
    throw new Failure('LINK_EXPIRED');
  const lastStep = stepOfCode(pendingSecret, code, 0, now);
  if (lastStep === undefined) throw new Failure('SECOND_FACTOR_FAILED');
  const { recoveryCodes, recoveryHashes } = createRecoveryCodes();
  const confirmed = { adminId, totpSecret: pendingSecret, pendingSecret: null, pendingUntil: null };
  await tx.put(adminFactors, { ...confirmed, lastStep, recoveryHashes });
  return recoveryCodes;
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

/** What the admin's own sign-in asks for beyond the password. */
export const readOwnFactor = async (deps: Deps, { adminId }: AdminActor): Promise<SecondFactor> => {
  const { totpSecret, recoveryHashes } = await readFactor(deps.store, adminId);
  const scope = deps.scopes.defaultScope();
  return {
    isTotpOn: totpSecret !== null,
    recoveryCodesLeft: recoveryHashes.length,
    isRequired: deps.settings.read(isSecondFactorRequired, scope),
    passkeys: (await listPasskeysOf(deps.store, ownerOf(adminId))).map(toPasskey),
    isPasskeyOffered: isPasskeyOffered(deps, scope),
  };
};

/** Checks the admin's password once more. Throws `INPUT_INVALID`, `TOO_MANY_REQUESTS` or `BUSY`. */
const requireAdminPassword = async (deps: Deps, { adminId }: AdminActor, password: string): Promise<void> => {
  await deps.throttle.count(passwordByAdmin, String(adminId));
  const admin = await deps.store.get(admins, adminId);
  if (!(await deps.hasher.verify(normalizePassword(password), admin?.passwordHash)))
    throw invalid(fieldError('currentPassword', 'PASSWORD_WRONG'));
  await deps.throttle.forget(passwordByAdmin, String(adminId));
};

/** Begins to set up an app. Throws `INPUT_INVALID` for a wrong password. */
export const beginOwnTotp = async (deps: Deps, actor: AdminActor, password: string): Promise<TotpSetup> => {
  await requireAdminPassword(deps, actor, password);
  return deps.store.transact(async (tx) => {
    const admin = await tx.get(admins, actor.adminId);
    return keepSetup(tx, deps, actor.adminId, admin?.email ?? actor.name);
  });
};

/** Confirms the app by a first code; answers new recovery codes. Throws `SECOND_FACTOR_FAILED`, `LINK_EXPIRED`. */
export const confirmOwnTotp = async (
  deps: Deps,
  { adminId }: AdminActor,
  code: string,
): Promise<{ recoveryCodes: string[] }> => {
  if ((await readFactor(deps.store, adminId)).pendingSecret === null) throw new Failure('LINK_EXPIRED');
  await deps.throttle.count(codeByAdmin, String(adminId));
  return deps.store.transact(async (tx) => {
    const recoveryCodes = await confirmSetup(tx, deps, adminId, code);
    await deps.throttle.forget(codeByAdmin, String(adminId), tx);
    return { recoveryCodes };
  });
};

/** Sets the app aside. Throws `FORBIDDEN` where the installation asks for a second factor and no passkey is left. */
export const removeOwnTotp = async (deps: Deps, actor: AdminActor, password: string): Promise<void> => {
  await requireAdminPassword(deps, actor, password);
  const isRequired = deps.settings.read(isSecondFactorRequired, deps.scopes.defaultScope());
  await deps.store.transact(async (tx) => {
    const hasPasskey = (await listPasskeysOf(tx, ownerOf(actor.adminId))).length > 0;
    if (isRequired && !hasPasskey) throw new Failure('FORBIDDEN');
    await tx.delete(adminFactors, actor.adminId);
  });
};

/** Makes new recovery codes. Throws `NOT_FOUND` without an app, `INPUT_INVALID` for a wrong password. */
export const renewOwnRecoveryCodes = async (
  deps: Deps,
  actor: AdminActor,
  password: string,
): Promise<{ recoveryCodes: string[] }> => {
  await requireAdminPassword(deps, actor, password);
  return deps.store.transact(async (tx) => {
    const factor = await readFactor(tx, actor.adminId);
    if (factor.totpSecret === null) throw new Failure('NOT_FOUND');
    const { recoveryCodes, recoveryHashes } = createRecoveryCodes();
    await tx.put(adminFactors, { ...factor, recoveryHashes });
    return { recoveryCodes };
  });
};

/** Asks the admin's browser for a new passkey. Throws `INPUT_INVALID` for a wrong password, `NOT_FOUND`. */
export const orderAdminPasskey = async (
  deps: Deps,
  actor: AdminActor,
  { name, currentPassword }: { name: string; currentPassword: string },
): Promise<Ceremony> => {
  await requireAdminPassword(deps, actor, currentPassword);
  const { adminId, sessionId, name: displayName } = actor;
  const accountName = (await deps.store.get(admins, adminId))?.email ?? displayName;
  const order = { owner: ownerOf(adminId), sessionId, accountName, displayName, name };
  return orderPasskey(deps, deps.scopes.defaultScope(), order);
};

/** Keeps the passkey that the admin's browser made. Throws `PASSKEY_REFUSED`, `PASSKEY_TAKEN`. */
export const keepAdminPasskey = async (
  deps: Deps,
  { adminId, sessionId }: AdminActor,
  credential: NewCredential,
): Promise<Passkey> => toPasskey(await keepPasskey(deps, { owner: ownerOf(adminId), sessionId }, credential));

/** Removes a passkey of the admin. Throws `NOT_FOUND`, `FORBIDDEN` as {@link removeOwnTotp}. */
export const removeAdminPasskey = (deps: Deps, { adminId }: AdminActor, passkeyId: string): Promise<void> =>
  deletePasskeyOf(deps, ownerOf(adminId), passkeyId, async (tx) => {
    const isRequired = deps.settings.read(isSecondFactorRequired, deps.scopes.defaultScope());
    const { totpSecret } = await readFactor(tx, adminId);
    const passkeyCount = (await listPasskeysOf(tx, ownerOf(adminId))).length;
    if (isRequired && totpSecret === null && passkeyCount <= 1) throw new Failure('FORBIDDEN');
  });

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
