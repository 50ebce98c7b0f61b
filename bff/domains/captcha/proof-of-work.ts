import { randomBytes } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import * as v from 'valibot';
import { powChallengeSchema } from '../../../shared-types/captcha.ts';
import type { Store } from '../../store/port.ts';
import { captchaSecrets } from './collection.ts';
import type { CaptchaProvider } from './provider.ts';

/*
 * ALTCHA, version 2: the browser looks for a number whose derived key begins with a given byte, which takes 256 tries on
 * average (about half a second on a phone) and one to check. Needs no third party, no cookie and nobody's eyes or ears.
 */

const algorithm = 'PBKDF2/SHA-256';
const iterations = 2000;
const keyPrefix = '00';

const payloadSchema = v.object({
  challenge: powChallengeSchema,
  solution: v.object({ counter: v.number(), derivedKey: v.string() }),
});

const parsePayload = (solution: string): v.InferOutput<typeof payloadSchema> | undefined => {
  try {
    const result = v.safeParse(payloadSchema, JSON.parse(Buffer.from(solution, 'base64').toString()));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
};

/** The secret of this installation, made on the first start; all its processes sign with the same one. */
export const loadCaptchaSecret = async (store: Store): Promise<string> =>
  store.transact(async (tx) => {
    const known = await tx.get(captchaSecrets, 'current');
    if (known !== undefined) return known.secret;
    const secret = randomBytes(32).toString('base64url');
    await tx.insert(captchaSecrets, { secretId: 'current', secret });
    return secret;
  });

/** Creates the {@link CaptchaProvider} that has browsers work. Tasks are signed with `secret` and kept nowhere. */
export const createProofOfWork = (secret: string): CaptchaProvider => ({
  createTask: async (form, expiresAt) => {
    const options = { algorithm, cost: iterations, keyPrefix, data: { form }, expiresAt, deriveKey };
    const challenge = await createChallenge({ ...options, hmacSignatureSecret: secret });
    return { challenge: v.parse(powChallengeSchema, challenge), siteKey: null, scriptUrl: null };
  },
  check: async (text, { form, now }) => {
    const payload = parsePayload(text);
    if (payload === undefined) return undefined;
    const { challenge, solution } = payload;
    // The parameters are anybody's until the signature is checked; these bound what checking them can cost.
    const { expiresAt, data, cost, keyLength } = challenge.parameters;
    const isOurs = challenge.parameters.algorithm === algorithm && cost === iterations && keyLength <= 64;
    const isFor = typeof data === 'object' && data !== null && 'form' in data && data.form === form;
    if (!isOurs || !isFor || expiresAt * 1000 <= now.getTime()) return undefined;
    // Expiry was checked by our own clock; the library knows only the machine's.
    const { verified, expired } = await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret: secret });
    return verified && !expired ? challenge.signature : undefined;
  },
});
