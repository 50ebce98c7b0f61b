import type { CaptchaForm } from '../shared-types/captcha.ts';
import type { ApiError, Client } from './api/client.ts';

/**
 * Sends a call; where the store asks for a captcha, has it solved and sends the call again. What solves it is loaded only
 * then. Throws what `send` throws.
 */
export const passCaptcha = async <Answer>(
  client: Client,
  form: CaptchaForm,
  send: (captcha?: { captcha: string }) => Promise<Answer>,
): Promise<Answer> => {
  try {
    return await send();
  } catch (error) {
    if (!(error as Partial<ApiError>).code?.startsWith('CAPTCHA')) throw error;
    const { sendSolved } = await import('./captcha/solve.ts');
    return sendSolved(client, form, send);
  }
};
