import { type CaptchaForm, captchaForms, type captchaProviders } from '../../../shared-types/captcha.ts';
import type { StoreScope } from '../scopes/service.ts';
import { setting, type Setting, type Settings } from '../settings/service.ts';

/** The forms of Adobe Commerce; those of its own pages mean nothing here, but a moved installation keeps its choice. */
const formNames = [
  { value: 'user_create', label: 'Create an account' },
  { value: 'user_login', label: 'Sign in' },
  { value: 'user_forgotpassword', label: 'Forgotten password' },
  { value: 'user_edit', label: 'Change e-mail or password' },
  { value: 'gift_card', label: 'Gift card' },
  { value: 'guest_checkout', label: 'Check out as a guest' },
  { value: 'register_during_checkout', label: 'Register during checkout' },
  { value: 'contact_us', label: 'Contact us' },
];

/** Whether forms of the store are under a captcha at all. */
export const isCaptchaEnabled = setting({
  path: 'customer/captcha/enable',
  default: true,
  levels: ['global', 'website'],
  meaning: 'Ask people at some forms to show that they are not robots.',
});

/** The forms under a captcha, by the names that Adobe Commerce has for them. */
export const captchaFormNames: Setting<readonly string[]> = {
  path: 'customer/captcha/forms',
  default: ['user_forgotpassword', 'user_login'],
  options: formNames,
  levels: ['global', 'website'],
  meaning: 'The forms under a captcha.',
};

/** Forms that, once chosen, ask every time whatever the mode. */
export const captchaAlwaysFor: Setting<readonly string[]> = {
  path: 'customer/captcha/always_for',
  default: ['user_create', 'user_forgotpassword', 'guest_checkout', 'register_during_checkout', 'contact_us'],
  options: formNames,
  levels: ['global'],
  meaning: 'The forms whose captcha is shown every time.',
};

/** `always`, or `after_fail`: only after failed attempts. */
export const captchaMode = setting({
  path: 'customer/captcha/mode',
  default: 'after_fail',
  options: [
    { value: 'always', label: 'Every time' },
    { value: 'after_fail', label: 'After failed attempts' },
  ],
  levels: ['global', 'website'],
  meaning: 'Ask every time, or only after failed attempts.',
});

/** Failed attempts for one account, or from one address, before a form asks; 0 asks every time. */
export const captchaFailuresMax = setting({
  path: 'customer/captcha/failed_attempts_login',
  default: 3,
  levels: ['global', 'website'],
  meaning: 'How many failed attempts there may be before the captcha; 0 asks every time.',
});

/** Minutes for which a captcha can be solved and its solution used. */
export const captchaMinutes = setting({
  path: 'customer/captcha/timeout',
  default: 7,
  min: 1,
  max: 1440,
  levels: ['global', 'website'],
  meaning: 'How many minutes a captcha stays valid.',
});

/** Who sets the task. */
export const captchaProvider: Setting<(typeof captchaProviders)[number]> = {
  path: 'customer/captcha/provider',
  default: 'proof-of-work',
  options: [
    { value: 'proof-of-work', label: 'Proof of work, without a third party' },
    { value: 'site-verify', label: 'The service that this installation is set up with' },
  ],
  levels: ['global', 'website'],
  meaning: 'Which captcha is used.',
};

const nameOf: Readonly<Record<CaptchaForm, string>> = {
  'create-account': 'user_create',
  'sign-in': 'user_login',
  'forgot-password': 'user_forgotpassword',
  'change-password': 'user_edit',
  'gift-card': 'gift_card',
};

/** When a form asks for a captcha. */
export type CaptchaDemand = 'never' | 'after-failures' | 'always';

/** When `form` asks for a captcha in a store. */
export const demandOf = (settings: Settings, scope: StoreScope, form: CaptchaForm): CaptchaDemand => {
  const name = nameOf[form];
  if (!settings.read(isCaptchaEnabled, scope) || !settings.read(captchaFormNames, scope).includes(name)) return 'never';
  const isAlways =
    settings.read(captchaMode, scope) === 'always' ||
    settings.read(captchaAlwaysFor, scope).includes(name) ||
    settings.read(captchaFailuresMax, scope) <= 0;
  return isAlways ? 'always' : 'after-failures';
};

/** The forms that ask for a captcha every time. */
export const listAlwaysRequired = (settings: Settings, scope: StoreScope): CaptchaForm[] =>
  captchaForms.filter((form) => demandOf(settings, scope, form) === 'always');
