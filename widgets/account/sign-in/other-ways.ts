import { html, nothing } from 'lit';
import type { StoreConfig } from '../../../shared-types/store-config.ts';

/** The ways in besides a password that the store offers; each of them shows nothing where the browser cannot use it. */
export const renderOtherWays = ({ isPasskeyOffered, isSocialSignInOffered }: StoreConfig, redirect: string) => {
  if (isPasskeyOffered) void import('../passkey-sign-in/index.ts');
  if (isSocialSignInOffered) void import('../social-sign-in/index.ts');
  return html`
    ${isPasskeyOffered ? html`<foyer-passkey-sign-in redirect=${redirect}></foyer-passkey-sign-in>` : nothing}
    ${isSocialSignInOffered ? html`<foyer-social-sign-in redirect=${redirect}></foyer-social-sign-in>` : nothing}
  `;
};
