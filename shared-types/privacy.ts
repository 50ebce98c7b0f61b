import * as v from 'valibot';
import { accountSchema, passwordInputSchema } from './account.ts';
import { addressSchema } from './addresses.ts';
import { endpoint } from './endpoint.ts';
import { noContent, timeSchema } from './fields.ts';
import { subscriptionStates } from './newsletters.ts';
import { orderSchema } from './orders.ts';
import { passkeySchema } from './passkeys.ts';
import { pastSignInSchema, sessionSchema } from './session.ts';
import { socialLinkSchema } from './social-sign-in.ts';
import { creditEntrySchema, storeCreditSchema } from './store-credit.ts';

/** What somebody agreed to, and since when. */
const consentsSchema = v.strictObject({
  isAssistanceAllowed: v.boolean(),
  newsletters: v.array(
    v.strictObject({
      newsletter: v.string(),
      email: v.string(),
      state: v.picklist(subscriptionStates),
      createdAt: timeSchema,
      changedAt: timeSchema,
    }),
  ),
});

/** Everything that the shop keeps of a customer, in the shapes of the other calls. */
export const personalDataSchema = v.strictObject({
  exportedAt: timeSchema,
  account: accountSchema,
  addresses: v.array(addressSchema),
  storeCredit: v.strictObject({ balances: v.array(storeCreditSchema), history: v.array(creditEntrySchema) }),
  orders: v.array(orderSchema),
  sessions: v.array(sessionSchema),
  /** When, from where and how the shopper signed in. */
  signIns: v.array(pastSignInSchema),
  passkeys: v.array(passkeySchema),
  linkedAccounts: v.array(socialLinkSchema),
  consents: consentsSchema,
  /** Mails of the last weeks: that they were sent, not what they said. */
  mails: v.array(v.strictObject({ subject: v.string(), to: v.string(), createdAt: timeSchema })),
});
export type PersonalData = v.InferOutput<typeof personalDataSchema>;

export const readPersonalData = endpoint({
  operation: 'readPersonalData',
  summary: 'Everything that the shop keeps of the shopper.',
  method: 'GET',
  path: '/api/account/data',
  caller: 'shopper',
  needsCustomerInPerson: true,
  responses: { 200: personalDataSchema },
  errors: ['TOO_MANY_REQUESTS', 'SHOP_UNREACHABLE'],
});

/**
 * Needs the password, or a sign-in that is at most ten minutes old. Who has store credit left says that it is given up. Orders
 * stay, and with them the ledger; all else is deleted.
 */
export const closeAccount = endpoint({
  operation: 'closeAccount',
  summary: 'Close the account of the shopper for good.',
  method: 'POST',
  path: '/api/account/closing',
  caller: 'shopper',
  needsCustomerInPerson: true,
  body: v.strictObject({
    currentPassword: v.optional(passwordInputSchema),
    isCreditGivenUp: v.optional(v.boolean('TYPE_WRONG'), false),
  }),
  responses: { 204: noContent },
  errors: ['PROOF_REQUIRED', 'ORDERS_OPEN', 'CREDIT_LEFT', 'TOO_MANY_REQUESTS', 'BUSY', 'SHOP_UNREACHABLE'],
});
