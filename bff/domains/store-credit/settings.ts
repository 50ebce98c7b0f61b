import { senderOptions } from '../mails/settings.ts';
import { setting } from '../settings/service.ts';

/** Off removes store credit from accounts and from the admin. */
export const isStoreCreditEnabled = setting({
  path: 'customer/magento_customerbalance/is_enabled',
  default: true,
  levels: ['global', 'website', 'store view'],
  label: 'Store credit',
  meaning: 'Whether customers have store credit.',
});

export const isStoreCreditHistoryShown = setting({
  path: 'customer/magento_customerbalance/show_history',
  default: true,
  levels: ['global', 'website', 'store view'],
  label: 'Show the history',
  meaning: 'Whether customers see how their store credit came to be.',
});

/** Who mails about store credit come from. */
export const creditMailIdentity = setting({
  path: 'customer/magento_customerbalance/email_identity',
  default: 'general',
  levels: ['global', 'website', 'store view'],
  options: senderOptions,
  meaning: 'The sender of mails about store credit.',
});
