import { newPasswordMessages } from '../new-password.messages.ts';

export const confirmAccountMessages = {
  ...newPasswordMessages,
  'heading-account': 'Confirm your e-mail address',
  'heading-email': 'Confirm your new e-mail address',
  'words-account': 'Press the button to confirm that {email} is yours.',
  'words-email': 'Press the button to use {email} from now on.',
  'words-new-password': 'Choose the password of your account, then {email} is confirmed.',
  'words-current-password': 'Enter your password, then {email} is used from now on.',
  'current-password': 'Password',
  submit: 'Confirm',
  'done-heading': 'Thank you',
  'done-account': '{email} is confirmed. Sign in with your e-mail address and password now.',
  'done-email': '{email} is your e-mail address from now on.',
  'sign-in': 'Sign in',
  'bad-heading': 'This link does not work',
  bad: 'It was used already, has expired, or is not whole. If your address is confirmed already, just sign in.',
  email: 'E-mail',
  'new-link': 'Send me a new link',
  sent: 'If an account waits for {email} to be confirmed, a new mail is on its way.',
  'try-again': 'Try again',
} as const;
