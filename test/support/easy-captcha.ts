import { http, HttpResponse } from 'msw';
import type { CaptchaForm, CaptchaTask } from '../../shared-types/captcha.ts';

/** A captcha whose work a browser does in no time. */
const easyTask = (form: CaptchaForm): CaptchaTask => ({
  form,
  isAlwaysRequired: true,
  provider: 'proof-of-work',
  challenge: {
    parameters: {
      algorithm: 'PBKDF2/SHA-256',
      nonce: '00112233445566778899aabbccddeeff',
      salt: '0123456789abcdef0123456789abcdef',
      cost: 10,
      keyLength: 32,
      keyPrefix: '00',
      expiresAt: Math.floor(Date.now() / 1000) + 300,
    },
    signature: 'signed',
  },
  siteKey: null,
  scriptUrl: null,
  expiresAt: new Date(Date.now() + 300_000).toISOString(),
});

/** Gives work to do for a form. */
export const giveEasyCaptcha = (form: CaptchaForm) =>
  http.get(`*/api/store/captcha/${form}`, () => HttpResponse.json(easyTask(form)));

/** Whether the body of a call holds the solution of such work. */
export const isSolved = (body: unknown): boolean => {
  const { captcha } = body as { captcha?: string };
  if (captcha === undefined) return false;
  const { solution, challenge } = JSON.parse(atob(captcha));
  return challenge.signature === 'signed' && String(solution.derivedKey).startsWith('00');
};
