import * as v from 'valibot';
import { registrationAddressSchema } from './address-input.ts';
import { captchaEntries } from './captcha.ts';
import { endpoint } from './endpoint.ts';
import {
  attributesSchema,
  emailSchema,
  idSchema,
  lineOf,
  nameAffixSchema,
  nameSchema,
  noContent,
  plainDateSchema,
  timeSchema,
  versionSchema,
} from './fields.ts';

export const genders = ['male', 'female', 'not-specified'] as const;

/**
 * What a person types as a password: up to 1,024 characters are read, the limits that the store's settings name are
 * checked by {@link file://./password.ts} so that the answer can say which one failed.
 */
export const passwordInputSchema = v.pipe(
  v.string('TYPE_WRONG'),
  v.nonEmpty('REQUIRED'),
  v.maxLength(1024, 'TOO_LONG'),
);

/** A text that somebody chooses for a password: no control characters, no halves of characters (RFC 8265 §4.2). */
export const newPasswordInputSchema = v.pipe(
  passwordInputSchema,
  v.regex(/^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u, 'CHARACTERS_INVALID'),
);

/** The parts of a customer that the customer may edit. Text that is not given is the empty string; dates are null. */
const editableEntries = {
  prefix: nameAffixSchema,
  firstName: nameSchema,
  middleName: v.union([v.literal(''), nameSchema], 'CHARACTERS_INVALID'),
  lastName: nameSchema,
  suffix: nameAffixSchema,
  dateOfBirth: v.nullable(plainDateSchema),
  gender: v.nullable(v.picklist(genders, 'OPTION_UNKNOWN')),
  taxVatNumber: v.pipe(lineOf(50), v.trim()),
  isSubscribed: v.boolean('TYPE_WRONG'),
  isAssistanceAllowed: v.boolean('TYPE_WRONG'),
  attributes: attributesSchema,
};

/** A customer as the customer sees it. */
export const accountSchema = v.strictObject({
  customerId: idSchema,
  websiteId: idSchema,
  groupId: v.number(),
  email: v.string(),
  ...editableEntries,
  isConfirmed: v.boolean(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  version: versionSchema,
  defaultBillingAddressId: v.nullable(idSchema),
  defaultShippingAddressId: v.nullable(idSchema),
});
export type Account = v.InferOutput<typeof accountSchema>;

/** A mail with a link is on its way to the address that must be confirmed. */
const confirmationRequiredSchema = v.strictObject({ status: v.literal('confirmation-required') });

export const registerSchema = v.strictObject({
  ...v.partial(v.object(editableEntries)).entries,
  firstName: nameSchema,
  lastName: nameSchema,
  email: emailSchema,
  password: newPasswordInputSchema,
  /** Where the store asks for one: the form `customer_register_address` describes it. */
  address: v.optional(registrationAddressSchema),
  ...captchaEntries,
});

export const registerAccount = endpoint({
  operation: 'registerAccount',
  summary: 'Create an account and sign in to it.',
  method: 'POST',
  path: '/api/account',
  caller: 'anyone',
  body: registerSchema,
  responses: { 201: accountSchema, 202: confirmationRequiredSchema },
  errors: ['EMAIL_TAKEN', 'FORBIDDEN', 'CAPTCHA_REQUIRED', 'CAPTCHA_INVALID', 'TOO_MANY_REQUESTS', 'BUSY'],
});

export const readAccount = endpoint({
  operation: 'readAccount',
  summary: 'Read the account of the signed-in shopper.',
  method: 'GET',
  path: '/api/account',
  caller: 'shopper',
  responses: { 200: accountSchema },
});

export const updateAccount = endpoint({
  operation: 'updateAccount',
  summary: 'Change parts of the account; what is not sent stays.',
  method: 'PATCH',
  path: '/api/account',
  caller: 'shopper',
  body: v.partial(v.strictObject(editableEntries)),
  needsVersion: true,
  responses: { 200: accountSchema },
});

/**
 * 202 where the store asks for confirmation: the address changes when the link in the mail to the new one is used. A new
 * password counts at once all the same, and ends every other session.
 */
export const changeEmail = endpoint({
  operation: 'changeEmail',
  summary: 'Change the e-mail address, and the password with it where one is sent; needs the current password.',
  method: 'PUT',
  path: '/api/account/email',
  caller: 'shopper',
  needsCustomerInPerson: true,
  body: v.strictObject({
    email: emailSchema,
    currentPassword: passwordInputSchema,
    newPassword: v.optional(newPasswordInputSchema),
    ...captchaEntries,
  }),
  responses: { 200: accountSchema, 202: confirmationRequiredSchema },
  errors: ['EMAIL_TAKEN', 'CAPTCHA_REQUIRED', 'CAPTCHA_INVALID', 'TOO_MANY_REQUESTS', 'BUSY'],
});

export const changePassword = endpoint({
  operation: 'changePassword',
  summary: 'Change the password and end every other session; needs the current password.',
  method: 'PUT',
  path: '/api/account/password',
  caller: 'shopper',
  needsCustomerInPerson: true,
  body: v.strictObject({
    currentPassword: passwordInputSchema,
    newPassword: newPasswordInputSchema,
    ...captchaEntries,
  }),
  responses: { 204: noContent },
  errors: ['CAPTCHA_REQUIRED', 'CAPTCHA_INVALID', 'TOO_MANY_REQUESTS', 'BUSY'],
});
