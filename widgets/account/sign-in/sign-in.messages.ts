export const signInMessages = {
  heading: 'Sign in',
  email: 'E-mail',
  password: 'Password',
  remember: 'Keep me signed in',
  submit: 'Sign in',
  forgot: 'Forgot your password?',
  'new-here': 'New here?',
  create: 'Create an account',
  'signed-in': 'You are signed in as {name}.',
} as const;
