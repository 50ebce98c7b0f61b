import type { SubscriptionState } from '../../../shared-types/newsletters.ts';

/** The mail that follows a change of a subscription. */
export type SubscriptionMail = 'confirm' | 'success' | 'end';

/** What becomes of a subscription, and which mail says so. */
export interface SubscriptionStep {
  state: SubscriptionState;
  mail: SubscriptionMail | undefined;
}

/**
 * What follows when somebody chooses to get a newsletter or not. What is so already changes nothing and writes nobody; asking
 * once more for what waits to be confirmed sends the mail again. Ending what never began needs no mail.
 */
export const chooseStep = (
  before: SubscriptionState | undefined,
  choice: { isSubscribed: boolean; mustConfirm: boolean },
): SubscriptionStep | undefined => {
  if (!choice.isSubscribed) {
    if (before === undefined || before === 'unsubscribed') return undefined;
    return { state: 'unsubscribed', mail: before === 'subscribed' ? 'end' : undefined };
  }
  if (before === 'subscribed') return undefined;
  return choice.mustConfirm ? { state: 'pending', mail: 'confirm' } : { state: 'subscribed', mail: 'success' };
};
