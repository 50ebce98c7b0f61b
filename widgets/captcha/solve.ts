import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { CaptchaForm, CaptchaTask, PowChallenge } from '../../shared-types/captcha.ts';
import { readCaptcha } from '../api/captcha.ts';
import { ApiError, type Client } from '../api/client.ts';

/** Proof of work: the browser derives keys off the main thread until one fits; nobody has to see or do anything. */
const work = async (challenge: PowChallenge): Promise<string> => {
  const solution = await solveChallenge({
    challenge: challenge as Parameters<typeof solveChallenge>[0]['challenge'],
    deriveKey,
  });
  return btoa(JSON.stringify({ challenge, solution }));
};

const solve = async ({ challenge, siteKey, scriptUrl }: CaptchaTask): Promise<string> => {
  if (challenge) return work(challenge);
  const { askService } = await import('./service.ts');
  return askService(siteKey ?? '', scriptUrl ?? '');
};

/**
 * Solves the captcha of a form and sends a call with it. One that has expired on the way is solved anew, once, so that
 * nothing that was typed has to be typed again.
 */
export const sendSolved = async <Answer>(
  client: Client,
  form: CaptchaForm,
  send: (captcha: { captcha: string }) => Promise<Answer>,
): Promise<Answer> => {
  const attempt = async () => send({ captcha: await solve(await readCaptcha(client, form)) });
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'CAPTCHA_INVALID') throw error;
    return attempt();
  }
};
