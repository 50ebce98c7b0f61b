import { setting } from '../settings/service.ts';

/** Whether an account works on every website (`0`) or only on the one where it was made (`1`). */
export const accountSharing = setting({
  path: 'customer/account_share/scope',
  default: '1',
  levels: ['global'],
  meaning: 'Whether one account works on all websites (0) or only on its own (1).',
});

/** An IANA name such as `Asia/Tokyo`. */
export const timeZone = setting({
  path: 'general/locale/timezone',
  default: 'UTC',
  levels: ['global', 'website'],
  meaning: 'The time zone that says what day it is.',
});
