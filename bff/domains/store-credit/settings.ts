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

/** Whether a credit memo gives back to store credit what was paid by it, unless the admin says more. */
export const isRefundAutomatic = setting({
  path: 'customer/magento_customerbalance/refund_automatically',
  default: false,
  levels: ['global', 'website', 'store view'],
  label: 'Refund store credit automatically',
  meaning: 'Whether a credit memo gives what was paid by store credit back to it in any case.',
});

/** In minor units of the website's currency; 0: any balance can be used. */
export const minimumBalance = setting({
  path: 'customer/magento_customerbalance/minimum_balance',
  default: 0,
  levels: ['global', 'website'],
  max: 1e12,
  label: 'Minimum balance to pay with',
  meaning:
    "From which balance on customers can pay with store credit, in the smallest unit of the website's currency (cents, yen).",
});

/** Who mails about store credit come from. */
export const creditMailIdentity = setting({
  path: 'customer/magento_customerbalance/email_identity',
  default: 'general',
  levels: ['global', 'website', 'store view'],
  options: senderOptions,
  meaning: 'The sender of mails about store credit.',
});
