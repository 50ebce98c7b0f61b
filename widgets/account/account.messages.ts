/** What every element that needs a session says. */
export const accountMessages = {
  'signed-out': 'Sign in to see this.',
  'sign-in': 'Sign in',
  'try-again': 'Try again',
} as const;
