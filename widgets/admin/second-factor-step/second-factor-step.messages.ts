import { secondFactorMessages } from './second-factor.messages.ts';

export const secondFactorStepMessages = {
  ...secondFactorMessages,
  about: 'One more step: prove that it is you.',
  'about-enrolment': 'This back office asks for a second factor. Set one up to go on.',
  code: 'Code from your app, or a recovery code',
  submit: 'Continue',
  passkey: 'Use a passkey',
  back: 'Begin again',
  dismissed: 'No passkey was used. You can try again.',
} as const;
