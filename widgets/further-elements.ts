/** The chunks of the customers grid and of what is read ahead for it, whose addresses the build puts here. */
const chunksOfGrid = '%chunks:widgets/admin/customer-grid/index.ts%';
const chunksOfReadAhead = '%chunks:widgets/admin/customer-grid/read-ahead.ts%';

/** Has the browser fetch chunks all at once; by themselves they come in turns, as each names the next. */
const preload = (addresses: string): void => {
  for (const [address] of addresses.matchAll(/\S+/gu)) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = new URL(address, import.meta.url).href;
    document.head.append(link);
  }
};

/** The elements of account pages and the back office, by tag; loaded when one of them appears. */
export const furtherElements: Readonly<Record<string, () => Promise<unknown>>> = {
  'foyer-account': () => import('./account/account/index.ts'),
  'foyer-my-account': () => import('./account/my-account/index.ts'),
  'foyer-orders': () => import('./account/orders/index.ts'),
  'foyer-order': () => import('./account/order/index.ts'),
  'foyer-add-to-cart': () => import('./account/add-to-cart/index.ts'),
  'foyer-cart-link': () => import('./account/cart-link/index.ts'),
  'foyer-cart': () => import('./account/cart/index.ts'),
  'foyer-checkout': () => import('./account/checkout/index.ts'),
  'foyer-use-store-credit': () => import('./account/use-store-credit/index.ts'),
  'foyer-privacy': () => import('./account/privacy/index.ts'),
  'foyer-newsletters': () => import('./account/newsletters/index.ts'),
  'foyer-newsletter-sign-up': () => import('./account/newsletter-sign-up/index.ts'),
  'foyer-newsletter-link': () => import('./account/newsletter-link/index.ts'),
  'foyer-assistance': () => import('./account/assistance/index.ts'),
  'foyer-account-info': () => import('./account/account-info/index.ts'),
  'foyer-address-book': () => import('./account/address-book/index.ts'),
  'foyer-forgot-password': () => import('./account/forgot-password/index.ts'),
  'foyer-reset-password': () => import('./account/reset-password/index.ts'),
  'foyer-confirm-account': () => import('./account/confirm-account/index.ts'),
  'foyer-resend-confirmation': () => import('./account/resend-confirmation/index.ts'),
  'foyer-security': () => import('./account/security/index.ts'),
  'foyer-social-sign-in': () => import('./account/social-sign-in/index.ts'),
  'foyer-linked-accounts': () => import('./account/linked-accounts/index.ts'),
  'foyer-passkeys': () => import('./account/passkeys/index.ts'),
  'foyer-passkey-sign-in': () => import('./account/passkey-sign-in/index.ts'),
  'foyer-admin': () => import('./admin/admin/index.ts'),
  'foyer-admin-users': () => import('./admin/admin-users/index.ts'),
  'foyer-admin-roles': () => import('./admin/admin-roles/index.ts'),
  'foyer-customer-groups': () => import('./admin/customer-groups/index.ts'),
  'foyer-action-log': () => import('./admin/action-log/index.ts'),
  'foyer-mails': () => import('./admin/mails/index.ts'),
  'foyer-admin-invitation': () => import('./admin/admin-invitation/index.ts'),
  'foyer-admin-sign-in': () => import('./admin/admin-sign-in/index.ts'),
  'foyer-mail-templates': () => import('./admin/mail-templates/index.ts'),
  'foyer-attributes': () => import('./admin/attributes/index.ts'),
  'foyer-websites': () => import('./admin/websites/index.ts'),
  'foyer-settings': () => import('./admin/settings/index.ts'),
  'foyer-admin-security': () => import('./admin/admin-security/index.ts'),
  'foyer-admin-orders': () => import('./admin/admin-orders/index.ts'),
  'foyer-gift-cards': () => import('./admin/gift-cards/index.ts'),
  'foyer-customer-grid': () => {
    // First of all, since a browser fetches six things at a time; what is not read ahead is read later.
    import('./admin/customer-grid/read-ahead.ts').then(({ readAhead }) => readAhead()).catch(() => undefined);
    if (import.meta.env.PROD) preload(`${chunksOfReadAhead} ${chunksOfGrid}`);
    return import('./admin/customer-grid/index.ts');
  },
  'foyer-customer-import': () => import('./admin/customer-import/index.ts'),
  'foyer-jobs': () => import('./admin/jobs/index.ts'),
  'foyer-customer': () => import('./admin/customer/index.ts'),
};
