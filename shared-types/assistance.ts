import * as v from 'valibot';
import { accountSchema } from './account.ts';
import { endpoint } from './endpoint.ts';
import { emailSchema, idParameterSchema, lineOf, timeSchema } from './fields.ts';

/** Who chooses the store view that an admin signs in to as a customer: Foyer, or the admin. */
export const assistanceChoices = ['automatic', 'manual'] as const;

/** Without a `storeViewCode` it is the default store view of the customer's website. */
export const startAssistance = endpoint({
  operation: 'startAssistance',
  summary: 'Get an address, good once and for seconds, that opens the shop signed in as a customer.',
  method: 'POST',
  path: '/api/admin/customers/{customerId}/assistance',
  caller: 'admin',
  resource: 'login-as-customer.use',
  params: v.strictObject({ customerId: idParameterSchema }),
  body: v.strictObject({ storeViewCode: v.optional(v.pipe(lineOf(32), v.nonEmpty('REQUIRED'))) }),
  responses: { 201: v.strictObject({ url: v.string(), goodUntil: timeSchema }) },
  errors: ['NOT_FOUND', 'ASSISTANCE_NOT_ALLOWED', 'ASSISTANCE_IMPOSSIBLE'],
});

/** The session that the browser had ends. What is done in the new one is recorded in the admin's name. */
export const redeemAssistance = endpoint({
  operation: 'redeemAssistance',
  summary: 'Sign in as a customer with the token of such an address; sets the session cookies.',
  method: 'POST',
  path: '/api/account/assistance',
  caller: 'anyone',
  body: v.strictObject({ token: v.pipe(v.string('TYPE_WRONG'), v.regex(/^[\w-]{1,128}$/u, 'CHARACTERS_INVALID')) }),
  responses: { 200: v.strictObject({ account: accountSchema, assistedBy: v.string(), shopUrl: v.string() }) },
  errors: ['LINK_INVALID', 'LINK_EXPIRED', 'ASSISTANCE_NOT_ALLOWED', 'ASSISTANCE_IMPOSSIBLE'],
});

/** Why an admin wants to be signed in as a customer: a line for the action log. */
const reasonSchema = v.pipe(lineOf(255), v.trim(), v.nonEmpty('REQUIRED'));

/** For a browser in which the admin is not signed in to the back office; the code is said once and kept nowhere. */
export const createLoginCode = endpoint({
  operation: 'createLoginCode',
  summary: 'Get a code, good once and for 60 seconds, that signs in as a customer in place of the password.',
  method: 'POST',
  path: '/api/admin/customers/{customerId}/login-codes',
  caller: 'admin',
  resource: 'login-as-customer.use',
  params: v.strictObject({ customerId: idParameterSchema }),
  body: v.strictObject({ reason: reasonSchema }),
  responses: { 201: v.strictObject({ code: v.string(), goodUntil: timeSchema }) },
  errors: ['NOT_FOUND', 'ASSISTANCE_NOT_ALLOWED', 'ASSISTANCE_IMPOSSIBLE'],
});

/** For programs: the token is sent as `Authorization: Bearer …` until it ends. `signIn` takes the code as the password. */
export const exchangeLoginCode = endpoint({
  operation: 'exchangeLoginCode',
  summary: 'Exchange a login code and the e-mail address of its customer for an access token of that customer.',
  method: 'POST',
  path: '/api/account/assistance/tokens',
  caller: 'anyone',
  body: v.strictObject({ email: emailSchema, code: v.pipe(lineOf(32), v.nonEmpty('REQUIRED')) }),
  responses: { 201: v.strictObject({ token: v.string(), goodUntil: timeSchema }) },
  errors: ['SIGN_IN_FAILED', 'TOO_MANY_REQUESTS'],
});
