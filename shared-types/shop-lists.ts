import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { idParameterSchema, plainDateSchema, timeSchema } from './fields.ts';
import { moneySchema } from './money.ts';
import { reviewSchema } from './reviews.ts';
import { rewardBalanceSchema } from './reward-points.ts';

/** How many rows of each list a record shows: the shop's latest. */
export const shopRowsMax = 50;

/** Whole things, not negative. */
const countSchema = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Something that came back, or is to; `state` is the shop's own word for how far it is. */
const returnSchema = v.strictObject({
  returnNumber: v.string(),
  orderNumber: v.string(),
  state: v.string(),
  itemCount: countSchema,
  createdAt: timeSchema,
});

/** Something wished for; `price` is null where the product is not for sale now. */
const wishSchema = v.strictObject({
  productName: v.string(),
  quantity: countSchema,
  price: v.nullable(moneySchema),
  addedAt: timeSchema,
});

/** A payment that was agreed on for orders to come; `reference` is what the payment service calls it. */
const billingAgreementSchema = v.strictObject({
  reference: v.string(),
  paymentMethod: v.string(),
  state: v.string(),
  createdAt: timeSchema,
});

/** A list of gifts for an occasion; `heldOn` is null where nobody has said when. */
const giftRegistrySchema = v.strictObject({
  name: v.string(),
  occasion: v.string(),
  heldOn: v.nullable(plainDateSchema),
  state: v.string(),
  itemCount: countSchema,
});

/** The lists that a shop may keep of a customer, and what a row of each holds. */
export const shopRowSchemas = {
  returns: returnSchema,
  wishList: wishSchema,
  reviews: reviewSchema,
  billingAgreements: billingAgreementSchema,
  giftRegistries: giftRegistrySchema,
};
export const shopListNames = ['returns', 'wishList', 'reviews', 'billingAgreements', 'giftRegistries'] as const;
export type ShopListName = (typeof shopListNames)[number];
/** Everything that only some shops keep. Written out: a spread here would carry the schemas into the widgets. */
export const shopPartNames = [
  'returns',
  'wishList',
  'reviews',
  'billingAgreements',
  'giftRegistries',
  'rewardPoints',
] as const;
export type ShopPartName = (typeof shopPartNames)[number];

export type ShopRow<Name extends ShopListName> = v.InferOutput<(typeof shopRowSchemas)[Name]>;

/** What the connected shop keeps of a customer, the newest first. What it does not keep is left out. */
export const shopListsSchema = v.strictObject({
  returns: v.optional(v.array(returnSchema)),
  wishList: v.optional(v.array(wishSchema)),
  reviews: v.optional(v.array(reviewSchema)),
  billingAgreements: v.optional(v.array(billingAgreementSchema)),
  giftRegistries: v.optional(v.array(giftRegistrySchema)),
  rewardPoints: v.optional(rewardBalanceSchema),
  /** What the shop was asked for and gave no answer about in time, or none that can be read. */
  unanswered: v.array(v.picklist(shopPartNames)),
});
export type ShopLists = v.InferOutput<typeof shopListsSchema>;

export const readShopLists = endpoint({
  operation: 'readShopLists',
  summary: 'Read what the connected shop keeps of a customer besides orders and the cart.',
  method: 'GET',
  path: '/api/admin/customers/{customerId}/shop-lists',
  caller: 'admin',
  resource: ['orders.view', 'reward-points.view'],
  params: v.strictObject({ customerId: idParameterSchema }),
  responses: { 200: shopListsSchema },
  errors: ['NOT_FOUND'],
});
