import { readShopName, senderOptions } from '../mails/settings.ts';
import { freshStoreViewName } from '../scopes/collection.ts';
import type { StoreScope } from '../scopes/service.ts';
import { type Settings, setting } from '../settings/service.ts';

const everyLevel = ['global', 'website', 'store view'] as const;

/** Whether a store view has a newsletter. */
export const isNewsletterActive = setting({
  path: 'newsletter/general/active',
  default: true,
  levels: everyLevel,
  label: 'Newsletter',
  meaning: 'Whether the store view has a newsletter.',
});

/** Whether somebody without an account may subscribe. */
export const isGuestSubscriptionAllowed = setting({
  path: 'newsletter/subscription/allow_guest_subscribe',
  default: true,
  levels: everyLevel,
  label: 'Guests may subscribe',
  meaning: 'Whether people without an account may subscribe.',
});

/** Whether a subscription counts only once the link in a mail has been used. */
export const isSubscriptionConfirmed = setting({
  path: 'newsletter/subscription/confirm',
  default: false,
  levels: everyLevel,
  label: 'Need to confirm',
  meaning: 'A subscription counts only once it has been confirmed by mail.',
});

const identity = (path: string, standard: string, words: string) =>
  setting({ path, default: standard, levels: everyLevel, options: senderOptions, meaning: words });

/** Who the mails about subscriptions come from. */
export const newsletterMailIdentities = {
  confirm: identity(
    'newsletter/subscription/confirm_email_identity',
    'support',
    'The sender of mails that confirm a subscription.',
  ),
  success: identity(
    'newsletter/subscription/success_email_identity',
    'general',
    'The sender of mails that say that a subscription has begun.',
  ),
  end: identity(
    'newsletter/subscription/un_email_identity',
    'support',
    'The sender of mails that say that a subscription has ended.',
  ),
} as const;

/** What people call the newsletter of a store view: as the store view, or as the shop while nobody has named that. */
export const readNewsletterName = (settings: Settings, scope: StoreScope): string =>
  scope.storeView.name === freshStoreViewName ? readShopName(settings, scope) : scope.storeView.name;
