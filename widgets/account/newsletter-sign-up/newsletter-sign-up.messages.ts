export const newsletterSignUpMessages = {
  email: 'E-mail address for the newsletter',
  placeholder: 'name@example.com',
  submit: 'Subscribe',
  sent: 'Thank you. A mail is on its way to {email}.',
  invalid: 'Enter an e-mail address like name@example.com.',
} as const;
