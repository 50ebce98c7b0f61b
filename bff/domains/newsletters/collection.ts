import type { SubscriptionState } from '../../../shared-types/newsletters.ts';
import { collection } from '../../store/port.ts';

/** Whether an e-mail address gets the newsletter of a store view. One that was ended stays, as the record of that. */
export interface SubscriptionDoc {
  subscriptionId: number;
  storeViewId: number;
  email: string;
  /** Normalised as that of a customer. */
  emailKey: string;
  /** Null for a guest. */
  customerId: number | null;
  state: SubscriptionState;
  /** What the links of its mails carry; empty until there is a mail. All that it can do is begin and end this. */
  linkToken: string;
  createdAt: string;
  changedAt: string;
}

export const subscriptions = collection<SubscriptionDoc>()({
  name: 'subscriptions',
  key: 'subscriptionId',
  fields: {
    subscriptionId: 'number',
    storeViewId: 'number',
    emailKey: 'exact',
    customerId: 'number',
    state: 'exact',
    linkToken: 'exact',
    createdAt: 'time',
  },
  unique: { email: ['storeViewId', 'emailKey'], link: ['linkToken'] },
  indexes: [['customerId']],
});
