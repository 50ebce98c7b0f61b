export const adminInvitationMessages = {
  heading: 'Choose your password',
  about: 'For the back office, as {email}. Nobody else sees what you choose.',
  password: 'New password',
  'password-help': 'At least 8 characters, of two kinds.',
  submit: 'Set the password',
  done: 'Your password is set. Sign in with it.',
  'sign-in': 'Sign in',
  'bad-link': 'This link does not work any more. Ask whoever invited you for a new one.',
  'try-again': 'Try again',
};
