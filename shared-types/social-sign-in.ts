import * as v from 'valibot';
import { accountSchema, passwordInputSchema } from './account.ts';
import { endpoint } from './endpoint.ts';
import { nameSchema, noContent, timeSchema } from './fields.ts';

/*
 * Signing in with an account elsewhere (OpenID Connect). It begins and ends with navigations, not with calls:
 * `GET /api/account/social/{providerId}?returnTo=<page>` leads to the provider, which leads back to
 * `/api/account/social/{providerId}/callback`, which leads to the page with `?foyer-social=<outcome>`.
 */

/**
 * What the page is told. `signed-in` and `connected` are done; `pending` waits for {@link completeSocialSignIn};
 * `confirm`: a link is in the mail; `taken`: there is an account with this address, to be connected from within;
 * `cancelled` at the provider; `expired`: it took too long, or began in another browser; `failed`: everything else.
 */
export const socialOutcomes = [
  'signed-in',
  'connected',
  'pending',
  'confirm',
  'taken',
  'no-email',
  'closed',
  'cancelled',
  'expired',
  'failed',
] as const;
export type SocialOutcome = (typeof socialOutcomes)[number];

/** The name of the query parameter that carries the outcome. */
export const socialOutcomeParameter = 'foyer-social';

const providerIdSchema = v.pipe(
  v.string('TYPE_WRONG'),
  v.nonEmpty('REQUIRED'),
  v.maxLength(32, 'TOO_LONG'),
  v.regex(/^[a-z0-9]*$/u, 'CHARACTERS_INVALID'),
);

export const socialProviderSchema = v.strictObject({ providerId: v.string(), name: v.string() });
export type SocialProvider = v.InferOutput<typeof socialProviderSchema>;

export const listSocialProviders = endpoint({
  operation: 'listSocialProviders',
  summary: 'List whose accounts one can sign in with.',
  method: 'GET',
  path: '/api/store/social-providers',
  caller: 'anyone',
  responses: { 200: v.strictObject({ items: v.array(socialProviderSchema) }) },
});

/** A sign-in that the provider vouched for and that still needs something from the person, for ten minutes. */
export const pendingSocialSignInSchema = v.strictObject({
  provider: socialProviderSchema,
  email: v.string(),
  /** `password` proves once that the account with this address is theirs; `name` is what the provider did not tell. */
  asksFor: v.picklist(['password', 'name']),
});
export type PendingSocialSignIn = v.InferOutput<typeof pendingSocialSignInSchema>;

const pendingPath = '/api/account/social-sign-in';

export const readPendingSocialSignIn = endpoint({
  operation: 'readPendingSocialSignIn',
  summary: 'What the sign-in with an account elsewhere still needs, if one is under way in this browser.',
  method: 'GET',
  path: pendingPath,
  caller: 'anyone',
  responses: { 200: v.strictObject({ pending: v.nullable(pendingSocialSignInSchema) }) },
});

export const completeSocialSignIn = endpoint({
  operation: 'completeSocialSignIn',
  summary: 'Give what is still needed; signs in and connects the accounts.',
  method: 'POST',
  path: pendingPath,
  caller: 'anyone',
  body: v.strictObject({
    password: v.optional(passwordInputSchema),
    firstName: v.optional(nameSchema),
    lastName: v.optional(nameSchema),
  }),
  responses: { 200: accountSchema },
  errors: ['LINK_EXPIRED', 'FORBIDDEN', 'CONFIRMATION_REQUIRED', 'EMAIL_TAKEN', 'TOO_MANY_REQUESTS', 'BUSY'],
});

export const cancelSocialSignIn = endpoint({
  operation: 'cancelSocialSignIn',
  summary: 'Forget the sign-in with an account elsewhere that is under way in this browser.',
  method: 'DELETE',
  path: pendingPath,
  caller: 'anyone',
  responses: { 204: noContent },
});

/** An account elsewhere that signs in here. */
export const socialLinkSchema = v.strictObject({
  linkId: v.string(),
  provider: socialProviderSchema,
  /** The address that the provider told; empty where it told none. */
  email: v.string(),
  createdAt: timeSchema,
  lastUsedAt: v.nullable(timeSchema),
});
export type SocialLink = v.InferOutput<typeof socialLinkSchema>;

/** `isProofNeeded` and `isPasswordSet` as with passkeys. */
export const socialLinkListSchema = v.strictObject({
  items: v.array(socialLinkSchema),
  providers: v.array(socialProviderSchema),
  isProofNeeded: v.boolean(),
  isPasswordSet: v.boolean(),
});
export type SocialLinkList = v.InferOutput<typeof socialLinkListSchema>;

export const listSocialLinks = endpoint({
  operation: 'listSocialLinks',
  summary: 'List the accounts elsewhere that sign the shopper in.',
  method: 'GET',
  path: '/api/account/social-links',
  caller: 'shopper',
  responses: { 200: socialLinkListSchema },
});

/** The browser is to be led to `url`, in the window that asked. `returnTo` is a page of an allowed origin. */
export const beginSocialLink = endpoint({
  operation: 'beginSocialLink',
  summary: 'Begin to connect an account elsewhere.',
  method: 'POST',
  path: '/api/account/social-links',
  caller: 'shopper',
  needsCustomerInPerson: true,
  body: v.strictObject({
    providerId: providerIdSchema,
    returnTo: v.pipe(v.string('TYPE_WRONG'), v.maxLength(2048, 'TOO_LONG'), v.url('TYPE_WRONG')),
    currentPassword: v.optional(passwordInputSchema),
  }),
  responses: { 200: v.strictObject({ url: v.string() }) },
  errors: ['NOT_FOUND', 'PROOF_REQUIRED', 'TOO_MANY_REQUESTS', 'BUSY'],
});

export const deleteSocialLink = endpoint({
  operation: 'deleteSocialLink',
  summary: 'Disconnect an account elsewhere, unless it is the last way into the account.',
  method: 'DELETE',
  path: '/api/account/social-links/{linkId}',
  caller: 'shopper',
  needsCustomerInPerson: true,
  params: v.strictObject({ linkId: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/u, 'CHARACTERS_INVALID')) }),
  responses: { 204: noContent },
  errors: ['NOT_FOUND', 'LAST_WAY_IN'],
});
