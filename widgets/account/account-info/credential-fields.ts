import type { FieldError } from '../../../shared-types/errors.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import { checkPassword, type PasswordPolicy } from '../../../shared-types/password.ts';
import type { FormValues } from '../../elements/form/form.ts';

type Translate = (key: string) => string;

const currentPassword = (t: Translate): FormField => ({
  name: 'currentPassword',
  label: t('current-password'),
  inputType: 'password',
  isRequired: true,
  autocomplete: 'current-password',
});

/** The fields that change the e-mail address. */
export const emailFields = (t: Translate): FormField[] => [
  { name: 'email', label: t('new-email'), inputType: 'email', isRequired: true, autocomplete: 'email', lengthMax: 254 },
  currentPassword(t),
];

/** The fields that change the password. */
export const passwordFields = (t: Translate): FormField[] => [
  currentPassword(t),
  {
    name: 'newPassword',
    label: t('new-password'),
    inputType: 'password',
    isRequired: true,
    autocomplete: 'new-password',
  },
  {
    name: 'passwordConfirmation',
    label: t('confirm-password'),
    inputType: 'password',
    isRequired: true,
    autocomplete: 'new-password',
  },
];

/** What is wrong with a new password and its repetition, before the server is asked. */
export const findPasswordErrors = (
  { newPassword, passwordConfirmation }: FormValues,
  policy: PasswordPolicy,
  t: Translate,
): FieldError[] => {
  const refusal = checkPassword(String(newPassword), policy);
  if (refusal) return [{ field: 'newPassword', code: refusal, message: t('refused') }];
  if (newPassword === passwordConfirmation) return [];
  return [{ field: 'passwordConfirmation', code: 'PASSWORD_MISMATCH', message: t('mismatch') }];
};
