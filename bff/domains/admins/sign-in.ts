import type { Admin, SecondFactorDemand } from '../../../shared-types/admin-session.ts';
import { normalizePassword } from '../../../shared-types/password.ts';
import type { AdminActor, Anyone } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Client } from '../../http/call.ts';
import { writeDecoy } from '../../security/decoy.ts';
import { countFailure, isLocked } from '../../security/lockout.ts';
import type { OpenedSession } from '../../security/sessions.ts';
import type { ThrottleRule } from '../../security/throttle.ts';
import { throttleKeyOf } from '../../security/throttle-key.ts';
import { recordAction } from '../action-log/service.ts';
import { demandSecondFactor } from '../admin-second-factor/service.ts';
import { emailKeyOf } from '../customers/email.ts';
import { setting } from '../settings/service.ts';
import { beginAdminSession, signInEntry } from './begin-session.ts';
import { admins } from './collection.ts';
import { toAdmin } from './service.ts';

/** Failed sign-ins before an admin is locked; 0 never locks. */
const lockoutFailures = setting({
  path: 'admin/security/lockout_failures',
  default: 6,
  levels: ['global'],
  meaning: 'How many failed sign-ins lock an admin; 0 never locks.',
});

/** Minutes that a lock lasts, and for which a failure counts. */
const lockoutMinutes = setting({
  path: 'admin/security/lockout_threshold',
  default: 30,
  levels: ['global'],
  meaning: 'How many minutes an admin stays locked.',
});

const signInByAddress: ThrottleRule = { name: 'admin-sign-in-address', triesMax: 60, windowSeconds: 60 };
const signInByAccount: ThrottleRule = { name: 'admin-sign-in-account', triesMax: 20, windowSeconds: 600 };

const recordFailure = async (deps: Deps, adminId: number | undefined, { address }: Client): Promise<void> =>
  deps.store.transact(async (tx) => {
    const now = deps.clock();
    const admin = adminId === undefined ? undefined : await tx.get(admins, adminId);
    if (admin === undefined) return writeDecoy(tx, deps.clock);
    const scope = deps.scopes.defaultScope();
    const failuresMax = deps.settings.read(lockoutFailures, scope);
    const minutes = deps.settings.read(lockoutMinutes, scope);
    const { failedAt, lockedUntil } = countFailure(admin.failedAt, { failuresMax, minutes }, now);
    await tx.put(admins, { ...admin, failedAt, lockedUntil });
    if (lockedUntil !== admin.lockedUntil)
      await recordAction(tx, deps, { adminId: null, name: '', address }, signInEntry('locked', admin));
  });

/**
 * Signs an admin in. Every reason to refuse is the same `SIGN_IN_FAILED`, after the same work. Throws
 * `TOO_MANY_REQUESTS` and `BUSY`. The caller puts the session into cookies. Where the password is not enough, answers what
 * is asked for beyond it, and opens no session.
 */
export const signInAdminWithPassword = async (
  deps: Deps,
  actor: Anyone | AdminActor,
  client: Client,
  input: { email: string; password: string },
): Promise<{ admin: Admin; opened: OpenedSession } | { demand: SecondFactorDemand }> => {
  const emailKey = emailKeyOf(input.email);
  await deps.throttle.countAll([
    { rule: signInByAddress, key: throttleKeyOf(client.address) },
    { rule: signInByAccount, key: emailKey },
  ]);

  const known = await deps.store.getUnique(admins, 'email', [emailKey]);
  const password = normalizePassword(input.password);
  const isRight = await deps.hasher.verify(password, known?.passwordHash === '' ? undefined : known?.passwordHash);
  const isOpen = known !== undefined && known.isActive && !isLocked(known, deps.clock());
  if (!isRight || !isOpen) {
    await recordFailure(deps, isOpen ? known.adminId : undefined, client);
    throw new Failure('SIGN_IN_FAILED');
  }
  const isOutdated = deps.hasher.isOutdated(known.passwordHash);
  const passwordHash = isOutdated ? await deps.hasher.hash(password) : known.passwordHash;
  return deps.store.transact(async (tx) => {
    const admin = await tx.get(admins, known.adminId);
    // Hashing took a while: the admin may have been locked or closed, or the password changed, since.
    const isUnchanged = admin !== undefined && admin.passwordHash === known.passwordHash;
    if (!isUnchanged || !admin.isActive || isLocked(admin, deps.clock())) throw new Failure('SIGN_IN_FAILED');
    const proven = { ...admin, passwordHash, failedAt: [], lockedUntil: null };
    await deps.throttle.forget(signInByAccount, emailKey, tx);
    const demand = await demandSecondFactor(tx, deps, proven);
    if (demand === undefined)
      return { admin: toAdmin(admin), opened: await beginAdminSession(tx, deps, actor, proven, client) };
    await tx.put(admins, proven);
    return { demand };
  });
};
