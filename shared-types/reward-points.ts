import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { idParameterSchema, idSchema, paragraphOf, timeSchema } from './fields.ts';
import { listQueryEntries, pageOf } from './list.ts';
import { moneySchema } from './money.ts';

/** The most points that one adjustment moves. */
export const rewardPointsMax = 1_000_000_000;

const pointsSchema = v.pipe(v.number('TYPE_WRONG'), v.safeInteger('OUT_OF_RANGE'));

/** Points are the shop's; `worth` is what they would pay for at this moment, null where the shop does not say. */
export const rewardBalanceSchema = v.strictObject({ balance: pointsSchema, worth: v.nullable(moneySchema) });
export type RewardBalance = v.InferOutput<typeof rewardBalanceSchema>;

/** A movement of points. `change` is signed, `balance` the one after it, `by` who did it: empty where the shop itself did. */
export const rewardEntrySchema = v.strictObject({
  entryId: idSchema,
  change: pointsSchema,
  balance: pointsSchema,
  comment: v.string(),
  by: v.string(),
  createdAt: timeSchema,
});
export type RewardEntry = v.InferOutput<typeof rewardEntrySchema>;

/** The balance, and a page of movements, the newest first. */
export const rewardPointsSchema = v.strictObject({
  ...rewardBalanceSchema.entries,
  history: pageOf(rewardEntrySchema),
});
export type RewardPoints = v.InferOutput<typeof rewardPointsSchema>;

const customerParams = v.strictObject({ customerId: idParameterSchema });

export const readRewardPoints = endpoint({
  operation: 'readRewardPoints',
  summary: "Read a customer's reward points and their movements; `NOT_FOUND` where the shop keeps none.",
  method: 'GET',
  path: '/api/admin/customers/{customerId}/reward-points',
  caller: 'admin',
  resource: 'reward-points.view',
  params: customerParams,
  query: v.strictObject({ page: listQueryEntries.page, pageSize: listQueryEntries.pageSize }),
  responses: { 200: rewardPointsSchema },
  errors: ['NOT_FOUND', 'SHOP_UNREACHABLE'],
});

/** `points` is signed and not zero; the comment says why, to whoever reads the history. */
export const rewardAdjustmentSchema = v.strictObject({
  points: v.pipe(
    pointsSchema,
    v.check((points) => points !== 0 && Math.abs(points) <= rewardPointsMax, 'OUT_OF_RANGE'),
  ),
  comment: v.pipe(paragraphOf(1000), v.trim(), v.nonEmpty('REQUIRED')),
});
export type RewardAdjustment = v.InferOutput<typeof rewardAdjustmentSchema>;

export const adjustRewardPoints = endpoint({
  operation: 'adjustRewardPoints',
  summary: "Add to or take from a customer's reward points.",
  method: 'POST',
  path: '/api/admin/customers/{customerId}/reward-points',
  caller: 'admin',
  resource: 'reward-points.adjust',
  params: customerParams,
  body: rewardAdjustmentSchema,
  needsIdempotencyKey: true,
  responses: { 201: rewardBalanceSchema },
  errors: ['NOT_FOUND', 'IDEMPOTENCY_KEY_REUSED', 'SHOP_UNREACHABLE'],
});
