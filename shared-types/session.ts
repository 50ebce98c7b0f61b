import * as v from 'valibot';
import { accountSchema, passwordInputSchema } from './account.ts';
import { endpoint } from './endpoint.ts';
import { emailSchema, noContent, timeSchema } from './fields.ts';

export const signInSchema = v.strictObject({
  email: emailSchema,
  password: passwordInputSchema,
  remember: v.optional(v.boolean('TYPE_WRONG')),
});

export const signIn = endpoint({
  operation: 'signIn',
  summary: 'Sign in with e-mail and password; sets the session cookies.',
  method: 'POST',
  path: '/api/account/session',
  caller: 'anyone',
  body: signInSchema,
  responses: { 200: accountSchema },
  errors: ['SIGN_IN_FAILED', 'CONFIRMATION_REQUIRED', 'TOO_MANY_REQUESTS', 'BUSY'],
});

/** `account` is null when nobody is signed in, so that asking is never an error. */
export const readSession = endpoint({
  operation: 'readSession',
  summary: 'Who is signed in here, if anyone.',
  method: 'GET',
  path: '/api/account/session',
  caller: 'anyone',
  responses: {
    200: v.strictObject({ account: v.nullable(accountSchema), expiresAt: v.nullable(timeSchema) }),
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

/** One place where a customer is signed in. */
export const sessionSchema = v.strictObject({
  sessionId: v.string(),
  isCurrent: v.boolean(),
  userAgent: v.string(),
  createdAt: timeSchema,
  lastUsedAt: timeSchema,
});
export type Session = v.InferOutput<typeof sessionSchema>;

export const listSessions = endpoint({
  operation: 'listSessions',
  summary: 'List where the shopper is signed in.',
  method: 'GET',
  path: '/api/account/sessions',
  caller: 'shopper',
  responses: { 200: v.strictObject({ items: v.array(sessionSchema) }) },
});
