import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { TotpSetup } from '../../../shared-types/admin-second-factor.ts';
import type { AdminFactorDoc } from './collection.ts';

/* Codes of apps (RFC 6238) and recovery codes. */

const periodSeconds = 30;
/** One step before and after, for clocks that differ and people who type slowly (RFC 6238 §5.2). */
const stepsAround = 1;
const recoveryCodesMax = 10;

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({
    issuer: 'Foyer',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: periodSeconds,
    secret: Secret.fromBase32(secret),
  });

/** A secret of 160 bits (RFC 4226 §4) for an app; `label` is what the app shows. */
export const createTotpSetup = (label: string): TotpSetup => {
  const secret = new Secret({ size: 20 }).base32;
  return { uri: totpOf(secret, label).toString(), secret };
};

/** The time step of a right code at `now` that comes after `lastStep`; undefined for any other code. */
export const stepOfCode = (secret: string, code: string, lastStep: number, now: Date): number | undefined => {
  const token = code.replaceAll(' ', '');
  if (!/^\d{6}$/u.test(token)) return undefined;
  const delta = totpOf(secret).validate({ token, timestamp: now.getTime(), window: stepsAround });
  if (delta === null) return undefined;
  const step = Math.floor(now.getTime() / 1000 / periodSeconds) + delta;
  return step > lastStep ? step : undefined;
};

/** Letters and digits that nobody mistakes for others (Crockford's Base32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const createRecoveryCode = (): string => {
  const letters = [...randomBytes(12)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
};

/** Codes of 60 random bits need no slow hash. */
const hashOf = (code: string): string =>
  createHash('sha256')
    .update(code.toUpperCase().replaceAll(/[^0-9A-Z]/gu, ''))
    .digest('base64url');

/** Ten recovery codes, and what to keep of them. */
export const createRecoveryCodes = (): { recoveryCodes: string[]; recoveryHashes: string[] } => {
  const recoveryCodes = Array.from({ length: recoveryCodesMax }, createRecoveryCode);
  return { recoveryCodes, recoveryHashes: recoveryCodes.map(hashOf) };
};

/** What an admin's factor is after a code was used; undefined for a wrong or used one. */
export const useCode = (factor: Readonly<AdminFactorDoc>, code: string, now: Date): AdminFactorDoc | undefined => {
  const lastStep = factor.totpSecret === null ? undefined : stepOfCode(factor.totpSecret, code, factor.lastStep, now);
  if (lastStep !== undefined) return { ...factor, lastStep };
  const hash = hashOf(code);
  if (!factor.recoveryHashes.includes(hash)) return undefined;
  return { ...factor, recoveryHashes: factor.recoveryHashes.filter((each) => each !== hash) };
};
