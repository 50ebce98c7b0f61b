import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { timeSchema } from './fields.ts';

/** Forms that a store may put under a captcha. */
export const captchaForms = ['create-account', 'sign-in', 'forgot-password', 'change-password', 'gift-card'] as const;
export type CaptchaForm = (typeof captchaForms)[number];

/**
 * Who sets the task. `proof-of-work` is ALTCHA's (version 2), solved by the browser without a third party;
 * `site-verify` is a service in the manner of Turnstile and hCaptcha, whose script makes the answer from `siteKey`.
 */
export const captchaProviders = ['proof-of-work', 'site-verify'] as const;

/**
 * What solves a captcha, sent as `captcha` in the body of the call that it protects: of proof of work the Base64 of
 * `{ challenge, solution }`, as ALTCHA's element makes it; of another provider the text that its script hands out. Each
 * is good once, for the form that it was asked for, until it expires.
 */
export const captchaSolutionSchema = v.pipe(
  v.string('TYPE_WRONG'),
  v.maxLength(4096, 'TOO_LONG'),
  v.regex(/^[\x21-\x7e]*$/u, 'CHARACTERS_INVALID'),
);

/** The part of a body that every call under a captcha has. */
export const captchaEntries = { captcha: v.optional(captchaSolutionSchema) };

/** An ALTCHA challenge; its `parameters` are read by the element that solves it and are signed by the BFF. */
export const powChallengeSchema = v.strictObject({
  parameters: v.looseObject({
    algorithm: v.string(),
    nonce: v.string(),
    salt: v.string(),
    cost: v.number(),
    keyLength: v.number(),
    keyPrefix: v.string(),
    expiresAt: v.number(),
  }),
  signature: v.string(),
});
export type PowChallenge = v.InferOutput<typeof powChallengeSchema>;

/** A task for one form: `challenge` for proof of work, `siteKey` and `scriptUrl` for another provider. */
export const captchaTaskSchema = v.strictObject({
  form: v.picklist(captchaForms),
  /** Whether the form asks for it every time, or only after failures, by `CAPTCHA_REQUIRED`. */
  isAlwaysRequired: v.boolean(),
  provider: v.picklist(captchaProviders),
  challenge: v.nullable(powChallengeSchema),
  siteKey: v.nullable(v.string()),
  scriptUrl: v.nullable(v.string()),
  expiresAt: timeSchema,
});
export type CaptchaTask = v.InferOutput<typeof captchaTaskSchema>;

/**
 * Ask for a new one whenever the last has expired or was refused (`CAPTCHA_INVALID`); what was typed stays as it is.
 */
export const readCaptcha = endpoint({
  operation: 'readCaptcha',
  summary: 'A captcha to solve for one form; a new one each time.',
  method: 'GET',
  path: '/api/store/captcha/{form}',
  caller: 'anyone',
  params: v.strictObject({ form: v.picklist(captchaForms, 'OPTION_UNKNOWN') }),
  responses: { 200: captchaTaskSchema },
  isFresh: true,
});
