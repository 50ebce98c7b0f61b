export const passkeySignInMessages = {
  'sign-in': 'Sign in with a passkey',
  dismissed: 'No passkey was used. You can try again, or sign in another way.',
} as const;
