import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { emailSchema, idParameterSchema, idSchema } from './fields.ts';

/** `pending` waits for the link in a mail to be used. */
export const subscriptionStates = ['subscribed', 'pending', 'unsubscribed'] as const;
export type SubscriptionState = (typeof subscriptionStates)[number];

/** A newsletter is that of a store view; `name` is what people call it: the store view's, or the shop's while that has none of its own. */
export const newsletterSchema = v.strictObject({
  storeViewId: idSchema,
  name: v.string(),
  state: v.picklist(subscriptionStates),
});
export type Newsletter = v.InferOutput<typeof newsletterSchema>;

const newslettersSchema = v.strictObject({ items: v.array(newsletterSchema) });

const choicesSchema = v.strictObject({
  choices: v.pipe(
    v.array(v.strictObject({ storeViewId: idSchema, isSubscribed: v.boolean('TYPE_WRONG') }), 'TYPE_WRONG'),
    v.minLength(1, 'REQUIRED'),
    v.maxLength(1000, 'TOO_LONG'),
  ),
});

export const listNewsletters = endpoint({
  operation: 'listNewsletters',
  summary: 'List the newsletters of the website, and which the shopper gets.',
  method: 'GET',
  path: '/api/account/newsletters',
  caller: 'shopper',
  responses: { 200: newslettersSchema },
  errors: ['NOT_FOUND'],
});

/** Newsletters that are not named stay as they are; where the store asks for that, one begins after a mail is confirmed. */
export const chooseNewsletters = endpoint({
  operation: 'chooseNewsletters',
  summary: 'Choose which newsletters the shopper gets.',
  method: 'PUT',
  path: '/api/account/newsletters',
  caller: 'shopper',
  body: choicesSchema,
  responses: { 200: newslettersSchema },
  errors: ['NOT_FOUND'],
});

const customerParams = v.strictObject({ customerId: idParameterSchema });

export const listCustomerNewsletters = endpoint({
  operation: 'listCustomerNewsletters',
  summary: "List the newsletters of a customer's website, and which the customer gets.",
  method: 'GET',
  path: '/api/admin/customers/{customerId}/newsletters',
  caller: 'admin',
  resource: 'customers.view',
  params: customerParams,
  responses: { 200: newslettersSchema },
  errors: ['NOT_FOUND'],
});

/** It counts at once, without a mail to the customer. */
export const chooseCustomerNewsletters = endpoint({
  operation: 'chooseCustomerNewsletters',
  summary: 'Choose which newsletters a customer gets; those that are not named stay as they are.',
  method: 'PUT',
  path: '/api/admin/customers/{customerId}/newsletters',
  caller: 'admin',
  resource: 'customers.edit',
  params: customerParams,
  body: choicesSchema,
  responses: { 200: newslettersSchema },
  errors: ['NOT_FOUND'],
});

/** Answers alike whoever has the address, and whether or not it is subscribed. */
export const subscribeGuest = endpoint({
  operation: 'subscribeGuest',
  summary: 'Subscribe an e-mail address to the newsletter of this store view, with or without an account.',
  method: 'POST',
  path: '/api/store/newsletter-subscriptions',
  caller: 'anyone',
  body: v.strictObject({ email: emailSchema }),
  responses: { 202: v.strictObject({ status: v.literal('accepted') }) },
  errors: ['NOT_FOUND', 'FORBIDDEN', 'TOO_MANY_REQUESTS'],
});

const linkParams = v.strictObject({ token: v.pipe(v.string(), v.regex(/^[\w-]{1,128}$/u, 'CHARACTERS_INVALID')) });

/** What the link of a newsletter's mail is about. */
export const newsletterLinkSchema = v.strictObject({
  newsletter: v.string(),
  email: v.string(),
  state: v.picklist(subscriptionStates),
});
export type NewsletterLink = v.InferOutput<typeof newsletterLinkSchema>;

export const readNewsletterLink = endpoint({
  operation: 'readNewsletterLink',
  summary: 'What the link of a newsletter mail is about; changes nothing.',
  method: 'GET',
  path: '/api/store/newsletter-links/{token}',
  caller: 'anyone',
  isFresh: true,
  params: linkParams,
  responses: { 200: newsletterLinkSchema },
  errors: ['LINK_INVALID'],
});

export const useNewsletterLink = endpoint({
  operation: 'useNewsletterLink',
  summary: 'Confirm or end the subscription that a newsletter mail links to.',
  method: 'PUT',
  path: '/api/store/newsletter-links/{token}',
  caller: 'anyone',
  isFresh: true,
  params: linkParams,
  body: v.strictObject({ isSubscribed: v.boolean('TYPE_WRONG') }),
  responses: { 200: newsletterLinkSchema },
  errors: ['LINK_INVALID'],
});
