export const useStoreCreditMessages = {
  use: 'Use store credit',
  available: '({amount} available)',
  used: '{amount} of your store credit pays for this order.',
  covers: '{amount} of your store credit pays for the whole order.',
  remove: 'Remove',
  'remove-label': 'Remove store credit',
  'signed-out': 'Sign in to pay with store credit.',
  'sign-in': 'Sign in',
} as const;
