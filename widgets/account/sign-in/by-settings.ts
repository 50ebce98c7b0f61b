import { html, nothing } from 'lit';
import type { FormField } from '../../../shared-types/forms.ts';
import type { StoreConfig } from '../../../shared-types/store-config.ts';
import type { Client } from '../../api/client.ts';
import { forgetRemembered, keepRemembered, readRemembered } from '../../remembered.ts';

/** The ways in besides a password that the store offers; each of them shows nothing where the browser cannot use it. */
export const renderOtherWays = ({ isPasskeyOffered, isSocialSignInOffered }: StoreConfig, redirect: string) => {
  if (isPasskeyOffered) void import('../passkey-sign-in/index.ts');
  if (isSocialSignInOffered) void import('../social-sign-in/index.ts');
  return html`
    ${isPasskeyOffered ? html`<foyer-passkey-sign-in redirect=${redirect}></foyer-passkey-sign-in>` : nothing}
    ${isSocialSignInOffered ? html`<foyer-social-sign-in redirect=${redirect}></foyer-social-sign-in>` : nothing}
  `;
};

/**
 * What the store's settings make of the fields: the offer to be remembered, with the e-mail of who was remembered here last,
 * and no autofill where the store wants none.
 */
export const adaptFields = (
  { isRememberMeOffered, isRememberMePreset, isAutofillAllowed }: StoreConfig,
  client: Client,
  labelOf: () => string,
): ((fields: FormField[]) => FormField[]) => {
  const email = isRememberMeOffered ? readRemembered(client) : undefined;
  const rememberField = (): FormField => ({
    name: 'remember',
    label: labelOf(),
    inputType: 'boolean',
    isRequired: false,
    default: email !== undefined || isRememberMePreset,
  });
  return (fields) => [
    ...fields.map((field) => ({
      ...field,
      ...(isAutofillAllowed === false && { autocomplete: 'off' }),
      ...(field.name === 'email' && email !== undefined && { default: email }),
    })),
    ...(isRememberMeOffered ? [rememberField()] : []),
  ];
};

/** Has the browser know who asked to be remembered, or no more who did before; asked before the form goes away. */
export const rememberWho = (client: Client, config: StoreConfig, email: string, isRemembered: boolean): void => {
  if (isRemembered) keepRemembered(client, { email, isKept: config.isForgottenOnSignOut === false });
  else forgetRemembered(client);
};
