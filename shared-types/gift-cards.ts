import * as v from 'valibot';
import { captchaEntries } from './captcha.ts';
import { endpoint } from './endpoint.ts';
import { emailSchema, idParameterSchema, idSchema, lineOf, paragraphOf, timeSchema, versionSchema } from './fields.ts';
import { listQuerySchema, pageOf } from './list.ts';
import { amountSchema, currencySchema, moneySchema } from './money.ts';
import { creditEntrySchema } from './store-credit.ts';

/** A gift card's code as typed: letters and digits, with dashes and spaces anywhere, in either case. */
export const giftCardCodeSchema = v.pipe(
  v.string('TYPE_WRONG'),
  v.trim(),
  v.nonEmpty('REQUIRED'),
  v.maxLength(64, 'TOO_LONG'),
  v.regex(/^[A-Za-z0-9 -]+$/u, 'CHARACTERS_INVALID'),
);

export const giftCardStates = ['active', 'redeemed', 'expired', 'disabled'] as const;

/** What a code is worth now; zero where the card is not active. */
export const giftCardValueSchema = v.strictObject({
  value: moneySchema,
  state: v.picklist(giftCardStates),
  expiresAt: v.nullable(timeSchema),
});
export type GiftCardValue = v.InferOutput<typeof giftCardValueSchema>;

/** What keeps people from trying codes. */
const guessErrors = ['CAPTCHA_REQUIRED', 'CAPTCHA_INVALID', 'TOO_MANY_REQUESTS'] as const;

const giftCardErrors = ['GIFT_CARD_UNKNOWN', 'GIFT_CARD_USED', 'GIFT_CARD_EXPIRED', 'NOT_FOUND'] as const;

export const checkGiftCard = endpoint({
  operation: 'checkGiftCard',
  summary: 'See what a gift card is worth.',
  method: 'POST',
  path: '/api/account/gift-cards/check',
  caller: 'shopper',
  body: v.strictObject({ code: giftCardCodeSchema, ...captchaEntries }),
  responses: { 200: giftCardValueSchema },
  errors: ['GIFT_CARD_UNKNOWN', ...guessErrors, 'NOT_FOUND'],
});

export const redeemGiftCard = endpoint({
  operation: 'redeemGiftCard',
  summary: 'Move the value of a gift card to the store credit, once.',
  method: 'POST',
  path: '/api/account/gift-cards/redeem',
  caller: 'shopper',
  body: v.strictObject({ code: giftCardCodeSchema, ...captchaEntries }),
  needsIdempotencyKey: true,
  responses: { 201: creditEntrySchema },
  errors: [...giftCardErrors, ...guessErrors, 'IDEMPOTENCY_KEY_REUSED'],
});

/** A gift card as admins see it. Of the code only the last four characters are kept in the clear. */
export const giftCardSchema = v.strictObject({
  giftCardId: idSchema,
  codeEnd: v.string(),
  websiteId: idSchema,
  value: moneySchema,
  state: v.picklist(giftCardStates),
  recipientEmail: v.string(),
  note: v.string(),
  expiresAt: v.nullable(timeSchema),
  createdAt: timeSchema,
  createdBy: v.string(),
  redeemedAt: v.nullable(timeSchema),
  redeemedBy: v.nullable(idSchema),
  version: versionSchema,
});
export type GiftCard = v.InferOutput<typeof giftCardSchema>;

export const listGiftCards = endpoint({
  operation: 'listGiftCards',
  summary: 'List the gift cards, newest first.',
  method: 'GET',
  path: '/api/admin/gift-cards',
  caller: 'admin',
  resource: 'gift-cards.edit',
  query: listQuerySchema,
  responses: { 200: pageOf(giftCardSchema) },
});

/** `amount` is in minor units of the website's currency. With an address the code goes there by mail. */
export const giftCardInputSchema = v.strictObject({
  websiteId: idSchema,
  amount: v.pipe(amountSchema, v.minValue(1, 'OUT_OF_RANGE'), v.maxValue(1e11, 'OUT_OF_RANGE')),
  currency: currencySchema,
  recipientEmail: v.optional(v.union([v.literal(''), emailSchema], 'EMAIL_INVALID'), ''),
  recipientName: v.optional(v.pipe(lineOf(255), v.trim()), ''),
  message: v.optional(paragraphOf(1000), ''),
  note: v.optional(v.pipe(lineOf(255), v.trim()), ''),
  expiresAt: v.optional(v.nullable(v.pipe(v.string('TYPE_WRONG'), v.isoTimestamp('DATE_INVALID'))), null),
});
export type GiftCardInput = v.InferOutput<typeof giftCardInputSchema>;

/** The only answer that holds the whole code. */
export const issuedGiftCardSchema = v.strictObject({ ...giftCardSchema.entries, code: v.string() });
export type IssuedGiftCard = v.InferOutput<typeof issuedGiftCardSchema>;

export const issueGiftCard = endpoint({
  operation: 'issueGiftCard',
  summary: 'Issue a gift card; its code is answered once and never again.',
  method: 'POST',
  path: '/api/admin/gift-cards',
  caller: 'admin',
  resource: 'gift-cards.edit',
  body: giftCardInputSchema,
  needsIdempotencyKey: true,
  responses: { 201: issuedGiftCardSchema },
  errors: ['IDEMPOTENCY_KEY_REUSED'],
});

export const updateGiftCard = endpoint({
  operation: 'updateGiftCard',
  summary: 'Disable a gift card, or enable it again.',
  method: 'PATCH',
  path: '/api/admin/gift-cards/{giftCardId}',
  caller: 'admin',
  resource: 'gift-cards.edit',
  params: v.strictObject({ giftCardId: idParameterSchema }),
  body: v.strictObject({ isDisabled: v.boolean('TYPE_WRONG') }),
  needsVersion: true,
  responses: { 200: giftCardSchema },
  errors: ['NOT_FOUND', 'GIFT_CARD_USED'],
});
