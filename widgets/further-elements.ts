/** The elements of account pages and the back office, by tag; loaded when one of them appears. */
export const furtherElements: Readonly<Record<string, () => Promise<unknown>>> = {
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
  'foyer-admin-sign-in': () => import('./admin/admin-sign-in/index.ts'),
  'foyer-settings': () => import('./admin/settings/index.ts'),
  'foyer-admin-security': () => import('./admin/admin-security/index.ts'),
  'foyer-customer-grid': () => import('./admin/customer-grid/index.ts'),
};
