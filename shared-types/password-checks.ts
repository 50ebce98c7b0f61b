import * as v from 'valibot';
import { newPasswordInputSchema } from './account.ts';
import { endpoint } from './endpoint.ts';

/** What is wrong with a password besides the rule that a form checks by itself; `null` is nothing. */
export const passwordCheckSchema = v.strictObject({ problem: v.nullable(v.picklist(['PASSWORD_COMMON'])) });

/** A name or an address as far as it has been typed. */
const typedSchema = v.optional(v.pipe(v.string('TYPE_WRONG'), v.maxLength(255, 'TOO_LONG')), '');

export const checkPasswordChoice = endpoint({
  operation: 'checkPasswordChoice',
  summary: 'Ask whether a password may be chosen, while it is being typed; nothing is kept of it.',
  method: 'POST',
  path: '/api/account/password-checks',
  caller: 'anyone',
  body: v.strictObject({
    password: newPasswordInputSchema,
    email: typedSchema,
    firstName: typedSchema,
    lastName: typedSchema,
  }),
  responses: { 200: passwordCheckSchema },
  errors: [],
});
