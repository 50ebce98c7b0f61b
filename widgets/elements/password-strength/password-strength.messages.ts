export const passwordStrengthMessages = {
  label: 'Password strength',
  none: 'At least {length} characters of {kinds} kinds: lower case, upper case, digits, special.',
  weak: 'Weak',
  medium: 'Medium',
  strong: 'Strong',
  'very-strong': 'Very strong',
  TOO_SHORT: 'use at least {length} characters',
  PASSWORD_TOO_WEAK: 'mix {kinds} kinds: lower case, upper case, digits, special',
  PASSWORD_SPACES: 'no space at the beginning or end',
  PASSWORD_COMMON: 'easy to guess; choose another',
  TOO_LONG: 'this is longer than a password may be',
} as const;
