import type { TotpSetup } from '../../../shared-types/admin-second-factor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { ThrottleRule } from '../../security/throttle.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { createRecoveryCodes, createTotpSetup, stepOfCode } from './codes.ts';
import { type AdminFactorDoc, adminFactors } from './collection.ts';

/** Tries of a code. */
export const codeByAdmin: ThrottleRule = { name: 'admin-second-factor', triesMax: 10, windowSeconds: 600 };
const setupMinutes = 10;

/** Whose an admin's passkeys are. */
export const ownerOf = (adminId: number) => `admin:${adminId}` as const;

const noFactor = (adminId: number): AdminFactorDoc => ({
  adminId,
  totpSecret: null,
  pendingSecret: null,
  pendingUntil: null,
  lastStep: 0,
  recoveryHashes: [],
});

/** What an admin's sign-in asks for; a record without anything where nothing was set up. */
export const readFactor = async (reader: Reader, adminId: number): Promise<Readonly<AdminFactorDoc>> =>
  (await reader.get(adminFactors, adminId)) ?? noFactor(adminId);

/** Keeps a secret until a first code confirms it; asking anew makes a new one. */
export const keepSetup = async (tx: Transaction, deps: Deps, adminId: number, label: string): Promise<TotpSetup> => {
  const setup = createTotpSetup(label);
  const pendingUntil = new Date(deps.clock().getTime() + setupMinutes * 60_000).toISOString();
  await tx.put(adminFactors, { ...(await readFactor(tx, adminId)), pendingSecret: setup.secret, pendingUntil });
  return setup;
};

/** Takes the first code of an app. Throws `LINK_EXPIRED` without a secret that waits, `SECOND_FACTOR_FAILED`. */
export const confirmSetup = async (tx: Transaction, deps: Deps, adminId: number, code: string): Promise<string[]> => {
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
