export const signInAgainMessages = {
  heading: 'Sign in again to save',
  words: 'You were signed out in the meantime. Sign in, and what you typed is saved.',
  'heading-other': 'This is another account',
  other: 'Nothing was saved, since the changes belong to another account.',
  close: 'All right',
} as const;
