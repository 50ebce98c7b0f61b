export const adminSignInAgainMessages = {
  'heading-save': 'Sign in again to save',
  'words-save': 'Your session has ended. Sign in as {name}, and what you typed is saved.',
  'heading-kept': 'Sign in again to go on',
  'words-kept': 'Your session has ended. Sign in as {name}, and everything is as you left it, with what you typed.',
  'give-up': 'Give up what is not saved',
  'heading-other': 'This is another account',
  'words-other': 'Nothing was saved, and what was typed is given up: it belonged to {name}.',
  close: 'All right',
  'not-saved':
    'Nothing was saved, because your session has ended. What you typed is still here: save again to sign in.',
  'not-saved-other': 'Nothing was saved, because another admin has signed in.',
} as const;
