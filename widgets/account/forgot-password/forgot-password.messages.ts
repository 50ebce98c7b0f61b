export const forgotPasswordMessages = {
  heading: 'Forgot your password?',
  words: 'Enter your e-mail address, and we send you a link to set a new password.',
  email: 'E-mail',
  submit: 'Send me a link',
  'sent-heading': 'Look into your mail',
  sent: 'If there is an account for {email}, a mail with a link is on its way. The link works once, and only for a while.',
  'sent-hint': 'Nothing there after a few minutes? Look among the unwanted mail, or check the address.',
  again: 'Try another address',
  'sign-in': 'Back to sign-in',
} as const;
