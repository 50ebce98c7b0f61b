import type { Deps } from '../../deps.ts';
import type { Transaction } from '../../store/port.ts';
import { type MailDeps, pageUrlOf, queueMail } from '../mails/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { type SubscriptionDoc, subscriptions } from './collection.ts';
import type { SubscriptionMail } from './rules.ts';
import { newsletterMailIdentities, readNewsletterName } from './settings.ts';

const templates = {
  confirm: 'newsletter-confirm',
  success: 'newsletter-subscribed',
  end: 'newsletter-unsubscribed',
} as const;

/** Gives a subscription the secret of its links, the first time that a mail needs one. */
const prepareToken = async (
  tx: Transaction,
  { ids }: Pick<Deps, 'ids'>,
  subscription: Readonly<SubscriptionDoc>,
): Promise<string> => {
  if (subscription.linkToken !== '') return subscription.linkToken;
  const linkToken = ids();
  await tx.put(subscriptions, { ...subscription, linkToken });
  return linkToken;
};

/** Writes the mail that follows a change of a subscription, in the transaction that makes it. */
export const tellSubscription = async (
  tx: Transaction,
  deps: MailDeps,
  scope: StoreScope,
  subscription: Readonly<SubscriptionDoc>,
  mail: SubscriptionMail,
): Promise<void> => {
  const linkUrl = pageUrlOf(deps, scope, 'newsletter', await prepareToken(tx, deps, subscription));
  const newsletter = readNewsletterName(deps.settings, scope);
  const data = { name: '', newsletter, linkUrl };
  await queueMail(tx, deps, {
    scope,
    customerId: subscription.customerId,
    to: { name: '', address: subscription.email },
    identity: deps.settings.read(newsletterMailIdentities[mail], scope),
    saying: { template: templates[mail], data },
  });
};
