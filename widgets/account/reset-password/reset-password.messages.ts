import { newPasswordMessages } from '../new-password.messages.ts';

export const resetPasswordMessages = {
  ...newPasswordMessages,
  heading: 'Set a new password',
  'heading-first': 'Set your password',
  words: 'For the account of {email}. Setting it signs you out everywhere.',
  'words-first': 'For the account of {email}.',
  submit: 'Set the password',
  'done-heading': 'Your password is set',
  done: 'Sign in with it now. Every other place where you were signed in is signed out.',
  'sign-in': 'Sign in',
  'bad-heading': 'This link does not work',
  bad: 'It was used already, has expired, or is not whole. Ask for a new one.',
  'new-link': 'Ask for a new link',
  'try-again': 'Try again',
} as const;
