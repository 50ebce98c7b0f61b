export const socialSignInMessages = {
  label: 'Other ways to sign in',
  continue: 'Continue with {provider}',
  'ask-password':
    'There is already an account with {email}. Enter its password once, and {provider} signs you in from then on.',
  'ask-name': 'What should we call you? {provider} did not tell us.',
  password: 'Password',
  submit: 'Continue',
  cancel: 'Cancel',
  'outcome-confirm': 'We sent a link to your e-mail address. Open it to finish.',
  'outcome-taken':
    'We cannot tell whether this address is yours. If you have an account here, sign in and connect the other one under Security.',
  'outcome-no-email': 'The other account tells us no e-mail address, and we need one.',
  'outcome-closed': 'This account is closed.',
  'outcome-cancelled': 'Nothing happened. You can try again, or sign in another way.',
  'outcome-expired': 'That took too long, or began in another browser. Please try again.',
  'outcome-failed': 'That did not work. Please try again, or sign in another way.',
} as const;
