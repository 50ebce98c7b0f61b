import * as v from 'valibot';
import { newPasswordInputSchema } from './account.ts';
import { captchaEntries } from './captcha.ts';
import { endpoint } from './endpoint.ts';
import { emailSchema, idParameterSchema, noContent, timeSchema } from './fields.ts';

/** The token of a link in a mail: 256 random bits. A text that is none answers as a token that was used. */
export const linkTokenParams = v.strictObject({ token: v.pipe(v.string(), v.maxLength(255, 'TOO_LONG')) });

/** The answer to asking for a mail; it never says whether one will be sent. */
export const acceptedSchema = v.strictObject({ status: v.literal('accepted') });

export const requestPasswordReset = endpoint({
  operation: 'requestPasswordReset',
  summary: 'Ask for a mail with a link to set a new password; answers alike whether or not there is an account.',
  method: 'POST',
  path: '/api/account/password-resets',
  caller: 'anyone',
  body: v.strictObject({ email: emailSchema, ...captchaEntries }),
  responses: { 202: acceptedSchema },
  errors: ['CAPTCHA_REQUIRED', 'CAPTCHA_INVALID', 'TOO_MANY_REQUESTS'],
});

/** What a good link would do. Reading it uses nothing up. */
export const passwordResetSchema = v.strictObject({
  /** Whose password it is: the address that the mail went to. */
  email: v.string(),
  /** Whether the account has no password yet, as when the shop made it. */
  isFirstPassword: v.boolean(),
  expiresAt: timeSchema,
});
export type PasswordReset = v.InferOutput<typeof passwordResetSchema>;

export const readPasswordReset = endpoint({
  operation: 'readPasswordReset',
  summary: 'Read whether a link to set a new password still works, without using it.',
  method: 'GET',
  path: '/api/account/password-resets/{token}',
  caller: 'anyone',
  params: linkTokenParams,
  responses: { 200: passwordResetSchema },
  errors: ['LINK_INVALID', 'LINK_EXPIRED'],
});

/** Signs nobody in: the person signs in with the new password. Every session of the customer ends. */
export const resetPassword = endpoint({
  operation: 'resetPassword',
  summary: 'Set a new password with the link of a mail; works once.',
  method: 'PUT',
  path: '/api/account/password-resets/{token}',
  caller: 'anyone',
  params: linkTokenParams,
  body: v.strictObject({ newPassword: newPasswordInputSchema }),
  responses: { 204: noContent },
  errors: ['LINK_INVALID', 'LINK_EXPIRED', 'TOO_MANY_REQUESTS', 'BUSY'],
});

const customerParams = v.strictObject({ customerId: idParameterSchema });

export const sendPasswordReset = endpoint({
  operation: 'sendPasswordReset',
  summary: 'Send a customer a mail with a link to set a new password.',
  method: 'POST',
  path: '/api/admin/customers/{customerId}/password-resets',
  caller: 'admin',
  resource: 'customers.edit',
  params: customerParams,
  responses: { 202: acceptedSchema },
  errors: ['NOT_FOUND'],
});

export const unlockCustomer = endpoint({
  operation: 'unlockCustomer',
  summary: 'End the lock of a customer who failed to sign in too often; does nothing where there is none.',
  method: 'DELETE',
  path: '/api/admin/customers/{customerId}/lock',
  caller: 'admin',
  resource: 'customers.edit',
  params: customerParams,
  responses: { 204: noContent },
  errors: ['NOT_FOUND'],
});
