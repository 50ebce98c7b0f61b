import * as v from 'valibot';
import { accountSchema, passwordInputSchema } from './account.ts';
import { endpoint } from './endpoint.ts';
import { lineOf, noContent, timeSchema } from './fields.ts';

/*
 * Passkeys (WebAuthn Level 3). What `navigator.credentials` takes and gives travels as its own JSON forms
 * (`parseCreationOptionsFromJSON`, `PublicKeyCredential.toJSON`); members that Foyer has no use for are left out.
 */

/** Bytes as base64url without padding, at most `bytesMax` of them. */
const bytesSchema = (bytesMax: number) =>
  v.pipe(
    v.string('TYPE_WRONG'),
    v.nonEmpty('REQUIRED'),
    v.maxLength(Math.ceil((bytesMax * 4) / 3), 'TOO_LONG'),
    v.regex(/^[\w-]*$/u, 'CHARACTERS_INVALID'),
  );

/** An identifier of a credential, up to 1,023 bytes (WebAuthn §4). */
const credentialIdSchema = bytesSchema(1023);
const typeSchema = v.literal('public-key', 'OPTION_UNKNOWN');

/** What `navigator.credentials.create()` answered. */
export const newCredentialSchema = v.object({
  id: credentialIdSchema,
  rawId: credentialIdSchema,
  type: typeSchema,
  response: v.object({
    clientDataJSON: bytesSchema(4096),
    attestationObject: bytesSchema(32_768),
    transports: v.optional(v.pipe(v.array(lineOf(32)), v.maxLength(16, 'TOO_LONG'))),
  }),
});
export type NewCredential = v.InferOutput<typeof newCredentialSchema>;

/** What `navigator.credentials.get()` answered. */
export const assertionSchema = v.object({
  id: credentialIdSchema,
  rawId: credentialIdSchema,
  type: typeSchema,
  response: v.object({
    clientDataJSON: bytesSchema(4096),
    authenticatorData: bytesSchema(4096),
    signature: bytesSchema(4096),
    userHandle: v.nullish(bytesSchema(64)),
  }),
});
export type Assertion = v.InferOutput<typeof assertionSchema>;

/** Options for `create()` and `get()`; the browser reads them, the challenge in them is good once and for five minutes. */
export const ceremonySchema = v.strictObject({ options: v.looseObject({ challenge: v.string() }) });
export type Ceremony = v.InferOutput<typeof ceremonySchema>;

/** How people call a passkey, such as "Ada's phone". */
export const passkeyNameSchema = v.pipe(
  lineOf(60),
  v.check((text) => text.isWellFormed(), 'CHARACTERS_INVALID'),
  v.trim(),
  v.nonEmpty('REQUIRED'),
);

/** A passkey as its owner sees it. */
export const passkeySchema = v.strictObject({
  passkeyId: v.string(),
  name: v.string(),
  /** Whether the provider keeps copies of it, so that losing a device does not lose it. */
  isBackedUp: v.boolean(),
  createdAt: timeSchema,
  lastUsedAt: v.nullable(timeSchema),
});
export type Passkey = v.InferOutput<typeof passkeySchema>;

/**
 * `isOffered` says whether a passkey can be added at all (never where the shop has no name, only an IP address);
 * `isProofNeeded` whether adding one takes the password, since the sign-in was too long ago; without a password
 * (`isPasswordSet`) it takes a new sign-in.
 */
export const passkeyListSchema = v.strictObject({
  items: v.array(passkeySchema),
  isOffered: v.boolean(),
  isProofNeeded: v.boolean(),
  isPasswordSet: v.boolean(),
});
export type PasskeyList = v.InferOutput<typeof passkeyListSchema>;

/** `currentPassword` is needed where the sign-in is more than ten minutes ago. */
export const passkeyOrderSchema = v.strictObject({
  name: passkeyNameSchema,
  currentPassword: v.optional(passwordInputSchema),
});

const paramsSchema = v.strictObject({
  passkeyId: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/u, 'CHARACTERS_INVALID')),
});
const renamingSchema = v.strictObject({ name: passkeyNameSchema });
const newPasskeySchema = v.strictObject({ credential: newCredentialSchema });

export const listPasskeys = endpoint({
  operation: 'listPasskeys',
  summary: 'List the passkeys of the shopper, the oldest first.',
  method: 'GET',
  path: '/api/account/passkeys',
  caller: 'shopper',
  responses: { 200: passkeyListSchema },
});

export const beginPasskey = endpoint({
  operation: 'beginPasskey',
  summary: 'Ask for what the browser needs to make a passkey.',
  method: 'POST',
  path: '/api/account/passkeys/options',
  caller: 'shopper',
  needsCustomerInPerson: true,
  body: passkeyOrderSchema,
  responses: { 200: ceremonySchema },
  errors: ['PROOF_REQUIRED', 'NOT_FOUND', 'TOO_MANY_REQUESTS', 'BUSY'],
});

export const addPasskey = endpoint({
  operation: 'addPasskey',
  summary: 'Keep the passkey that the browser made.',
  method: 'POST',
  path: '/api/account/passkeys',
  caller: 'shopper',
  needsCustomerInPerson: true,
  body: newPasskeySchema,
  responses: { 201: passkeySchema },
  errors: ['PASSKEY_REFUSED', 'PASSKEY_TAKEN'],
});

export const renamePasskey = endpoint({
  operation: 'renamePasskey',
  summary: 'Give a passkey of the shopper another name.',
  method: 'PATCH',
  path: '/api/account/passkeys/{passkeyId}',
  caller: 'shopper',
  needsCustomerInPerson: true,
  params: paramsSchema,
  body: renamingSchema,
  responses: { 200: passkeySchema },
  errors: ['NOT_FOUND'],
});

export const deletePasskey = endpoint({
  operation: 'deletePasskey',
  summary: 'Remove a passkey of the shopper, unless it is the last way into the account.',
  method: 'DELETE',
  path: '/api/account/passkeys/{passkeyId}',
  caller: 'shopper',
  needsCustomerInPerson: true,
  params: paramsSchema,
  responses: { 204: noContent },
  errors: ['NOT_FOUND', 'LAST_WAY_IN'],
});

export const beginPasskeySignIn = endpoint({
  operation: 'beginPasskeySignIn',
  summary: 'Ask for what the browser needs to sign in with a passkey.',
  method: 'POST',
  path: '/api/account/session/passkey/options',
  caller: 'anyone',
  responses: { 200: ceremonySchema },
  errors: ['NOT_FOUND', 'TOO_MANY_REQUESTS'],
});

export const signInWithPasskey = endpoint({
  operation: 'signInWithPasskey',
  summary: 'Sign in with a passkey; sets the session cookies.',
  method: 'POST',
  path: '/api/account/session/passkey',
  caller: 'anyone',
  body: v.strictObject({ credential: assertionSchema, remember: v.optional(v.boolean('TYPE_WRONG')) }),
  responses: { 200: accountSchema },
  errors: ['PASSKEY_REFUSED', 'CONFIRMATION_REQUIRED', 'TOO_MANY_REQUESTS'],
});
