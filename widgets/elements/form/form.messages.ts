import type { Message } from '../../i18n/translate.ts';

/** What every form says; `choices.ts` adds what only larger ones do. */
export const formMessages: Record<string, Message> = {
  optional: '(optional)',
  'show-password': 'Show password',
  'hide-password': 'Hide password',
  REQUIRED: 'This field is required.',
  EMAIL_INVALID: 'Enter an e-mail address like name@example.com.',
};
