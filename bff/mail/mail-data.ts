import type { MailTemplate } from '../../shared-types/mails.ts';
import type { Money } from '../../shared-types/money.ts';

interface Greeted {
  /** How to address the person; empty where that is not known. */
  name: string;
}

/** A one-time link and how many hours it works. */
interface Linked extends Greeted {
  linkUrl: string;
  lifetimeHours: number;
}

/** An order as mails name it. */
interface OrderMail extends Greeted {
  orderNumber: string;
  grandTotal: Money;
  /** The page with the orders; empty for guests, who have none. */
  accountUrl: string;
}

/** What each mail says, as values; the words are those of a language. Addresses are those of shop pages. */
export interface MailData {
  welcome: Greeted & { accountUrl: string };
  'welcome-without-password': Linked;
  'confirmation-link': Linked;
  confirmed: Greeted & { accountUrl: string };
  /** Goes to `email`, which the account is to have. */
  'email-change-link': Linked & { email: string };
  'forgot-password': Linked;
  /** Somebody tried to register with an address that has an account, or an admin sent it. */
  remind: Linked & { reason: 'registration' | 'admin' };
  'password-changed': Greeted & { changedAt: string; resetUrl: string };
  'email-changed': Greeted & { changedAt: string; emailBefore: string; emailAfter: string };
  'email-and-password-changed': MailData['email-changed'];
  'store-credit-updated': Greeted & { change: Money; balance: Money; comment: string; accountUrl: string };
  /** To somebody who is to run the store, or has forgotten the password for it. */
  'admin-invitation': Linked & { roleName: string };
  'order-placed': OrderMail & {
    items: readonly { name: string; quantity: number; total: Money }[];
    shipping: Money;
    /** Zero where none was used. */
    storeCredit: Money;
    due: Money;
    payment: string;
    instructions: string;
    shipTo: readonly string[];
  };
  'order-invoiced': OrderMail & { comment: string };
  'order-cancelled': OrderMail & { storeCredit: Money; comment: string };
  'order-refunded': OrderMail & { refund: Money; toStoreCredit: Money; offline: Money; comment: string };
  /** Goes to whoever gets the card; `expiresAt` is null where it does not end. */
  'gift-card': Greeted & { code: string; value: Money; message: string; expiresAt: string | null; accountUrl: string };
  'account-locked': Greeted & { lockedUntil: string; resetUrl: string };
  'account-closed': Greeted & { closedAt: string };
  /** The link begins and ends the subscription; greets nobody, for strangers subscribe strangers. */
  'newsletter-confirm': Greeted & { newsletter: string; linkUrl: string };
  'newsletter-subscribed': MailData['newsletter-confirm'];
  'newsletter-unsubscribed': MailData['newsletter-confirm'];
}

/** One mail's template with what it says. */
export type MailSaying = { [T in MailTemplate]: { template: T; data: MailData[T] } }[MailTemplate];

/** Where a mail comes from and how it is to be read. */
export interface MailSetting {
  readonly shopName: string;
  /** The shop's account page. */
  readonly shopUrl: string;
  /** BCP 47; words follow its language, dates and money all of it. */
  readonly locale: string;
  /** IANA name of the time zone that times are told in. */
  readonly timeZone: string;
}
