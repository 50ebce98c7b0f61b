export const signOutMessages = {
  'sign-out': 'Sign out',
  greeting: 'Hello, {name}',
} as const;
