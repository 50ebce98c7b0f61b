import type { MailTemplate } from '../../shared-types/mails.ts';
import type { MailData, MailSaying } from './mail-data.ts';

/* What every mail might say, for previews and to begin a template of one's own with. No two values read alike. */

const named = { name: 'Alma' };
const linkUrl = 'https://shop.example/page?token=abc123';
const linked = { ...named, linkUrl, lifetimeHours: 2 };
const accountUrl = 'https://shop.example/account';
const resetUrl = 'https://shop.example/forgot-password';
const changedAt = '2026-03-01T12:00:00.000Z';
const changed = { ...named, changedAt, emailBefore: 'alma@before.example', emailAfter: 'alma@after.example' };
const newsletter = { ...named, newsletter: 'Letters of spring', linkUrl };

const usd = (amount: number) => ({ amount, currency: 'USD' });
const ordered = { ...named, orderNumber: '100000042', grandTotal: usd(12_345), accountUrl };

const samples: { readonly [T in MailTemplate]: MailData[T] } = {
  welcome: { ...named, accountUrl },
  'welcome-without-password': { ...linked, lifetimeHours: 168 },
  'confirmation-link': { ...linked, lifetimeHours: 168 },
  confirmed: { ...named, accountUrl },
  'email-change-link': { ...linked, email: 'alma@new.example' },
  'forgot-password': linked,
  remind: { ...linked, reason: 'admin' },
  'password-changed': { ...named, changedAt, resetUrl },
  'email-changed': changed,
  'email-and-password-changed': changed,
  'store-credit-updated': {
    ...named,
    change: usd(1250),
    balance: usd(4075),
    comment: 'With our thanks for your patience.',
    accountUrl,
  },
  'newsletter-confirm': newsletter,
  'newsletter-subscribed': newsletter,
  'newsletter-unsubscribed': newsletter,
  'admin-invitation': { ...linked, lifetimeHours: 168, roleName: 'Customer service' },
  'order-placed': {
    ...ordered,
    items: [{ name: 'Reading lamp', quantity: 2, total: usd(11_745) }],
    shipping: usd(600),
    storeCredit: usd(2345),
    due: usd(10_000),
    payment: 'Bank transfer',
    instructions: 'Please name the order when you pay.',
    shipTo: ['Alma Sample', '12 Harbour Street', 'Springfield'],
  },
  'order-invoiced': { ...ordered, comment: 'It leaves us tomorrow.' },
  'order-cancelled': { ...ordered, storeCredit: usd(2345), comment: 'As you asked.' },
  'order-refunded': {
    ...ordered,
    refund: usd(9900),
    toStoreCredit: usd(5500),
    offline: usd(4400),
    comment: 'We are sorry that it broke.',
  },
  'gift-card': {
    ...named,
    code: 'GIFT-7KQ2-M9XD',
    value: usd(5000),
    message: 'Happy birthday!',
    expiresAt: '2027-03-01T12:00:00.000Z',
    accountUrl,
  },
  'account-locked': { ...named, lockedUntil: '2026-03-01T12:10:00.000Z', resetUrl },
  'account-closed': { ...named, closedAt: '2026-03-01T12:10:00.000Z' },
};

/** An example of a mail. */
export const sampleSayingOf = (template: MailTemplate): MailSaying =>
  ({ template, data: samples[template] }) as MailSaying;
