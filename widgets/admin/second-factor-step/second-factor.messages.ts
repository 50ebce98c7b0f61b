/** What the sign-in and the security page of admins both say of codes. */
export const secondFactorMessages = {
  'setup-about': 'Scan this with an authenticator app, or type the key into it. Then enter the code that it shows.',
  'setup-qr': 'QR code for your authenticator app',
  'setup-key': 'Key',
  'setup-code': 'Code from the app',
  'recovery-about':
    'Keep these recovery codes somewhere safe. Each signs you in once if you lose your app, and they are not shown again.',
  'recovery-kept': 'I have kept them',
} as const;
