export const useStoreCreditMessages = {
  use: 'Use store credit',
  available: '({amount} available)',
  used: '{amount} of your store credit pays for this order.',
  covers: 'Your store credit pays for all of it.',
  remove: 'Remove',
  'remove-label': 'Remove store credit',
  'signed-out': 'Sign in to pay with store credit.',
  'sign-in': 'Sign in',
} as const;
