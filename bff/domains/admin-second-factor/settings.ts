import { setting } from '../settings/service.ts';

/** Whether every admin must have a second factor; who has none sets one up at the next sign-in. */
export const isSecondFactorRequired = setting({
  path: 'admin/security/second_factor_required',
  default: false,
  levels: ['global'],
  meaning: 'Ask every admin for a code of an app, or a passkey, besides the password.',
});
