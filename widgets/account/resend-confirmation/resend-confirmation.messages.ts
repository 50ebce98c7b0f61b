export const resendConfirmationMessages = {
  words: 'We sent a link to {email} when you registered. Follow it, then sign in.',
  resend: 'Send it again',
  sent: 'A new mail is on its way to {email}. Look among the unwanted mail too, if it does not come within minutes.',
  'try-again': 'Try again',
} as const;
