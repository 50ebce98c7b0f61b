import * as v from 'valibot';
import { captchaForms, captchaProviders } from './captcha.ts';
import { endpoint } from './endpoint.ts';
import { idSchema } from './fields.ts';
import { currencySchema } from './money.ts';

/** What widgets need to know of the store view that they stand in; nothing here is secret. */
export const storeConfigSchema = v.strictObject({
  website: v.strictObject({ websiteId: idSchema, code: v.string(), name: v.string() }),
  storeView: v.strictObject({ storeViewId: idSchema, code: v.string(), name: v.string(), locale: v.string() }),
  currency: currencySchema,
  passwordPolicy: v.strictObject({ lengthMin: v.number(), characterClassesMin: v.number() }),
  isRememberMeOffered: v.boolean(),
  /** Whether the offer to be remembered is accepted unless the person says otherwise. */
  isRememberMePreset: v.boolean(),
  /** Whether signing out forgets who asked to be remembered. */
  isForgottenOnSignOut: v.boolean(),
  /** Whether browsers and password managers may fill in the forms to sign in and for a forgotten password. */
  isAutofillAllowed: v.boolean(),
  /** `forms` ask for a captcha every time; others only after failures, by `CAPTCHA_REQUIRED`. */
  captcha: v.strictObject({ provider: v.picklist(captchaProviders), forms: v.array(v.picklist(captchaForms)) }),
  /** Whether an address is part of registering. */
  isAddressAsked: v.boolean(),
  isStoreCreditEnabled: v.boolean(),
  isStoreCreditHistoryShown: v.boolean(),
  isNewsletterOffered: v.boolean(),
  /** Whether somebody without an account may subscribe to it. */
  isGuestSubscriptionAllowed: v.boolean(),
  isDashboardRedirected: v.boolean(),
  /** Whether passkeys can work here, and whether accounts elsewhere sign in; `<foyer-sign-in>` offers them then. */
  isPasskeyOffered: v.boolean(),
  isSocialSignInOffered: v.boolean(),
});
export type StoreConfig = v.InferOutput<typeof storeConfigSchema>;

export const readStoreConfig = endpoint({
  operation: 'readStoreConfig',
  summary: 'Read the public settings of this store view.',
  method: 'GET',
  path: '/api/store/config',
  caller: 'anyone',
  responses: { 200: storeConfigSchema },
});
