export const createAccountMessages = {
  heading: 'Create an account',
  submit: 'Create account',
  'have-one': 'Already have an account?',
  'sign-in': 'Sign in',
  refused: 'Choose a stronger password, as described below the field.',
  mismatch: 'The two passwords differ.',
  'signed-in': 'You are signed in as {name}.',
  'confirm-heading': 'Check your mail',
  'confirm-words': 'We sent a link to {email}. Open it to confirm your address, then sign in.',
  'try-again': 'Try again',
} as const;
