import * as v from 'valibot';
import { passwordInputSchema } from './account.ts';
import { adminSchema } from './admin-session.ts';
import { endpoint } from './endpoint.ts';
import { noContent } from './fields.ts';
import { assertionSchema, ceremonySchema, newCredentialSchema, passkeyNameSchema, passkeySchema } from './passkeys.ts';

/*
 * The second factor of admins: one-time codes of an app (TOTP, RFC 6238: SHA-1, six digits, 30 seconds), recovery codes, and
 * passkeys, each of which is two factors by itself.
 */

const base = '/api/admin/second-factor';

/** The password once more, before something that a stolen session must not do. */
const proofSchema = v.pipe(
  passwordInputSchema,
  v.check((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'CHARACTERS_INVALID'),
);

/** Six digits of the app, spaces allowed, or a recovery code. */
export const factorCodeSchema = v.pipe(
  v.string('TYPE_WRONG'),
  v.trim(),
  v.nonEmpty('REQUIRED'),
  v.maxLength(32, 'TOO_LONG'),
  v.regex(/^[\dA-Za-z -]*$/u, 'CHARACTERS_INVALID'),
);

/** What a right password got where it is not enough; good for ten minutes. */
const ticketSchema = v.pipe(
  v.string('TYPE_WRONG'),
  v.nonEmpty('REQUIRED'),
  v.maxLength(64, 'TOO_LONG'),
  v.regex(/^[\w-]*$/u, 'CHARACTERS_INVALID'),
);

/** For an app: `uri` (`otpauth://…`) as a QR code, `secret` (Base32) to type. Shown once. */
export const totpSetupSchema = v.strictObject({ uri: v.string(), secret: v.string() });
export type TotpSetup = v.InferOutput<typeof totpSetupSchema>;

/** Each is good once in place of the app's code. Shown once. */
const recoveryCodesSchema = v.array(v.string());

export const secondFactorSchema = v.strictObject({
  isTotpOn: v.boolean(),
  recoveryCodesLeft: v.number(),
  /** Whether the installation asks every admin for a second factor. */
  isRequired: v.boolean(),
  passkeys: v.array(passkeySchema),
  isPasskeyOffered: v.boolean(),
});
export type SecondFactor = v.InferOutput<typeof secondFactorSchema>;

const signInErrors = ['SECOND_FACTOR_FAILED', 'LINK_EXPIRED', 'TOO_MANY_REQUESTS'] as const;

export const giveSecondFactor = endpoint({
  operation: 'giveSecondFactor',
  summary: 'Complete a sign-in with a code of the app or a recovery code; sets the admin session cookies.',
  method: 'POST',
  path: '/api/admin/session/second-factor',
  caller: 'anyone',
  body: v.strictObject({ ticket: ticketSchema, code: factorCodeSchema }),
  responses: { 200: adminSchema },
  errors: signInErrors,
});

export const beginEnrolment = endpoint({
  operation: 'beginEnrolment',
  summary: 'Begin to set up the app that a sign-in asks for.',
  method: 'POST',
  path: '/api/admin/session/enrolment',
  caller: 'anyone',
  body: v.strictObject({ ticket: ticketSchema }),
  responses: { 200: totpSetupSchema },
  errors: ['LINK_EXPIRED'],
});

export const completeEnrolment = endpoint({
  operation: 'completeEnrolment',
  summary: 'Complete a sign-in by a first code of the app; sets the admin session cookies.',
  method: 'PUT',
  path: '/api/admin/session/enrolment',
  caller: 'anyone',
  body: v.strictObject({ ticket: ticketSchema, code: factorCodeSchema }),
  responses: { 200: v.strictObject({ admin: adminSchema, recoveryCodes: recoveryCodesSchema }) },
  errors: signInErrors,
});

export const beginAdminPasskeySignIn = endpoint({
  operation: 'beginAdminPasskeySignIn',
  summary: 'Ask for what the browser needs to sign an admin in with a passkey.',
  method: 'POST',
  path: '/api/admin/session/passkey/options',
  caller: 'anyone',
  responses: { 200: ceremonySchema },
  errors: ['NOT_FOUND', 'TOO_MANY_REQUESTS'],
});

export const signInAdminWithPasskey = endpoint({
  operation: 'signInAdminWithPasskey',
  summary: 'Sign in as an admin with a passkey alone; sets the admin session cookies.',
  method: 'POST',
  path: '/api/admin/session/passkey',
  caller: 'anyone',
  body: v.strictObject({ credential: assertionSchema }),
  responses: { 200: adminSchema },
  errors: ['PASSKEY_REFUSED', 'TOO_MANY_REQUESTS'],
});

export const readSecondFactor = endpoint({
  operation: 'readSecondFactor',
  summary: 'What the admin’s own sign-in asks for beyond the password.',
  method: 'GET',
  path: base,
  caller: 'admin',
  resource: 'own',
  responses: { 200: secondFactorSchema },
});

const proofErrors = ['TOO_MANY_REQUESTS', 'BUSY'] as const;

export const beginTotp = endpoint({
  operation: 'beginTotp',
  summary: 'Begin to set up an app; the one before goes on working until the new one is confirmed.',
  method: 'POST',
  path: `${base}/totp`,
  caller: 'admin',
  resource: 'own',
  body: v.strictObject({ currentPassword: proofSchema }),
  responses: { 200: totpSetupSchema },
  errors: proofErrors,
});

export const confirmTotp = endpoint({
  operation: 'confirmTotp',
  summary: 'Confirm the app by a first code; earlier recovery codes end.',
  method: 'PUT',
  path: `${base}/totp`,
  caller: 'admin',
  resource: 'own',
  body: v.strictObject({ code: factorCodeSchema }),
  responses: { 200: v.strictObject({ recoveryCodes: recoveryCodesSchema }) },
  errors: ['SECOND_FACTOR_FAILED', 'LINK_EXPIRED', 'TOO_MANY_REQUESTS'],
});

export const removeTotp = endpoint({
  operation: 'removeTotp',
  summary: 'Ask for no codes of an app any more; refused where the installation asks for them.',
  method: 'POST',
  path: `${base}/totp/removal`,
  caller: 'admin',
  resource: 'own',
  body: v.strictObject({ currentPassword: proofSchema }),
  responses: { 204: noContent },
  errors: ['FORBIDDEN', ...proofErrors],
});

export const renewRecoveryCodes = endpoint({
  operation: 'renewRecoveryCodes',
  summary: 'Make new recovery codes; the earlier ones end.',
  method: 'POST',
  path: `${base}/recovery-codes`,
  caller: 'admin',
  resource: 'own',
  body: v.strictObject({ currentPassword: proofSchema }),
  responses: { 200: v.strictObject({ recoveryCodes: recoveryCodesSchema }) },
  errors: ['NOT_FOUND', ...proofErrors],
});

export const beginAdminPasskey = endpoint({
  operation: 'beginAdminPasskey',
  summary: 'Ask for what the browser needs to make a passkey of the admin.',
  method: 'POST',
  path: `${base}/passkeys/options`,
  caller: 'admin',
  resource: 'own',
  body: v.strictObject({ name: passkeyNameSchema, currentPassword: proofSchema }),
  responses: { 200: ceremonySchema },
  errors: ['NOT_FOUND', ...proofErrors],
});

export const addAdminPasskey = endpoint({
  operation: 'addAdminPasskey',
  summary: 'Keep the passkey that the admin’s browser made.',
  method: 'POST',
  path: `${base}/passkeys`,
  caller: 'admin',
  resource: 'own',
  body: v.strictObject({ credential: newCredentialSchema }),
  responses: { 201: passkeySchema },
  errors: ['PASSKEY_REFUSED', 'PASSKEY_TAKEN'],
});

export const deleteAdminPasskey = endpoint({
  operation: 'deleteAdminPasskey',
  summary: 'Remove a passkey of the admin.',
  method: 'DELETE',
  path: `${base}/passkeys/{passkeyId}`,
  caller: 'admin',
  resource: 'own',
  params: v.strictObject({ passkeyId: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/u, 'CHARACTERS_INVALID')) }),
  responses: { 204: noContent },
  errors: ['NOT_FOUND'],
});
