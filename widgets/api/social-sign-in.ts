import * as endpoints from '../../shared-types/social-sign-in.ts';
import type { BodyInput } from '../../shared-types/endpoint.ts';
import type { Client } from './client.ts';

/** Whose accounts one can sign in with. */
export const listSocialProviders = (client: Client, signal: AbortSignal) =>
  client.call(endpoints.listSocialProviders, { signal });

/** What the sign-in that is under way in this browser still needs. */
export const readPendingSocialSignIn = (client: Client, signal: AbortSignal) =>
  client.call(endpoints.readPendingSocialSignIn, { signal });

export const completeSocialSignIn = (client: Client, body: BodyInput<typeof endpoints.completeSocialSignIn>) =>
  client.call(endpoints.completeSocialSignIn, { body });

export const cancelSocialSignIn = (client: Client) => client.call(endpoints.cancelSocialSignIn);

/** The accounts elsewhere that sign the shopper in. */
export const listSocialLinks = (client: Client, signal: AbortSignal) =>
  client.call(endpoints.listSocialLinks, { signal });

/** Where to lead the browser to connect an account elsewhere. */
export const beginSocialLink = (client: Client, body: BodyInput<typeof endpoints.beginSocialLink>) =>
  client.call(endpoints.beginSocialLink, { body });

export const deleteSocialLink = (client: Client, linkId: string) =>
  client.call(endpoints.deleteSocialLink, { params: { linkId } });

/** The address that begins a sign-in with a provider's account and ends at `returnTo`; for a navigation, not a call. */
export const socialSignInUrl = ({ bff }: Client, providerId: string, returnTo: string): string =>
  `${bff}/api/account/social/${encodeURIComponent(providerId)}?${new URLSearchParams({ returnTo })}`;
