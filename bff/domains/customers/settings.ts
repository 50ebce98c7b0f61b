import { setting } from '../settings/service.ts';
import { applyAccountSharing, sharingByDefault, sharingPath } from './account-sharing.ts';

const isTimeZone = (name: string): boolean => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** Whether an account works on every website (`0`) or only on the one where it was made (`1`). */
export const accountSharing = setting({
  path: sharingPath,
  default: sharingByDefault,
  levels: ['global'],
  label: 'Share customer accounts',
  meaning: 'Whether one account works on all websites or only on its own.',
  options: [
    { value: '0', label: 'On all websites' },
    { value: '1', label: 'Per website' },
  ],
  apply: (tx, _deps, value) => applyAccountSharing(tx, sharingPath, value),
});

/** An IANA name such as `Asia/Tokyo`. */
export const timeZone = setting({
  path: 'general/locale/timezone',
  default: 'UTC',
  levels: ['global', 'website'],
  label: 'Time zone',
  meaning: 'The time zone that says what day it is, such as Asia/Tokyo.',
  check: (name) => (isTimeZone(name) ? undefined : 'OPTION_UNKNOWN'),
});
