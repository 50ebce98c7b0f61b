import { html, type TemplateResult } from 'lit';
import type { FieldError } from '../../shared-types/errors.ts';
import type { FormField } from '../../shared-types/forms.ts';
import { checkPassword, type PasswordPolicy } from '../../shared-types/password.ts';
import type { FormValues } from '../elements/form/form.ts';

type Translate = (key: string) => string;

/** The fields of a new password, typed twice; `renderUsername` before the form says whose it is. */
export const newPasswordFields = (t: Translate): FormField[] => [
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
export const findNewPasswordErrors = (values: FormValues, policy: PasswordPolicy, t: Translate): FieldError[] => {
  const { newPassword, passwordConfirmation } = values;
  const refusal = checkPassword(String(newPassword), policy);
  if (refusal) return [{ field: 'newPassword', code: refusal, message: t('refused') }];
  if (newPassword === passwordConfirmation) return [];
  return [{ field: 'passwordConfirmation', code: 'PASSWORD_MISMATCH', message: t('mismatch') }];
};

/** Says below the field how good the password is that is being typed. */
export const renderStrength = (password: string, policy: PasswordPolicy, email: string): TemplateResult =>
  html`<foyer-password-strength .password=${password} .policy=${policy} .owner=${{ email }}></foyer-password-strength>`;
