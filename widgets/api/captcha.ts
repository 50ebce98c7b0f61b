import { type CaptchaForm, readCaptcha as readEndpoint } from '../../shared-types/captcha.ts';
import type { Client } from './client.ts';

/** A captcha to solve for one form; a new one each time. */
export const readCaptcha = (client: Client, form: CaptchaForm) => client.call(readEndpoint, { params: { form } });
