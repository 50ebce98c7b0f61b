export const formMessages = {
  optional: '(optional)',
  'show-password': 'Show password',
  'hide-password': 'Hide password',
  choose: 'Please choose',
  line: '{label}, line {count}',
  'section-personal': 'Personal information',
  'section-sign-in': 'Sign-in information',
} as const;
