import { senderOptions } from '../mails/settings.ts';
import { setting, type Settings } from '../settings/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import type { LinkLimits } from './link-rules.ts';

/** What requests for a new password are counted by. */
export const resetProtection = setting({
  path: 'customer/password/password_reset_protection_type',
  default: '1',
  levels: ['global', 'website', 'store view'],
  label: 'Password reset protection',
  options: [
    { value: '1', label: 'By address and e-mail' },
    { value: '2', label: 'By address' },
    { value: '3', label: 'By e-mail' },
    { value: '0', label: 'None' },
  ],
  meaning: 'What requests for a new password are counted by.',
});

/** Requests for a new password per hour that lead to a mail; 0 sets no limit. */
export const resetsPerHourMax = setting({
  path: 'customer/password/max_number_password_reset_requests',
  default: 5,
  levels: ['global', 'website', 'store view'],
  meaning: 'How many requests for a new password per hour lead to a mail; 0 sets no limit.',
});

/** Minutes that must lie between two requests for a new password; 0 asks for none. */
export const resetMinutesBetween = setting({
  path: 'customer/password/min_time_between_password_reset_requests',
  default: 10,
  levels: ['global', 'website', 'store view'],
  max: 1440,
  meaning: 'How many minutes must lie between two requests for a new password; 0 asks for none.',
});

/** Hours for which a link to set a new password works. */
export const resetLinkHours = setting({
  path: 'customer/password/reset_link_expiration_period',
  default: 2,
  levels: ['global'],
  min: 1,
  max: 8760,
  meaning: 'How many hours a link to set a new password works.',
});

/** Whether a new e-mail address counts only when it has been confirmed. */
export const isEmailChangeConfirmed = setting({
  path: 'customer/account_information/confirm',
  default: false,
  levels: ['global', 'website'],
  meaning: 'A changed e-mail address must be confirmed before it counts.',
});

/** Whether registration answers alike for addresses that have an account; every new account must then be confirmed. */
export const areAccountsHidden = setting({
  path: 'foyer/registration/hide_existing_accounts',
  default: false,
  levels: ['global', 'website'],
  meaning: 'Registration answers alike whether or not the e-mail has an account; accounts must then be confirmed.',
});

/** Who mails about accounts come from. */
export const accountMailIdentity = setting({
  path: 'customer/create_account/email_identity',
  default: 'general',
  levels: ['global', 'website', 'store view'],
  options: senderOptions,
  meaning: 'The sender of mails about accounts.',
});

/** Who mails about passwords come from. */
export const passwordMailIdentity = setting({
  path: 'customer/password/forgot_email_identity',
  default: 'support',
  levels: ['global', 'website', 'store view'],
  options: senderOptions,
  meaning: 'The sender of mails about passwords.',
});

/** The limits on mails with a link to set a new password, by the settings of a store view. */
export const resetLimitsOf = (settings: Settings, scope: StoreScope): LinkLimits => {
  const protection = settings.read(resetProtection, scope);
  return {
    isCountedByAddress: protection === '1' || protection === '2',
    isCountedByEmail: protection === '1' || protection === '3',
    perHourMax: settings.read(resetsPerHourMax, scope),
    minutesBetween: settings.read(resetMinutesBetween, scope),
  };
};
