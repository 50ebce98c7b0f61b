import * as v from 'valibot';
import { accountSchema, passwordInputSchema } from './account.ts';
import { captchaEntries } from './captcha.ts';
import { endpoint } from './endpoint.ts';
import { emailSchema, idParameterSchema, noContent, timeSchema } from './fields.ts';

export const signInSchema = v.strictObject({
  email: emailSchema,
  password: passwordInputSchema,
  remember: v.optional(v.boolean('TYPE_WRONG')),
  ...captchaEntries,
});

/** In place of the password a login code of an admin's signs in as well: see `createLoginCode`. */
export const signIn = endpoint({
  operation: 'signIn',
  summary: 'Sign in with e-mail and password; sets the session cookies.',
  method: 'POST',
  path: '/api/account/session',
  caller: 'anyone',
  body: signInSchema,
  responses: { 200: accountSchema },
  errors: [
    'SIGN_IN_FAILED',
    'CONFIRMATION_REQUIRED',
    'CAPTCHA_REQUIRED',
    'CAPTCHA_INVALID',
    'TOO_MANY_REQUESTS',
    'BUSY',
  ],
});

/** `account` is null when nobody is signed in, so that asking is never an error. */
export const readSession = endpoint({
  operation: 'readSession',
  summary: 'Who is signed in here, if anyone.',
  method: 'GET',
  path: '/api/account/session',
  caller: 'anyone',
  responses: {
    200: v.strictObject({
      account: v.nullable(accountSchema),
      expiresAt: v.nullable(timeSchema),
      /** The name of the admin who is signed in here as the customer, if one is. */
      assistedBy: v.optional(v.string()),
    }),
  },
});

export const signOut = endpoint({
  operation: 'signOut',
  summary: 'End this session; answers alike when there is none.',
  method: 'DELETE',
  path: '/api/account/session',
  caller: 'anyone',
  responses: { 204: noContent },
});

/** What somebody may have in hand; `program` is a script or a server, `unknown` says nothing that is understood. */
export const deviceKinds = ['computer', 'phone', 'tablet', 'program', 'unknown'] as const;

/** What the browser said of itself at sign-in, in words that people know; it may have lied. */
export const deviceSchema = v.strictObject({
  kind: v.picklist(deviceKinds),
  /** Such as `Firefox`; null where nobody can tell. */
  browser: v.nullable(v.string()),
  /** Such as `Windows`; null where nobody can tell. */
  system: v.nullable(v.string()),
});
export type Device = v.InferOutput<typeof deviceSchema>;

/** How somebody signs in: `registration` is the sign-in that comes with a new account, `social` an account elsewhere. */
export const signInWays = ['password', 'passkey', 'social', 'registration'] as const;
export type SignInWay = (typeof signInWays)[number];

/** One sign-in of the past. */
export const pastSignInSchema = v.strictObject({
  createdAt: timeSchema,
  way: v.picklist(signInWays),
  device: deviceSchema,
  /** The address that it came from. */
  address: v.string(),
});
export type PastSignIn = v.InferOutput<typeof pastSignInSchema>;

/** One place where a customer is signed in. */
export const sessionSchema = v.strictObject({
  sessionId: v.string(),
  isCurrent: v.boolean(),
  /** Whether it goes on when the browser is closed. */
  isRemembered: v.boolean(),
  /** The name of the admin who is signed in as the customer; absent where it is the customer. */
  assistedBy: v.optional(v.string()),
  device: deviceSchema,
  userAgent: v.string(),
  createdAt: timeSchema,
  /** To the minute. */
  lastUsedAt: timeSchema,
  /** When it ends if nobody uses it. */
  expiresAt: timeSchema,
});
export type Session = v.InferOutput<typeof sessionSchema>;

export const listSessions = endpoint({
  operation: 'listSessions',
  summary: 'List where the shopper is signed in, the current session first.',
  method: 'GET',
  path: '/api/account/sessions',
  caller: 'shopper',
  responses: { 200: v.strictObject({ items: v.array(sessionSchema) }) },
});

/** Ending the current one is signing out. */
export const endSession = endpoint({
  operation: 'endSession',
  summary: 'End one session of the shopper.',
  method: 'DELETE',
  path: '/api/account/sessions/{sessionId}',
  caller: 'shopper',
  needsCustomerInPerson: true,
  params: v.strictObject({ sessionId: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/u, 'CHARACTERS_INVALID')) }),
  responses: { 204: noContent },
  errors: ['NOT_FOUND'],
});

export const endOtherSessions = endpoint({
  operation: 'endOtherSessions',
  summary: 'End every session of the shopper but the current one.',
  method: 'DELETE',
  path: '/api/account/sessions',
  caller: 'shopper',
  needsCustomerInPerson: true,
  responses: { 204: noContent },
});

/** Forces a customer to sign in again, everywhere. */
export const endCustomerSessions = endpoint({
  operation: 'endCustomerSessions',
  summary: 'End every session of a customer.',
  method: 'DELETE',
  path: '/api/admin/customers/{customerId}/sessions',
  caller: 'admin',
  resource: 'customers.edit',
  params: v.strictObject({ customerId: idParameterSchema }),
  responses: { 204: noContent },
  errors: ['NOT_FOUND'],
});
