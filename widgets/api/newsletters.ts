import * as endpoints from '../../shared-types/newsletters.ts';
import type { BodyInput } from '../../shared-types/endpoint.ts';
import type { Client } from './client.ts';

/** The newsletters of the website, and which the shopper gets. */
export const listNewsletters = (client: Client, signal: AbortSignal) =>
  client.call(endpoints.listNewsletters, { signal });

/** What the shopper gets and what not, of those that are named. */
export const chooseNewsletters = (client: Client, choices: BodyInput<typeof endpoints.chooseNewsletters>['choices']) =>
  client.call(endpoints.chooseNewsletters, { body: { choices } });

/** Subscribes an address to the newsletter of the store view. */
export const subscribeGuest = (client: Client, email: string) =>
  client.call(endpoints.subscribeGuest, { body: { email } });

/** What the link of a mail is about. */
export const readNewsletterLink = (client: Client, token: string, signal: AbortSignal) =>
  client.call(endpoints.readNewsletterLink, { params: { token }, signal });

/** Begins or ends the subscription that a link is about. */
export const useNewsletterLink = (client: Client, token: string, isSubscribed: boolean) =>
  client.call(endpoints.useNewsletterLink, { params: { token }, body: { isSubscribed } });
