import * as v from 'valibot';
import { newPasswordInputSchema, passwordInputSchema } from './account.ts';
import { adminResources } from './admin-resources.ts';
import { endpoint } from './endpoint.ts';
import { emailSchema, idSchema, noContent, timeSchema } from './fields.ts';

/** The admin who is signed in. */
export const adminSchema = v.strictObject({ adminId: idSchema, email: v.string(), name: v.string() });
export type Admin = v.InferOutput<typeof adminSchema>;

export const secondFactorMethods = ['code', 'passkey'] as const;

/**
 * The answer to a right password that is not enough: `second-factor-required` goes on with one of `methods`,
 * `enrolment-required` with setting up an app, since the installation asks for it.
 */
export const secondFactorDemandSchema = v.strictObject({
  status: v.picklist(['second-factor-required', 'enrolment-required']),
  ticket: v.string(),
  methods: v.array(v.picklist(secondFactorMethods)),
  expiresAt: timeSchema,
});
export type SecondFactorDemand = v.InferOutput<typeof secondFactorDemandSchema>;

export const signInAdmin = endpoint({
  operation: 'signInAdmin',
  summary: 'Sign in as an admin; sets the admin session cookies.',
  method: 'POST',
  path: '/api/admin/session',
  caller: 'anyone',
  body: v.strictObject({ email: emailSchema, password: passwordInputSchema }),
  responses: { 200: adminSchema, 202: secondFactorDemandSchema },
  errors: ['SIGN_IN_FAILED', 'TOO_MANY_REQUESTS', 'BUSY'],
});

export const readAdminSession = endpoint({
  operation: 'readAdminSession',
  summary: 'Which admin is signed in here, if any, and what the role allows.',
  method: 'GET',
  path: '/api/admin/session',
  caller: 'anyone',
  responses: {
    200: v.strictObject({
      admin: v.nullable(adminSchema),
      expiresAt: v.nullable(timeSchema),
      /** What the role holds, so that elements leave out what it does not; the server checks every call all the same. */
      resources: v.array(v.picklist(adminResources)),
      /** The websites that the role is for; null for all. */
      websiteIds: v.nullable(v.array(v.number())),
    }),
  },
});

export const signOutAdmin = endpoint({
  operation: 'signOutAdmin',
  summary: 'End this admin session; answers alike when there is none.',
  method: 'DELETE',
  path: '/api/admin/session',
  caller: 'anyone',
  responses: { 204: noContent },
});

/** Uses the one-time link that a first start without configured admin prints to the log. */
export const claimFirstAdmin = endpoint({
  operation: 'claimFirstAdmin',
  summary: 'Create the first admin with the one-time token from the log.',
  method: 'POST',
  path: '/api/admin/first-admin',
  caller: 'anyone',
  body: v.strictObject({
    token: v.pipe(v.string('TYPE_WRONG'), v.maxLength(128, 'TOO_LONG')),
    email: emailSchema,
    password: newPasswordInputSchema,
  }),
  responses: { 201: adminSchema },
  errors: ['LINK_INVALID', 'TOO_MANY_REQUESTS', 'BUSY'],
});
