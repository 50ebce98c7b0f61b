import * as v from 'valibot';
import { emailSchema } from '../../../shared-types/fields.ts';
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

const isDomain = (text: string): boolean => v.is(emailSchema, `nobody@${text}`);

/** Where made-up addresses of customers without one are. */
export const madeUpEmailDomain = setting({
  path: 'customer/create_account/email_domain',
  default: 'example.com',
  levels: ['global', 'website', 'store view'],
  label: 'Domain of made-up addresses',
  meaning:
    'The domain of the e-mail address that is made up for a customer whom a program adds without one. No mail is sent to it.',
  check: (domain) => (isDomain(domain) ? undefined : 'EMAIL_INVALID'),
});

/** Whether new customers get a number that people can read out. */
export const isCustomerNumberGiven = setting({
  path: 'customer/create_account/generate_human_friendly_id',
  default: false,
  levels: ['global'],
  label: 'Give customers a number',
  meaning: 'Give new customers a number of nine digits to read out, which their record shows.',
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
