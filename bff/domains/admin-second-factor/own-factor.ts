import type { SecondFactor, TotpSetup } from '../../../shared-types/admin-second-factor.ts';
import type { Ceremony, NewCredential, Passkey } from '../../../shared-types/passkeys.ts';
import { normalizePassword } from '../../../shared-types/password.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { ThrottleRule } from '../../security/throttle.ts';
import type { Transaction } from '../../store/port.ts';
import { recordAction } from '../action-log/service.ts';
import { admins } from '../admins/collection.ts';
import {
  deletePasskeyOf,
  isPasskeyOffered,
  keepPasskey,
  listPasskeysOf,
  orderPasskey,
  toPasskey,
} from '../passkeys/service.ts';
import { createRecoveryCodes } from './codes.ts';
import { adminFactors } from './collection.ts';
import { codeByAdmin, confirmSetup, keepSetup, ownerOf, readFactor } from './factor.ts';
import { isSecondFactorRequired } from './settings.ts';

/* What a signed-in admin sets up and sets aside; each change is an entry of the action log. */

const passwordByAdmin: ThrottleRule = { name: 'admin-password', triesMax: 10, windowSeconds: 600 };

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

/** Writes down that an admin changed what lets that same admin in. */
const recordOwnChange = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  actor: AdminActor,
  change: { before?: Record<string, string>; after?: Record<string, string> },
): Promise<void> => {
  const { adminId } = actor;
  const name = (await tx.get(admins, adminId))?.email ?? actor.name;
  await recordAction(tx, deps, actor, {
    group: 'admins',
    action: 'updated',
    entity: { kind: 'admin', id: adminId, name },
    before: change.before,
    after: change.after,
  });
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
  actor: AdminActor,
  code: string,
): Promise<{ recoveryCodes: string[] }> => {
  const { adminId } = actor;
  if ((await readFactor(deps.store, adminId)).pendingSecret === null) throw new Failure('LINK_EXPIRED');
  await deps.throttle.count(codeByAdmin, String(adminId));
  return deps.store.transact(async (tx) => {
    const recoveryCodes = await confirmSetup(tx, deps, adminId, code);
    await deps.throttle.forget(codeByAdmin, String(adminId), tx);
    await recordOwnChange(tx, deps, actor, { after: { authenticatorApp: 'set up' } });
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
    await recordOwnChange(tx, deps, actor, { before: { authenticatorApp: 'set up' } });
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
    await recordOwnChange(tx, deps, actor, { after: { recovery: 'renewed' } });
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
export const keepAdminPasskey = async (deps: Deps, actor: AdminActor, credential: NewCredential): Promise<Passkey> => {
  const { adminId, sessionId } = actor;
  const keep = (tx: Transaction, { name }: Pick<Passkey, 'name'>): Promise<void> =>
    recordOwnChange(tx, deps, actor, { after: { passkey: name } });
  return toPasskey(await keepPasskey(deps, { owner: ownerOf(adminId), sessionId }, credential, keep));
};

/** Removes a passkey of the admin. Throws `NOT_FOUND`, `FORBIDDEN` as {@link removeOwnTotp}. */
export const removeAdminPasskey = (deps: Deps, actor: AdminActor, passkeyId: string): Promise<void> =>
  deletePasskeyOf(deps, ownerOf(actor.adminId), passkeyId, async (tx, { name }) => {
    const { adminId } = actor;
    const isRequired = deps.settings.read(isSecondFactorRequired, deps.scopes.defaultScope());
    const { totpSecret } = await readFactor(tx, adminId);
    const passkeyCount = (await listPasskeysOf(tx, ownerOf(adminId))).length;
    if (isRequired && totpSecret === null && passkeyCount <= 1) throw new Failure('FORBIDDEN');
    await recordOwnChange(tx, deps, actor, { before: { passkey: name } });
  });
