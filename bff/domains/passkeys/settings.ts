import { setting } from '../settings/service.ts';

/** The domain that passkeys belong to (WebAuthn's relying party identifier). */
export const passkeyDomain = setting({
  path: 'foyer/passkeys/domain',
  default: '',
  levels: ['global', 'website'],
  meaning: 'The domain that passkeys are made for, such as shop.example; empty: the registrable domain of the website.',
});
