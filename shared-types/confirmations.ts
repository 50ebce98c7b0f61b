import * as v from 'valibot';
import { newPasswordInputSchema } from './account.ts';
import { endpoint } from './endpoint.ts';
import { emailSchema, idParameterSchema, timeSchema } from './fields.ts';
import { acceptedSchema, linkTokenParams } from './password-resets.ts';

/** What a link confirms: the address of a new account, or the one that an account shall change to. */
export const confirmationPurposes = ['account', 'email'] as const;

/**
 * What the page asks for beside the click:
 * - `nothing`: the browser is the one that registered, or is signed in to the account;
 * - `new-password`: another browser. Whoever reads the mail chooses the password of the account; the one given at
 *   registration, which may have been a stranger's, is gone unless it is the same;
 * - `current-password`: a change of address, opened where the account is not signed in.
 */
export const confirmationDemands = ['nothing', 'new-password', 'current-password'] as const;

/** What a good link would do. Reading it uses nothing up. */
export const confirmationSchema = v.strictObject({
  purpose: v.picklist(confirmationPurposes),
  /** The address that will be confirmed. */
  email: v.string(),
  asksFor: v.picklist(confirmationDemands),
  expiresAt: timeSchema,
});
export type Confirmation = v.InferOutput<typeof confirmationSchema>;

export const requestConfirmation = endpoint({
  operation: 'requestConfirmation',
  summary: 'Ask for the mail with the confirmation link again; answers alike whether or not there is an account.',
  method: 'POST',
  path: '/api/account/confirmations',
  caller: 'anyone',
  body: v.strictObject({ email: emailSchema }),
  responses: { 202: acceptedSchema },
  errors: ['TOO_MANY_REQUESTS'],
});

export const readConfirmation = endpoint({
  operation: 'readConfirmation',
  summary: 'Read what a confirmation link would do, without using it.',
  method: 'GET',
  path: '/api/account/confirmations/{token}',
  caller: 'anyone',
  params: linkTokenParams,
  responses: { 200: confirmationSchema },
  errors: ['LINK_INVALID', 'LINK_EXPIRED'],
});

/** `password` is what {@link confirmationSchema} asks for; without need it is ignored. Signs nobody in. */
export const confirm = endpoint({
  operation: 'confirm',
  summary: 'Confirm an e-mail address with the link of a mail; works once.',
  method: 'PUT',
  path: '/api/account/confirmations/{token}',
  caller: 'anyone',
  params: linkTokenParams,
  body: v.strictObject({ password: v.optional(newPasswordInputSchema) }),
  responses: { 200: v.strictObject({ purpose: v.picklist(confirmationPurposes), email: v.string() }) },
  errors: ['LINK_INVALID', 'LINK_EXPIRED', 'EMAIL_TAKEN', 'TOO_MANY_REQUESTS', 'BUSY'],
});

export const sendConfirmation = endpoint({
  operation: 'sendConfirmation',
  summary: 'Send a customer the mail with the confirmation link again; sends none where the address is confirmed.',
  method: 'POST',
  path: '/api/admin/customers/{customerId}/confirmations',
  caller: 'admin',
  resource: 'customers.edit',
  params: v.strictObject({ customerId: idParameterSchema }),
  responses: { 202: acceptedSchema },
  errors: ['NOT_FOUND'],
});
