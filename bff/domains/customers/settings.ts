import { setting } from '../settings/service.ts';

/** Whether an account works on every website (`global`) or only on the one where it was made. */
export const accountSharing = setting({
  path: 'customer/account_share/scope',
  default: 'website',
  levels: ['global'],
  meaning: 'Whether one account works on all websites (global) or only on its own (website).',
});
