export const adminSignInMessages = {
  heading: 'Back office',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  'claim-heading': 'Create the first admin',
  'claim-about': 'This link from the log works once. Choose how you will sign in from now on.',
  'claim-submit': 'Create and sign in',
  'signed-in': 'Signed in as {name}.',
  'sign-out': 'Sign out',
} as const;
