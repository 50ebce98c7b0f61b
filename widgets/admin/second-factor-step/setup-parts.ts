import { html, type TemplateResult } from 'lit';
import type { TotpSetup } from '../../../shared-types/admin-second-factor.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import { renderQrCode } from './qr-code.ts';
import type { secondFactorMessages } from './second-factor.messages.ts';

type Say = (key: keyof typeof secondFactorMessages) => string;

/** The key in groups of four, as people type it. */
const groupsOf = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/gu, '$1 ');

/** What an authenticator app needs: a code to scan, and the same as a key to type. */
export const renderSetup = ({ uri, secret }: TotpSetup, say: Say): TemplateResult => html`
  <p>${say('setup-about')}</p>
  ${renderQrCode(uri, say('setup-qr'))}
  <p><span class="muted small">${say('setup-key')}</span><br /><span class="key">${groupsOf(secret)}</span></p>
`;

/** The recovery codes, the one time that they are shown. */
export const renderRecoveryCodes = (codes: readonly string[], say: Say, accept: () => void): TemplateResult => html`
  <p>${say('recovery-about')}</p>
  <ul class="codes" part="recovery-codes">
    ${codes.map((code) => html`<li>${code}</li>`)}
  </ul>
  <div><button type="button" class="button" @click=${accept}>${say('recovery-kept')}</button></div>
`;

/** The field for a code. */
export const codeField = (label: string): FormField => ({
  name: 'code',
  label,
  inputType: 'text',
  isRequired: true,
  lengthMax: 32,
  autocomplete: 'one-time-code',
});
