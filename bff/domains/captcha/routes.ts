import { readCaptcha } from '../../../shared-types/captcha.ts';
import type { Routes } from '../../http/call.ts';
import { createCaptchaTask } from './service.ts';

export const captchaRoutes: Routes = (bind) => {
  bind(readCaptcha, ({ deps, scope, params }) => createCaptchaTask(deps, scope, params.form));
};
