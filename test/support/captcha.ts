import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { CaptchaForm, CaptchaTask } from '../../shared-types/captcha.ts';
import type { Client } from './client.ts';

/** Asks for a captcha for a form. */
export const readTask = async (client: Client, form: CaptchaForm): Promise<CaptchaTask> => {
  const answer = await client.get(`/api/store/captcha/${form}`);
  if (answer.status !== 200) throw new Error(`asking for a captcha failed: ${answer.text}`);
  return answer.body;
};

/** Solves a proof of work as a browser does, and writes the solution as ALTCHA's element does. */
export const solveTask = async ({ challenge }: CaptchaTask): Promise<string> => {
  if (challenge === null) throw new Error('there is no work in this captcha');
  const solution = await solveChallenge({ challenge: challenge as never, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
};
