import type { MailSaying, MailSetting } from '../../bff/mail/mail-data.ts';

/** A shop that sends mails. */
export const mailSetting: MailSetting = {
  shopName: 'Nightjar',
  shopUrl: 'https://shop.example/account',
  locale: 'en-US',
  timeZone: 'Europe/Berlin',
};

/** Every mail, with the same text wherever a person's text goes. */
export const sayEverything = (text: string): MailSaying[] => {
  const greeted = { name: text };
  const linked = { ...greeted, linkUrl: 'https://shop.example/go?token=abc&x=1', lifetimeHours: 2 };
  const accountUrl = 'https://shop.example/account';
  const ordered = { ...greeted, orderNumber: '100000012', grandTotal: { amount: 26_300, currency: 'USD' }, accountUrl };
  const changed = { ...greeted, changedAt: '2026-03-01T12:00:00.000Z', emailBefore: text, emailAfter: text };
  return [
    { template: 'welcome', data: { ...greeted, accountUrl } },
    { template: 'welcome-without-password', data: { ...linked, lifetimeHours: 168 } },
    { template: 'confirmation-link', data: linked },
    { template: 'confirmed', data: { ...greeted, accountUrl } },
    { template: 'email-change-link', data: { ...linked, email: text } },
    { template: 'forgot-password', data: linked },
    { template: 'remind', data: { ...linked, reason: 'registration' } },
    { template: 'remind', data: { ...linked, reason: 'admin' } },
    { template: 'password-changed', data: { ...greeted, changedAt: '2026-03-01T12:00:00.000Z', resetUrl: accountUrl } },
    { template: 'email-changed', data: changed },
    { template: 'email-and-password-changed', data: changed },
    {
      template: 'store-credit-updated',
      data: {
        ...greeted,
        change: { amount: -1250, currency: 'USD' },
        balance: { amount: 99_050, currency: 'USD' },
        comment: text,
        accountUrl,
      },
    },
    { template: 'admin-invitation', data: { ...linked, lifetimeHours: 72, roleName: text } },
    ...(['newsletter-confirm', 'newsletter-subscribed', 'newsletter-unsubscribed'] as const).map((template) => ({
      template,
      data: { ...greeted, newsletter: text, linkUrl: 'https://shop.example/newsletter?token=abc' },
    })),
    {
      template: 'order-placed',
      data: {
        ...ordered,
        items: [{ name: text, quantity: 2, total: { amount: 25_800, currency: 'USD' } }],
        shipping: { amount: 500, currency: 'USD' },
        storeCredit: { amount: 4000, currency: 'USD' },
        due: { amount: 22_300, currency: 'USD' },
        payment: text,
        instructions: text,
        shipTo: [text],
      },
    },
    { template: 'order-invoiced', data: { ...ordered, comment: text } },
    {
      template: 'order-cancelled',
      data: { ...ordered, storeCredit: { amount: 4000, currency: 'USD' }, comment: text },
    },
    {
      template: 'order-refunded',
      data: {
        ...ordered,
        refund: { amount: 12_900, currency: 'USD' },
        toStoreCredit: { amount: 6450, currency: 'USD' },
        offline: { amount: 6450, currency: 'USD' },
        comment: text,
      },
    },
    {
      template: 'gift-card',
      data: {
        ...greeted,
        code: 'K7QM-2XWD-9TRA-HV3F',
        value: { amount: 5000, currency: 'USD' },
        message: text,
        expiresAt: '2027-03-01T12:00:00.000Z',
        accountUrl,
      },
    },
    { template: 'account-locked', data: { ...greeted, lockedUntil: '2026-03-01T12:10:00.000Z', resetUrl: accountUrl } },
    { template: 'account-closed', data: { ...greeted, closedAt: '2026-03-01T12:10:00.000Z' } },
  ];
};
