import type { Query } from '../../../shared-types/endpoint.ts';
import type {
  readRewardPoints,
  RewardAdjustment,
  RewardBalance,
  RewardPoints,
} from '../../../shared-types/reward-points.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import { requireCustomer } from '../customers/service.ts';

/** The points of a customer, which are the shop's. Throws `NOT_FOUND` where it keeps none, `SHOP_UNREACHABLE`. */
export const readPoints = async (
  deps: Deps,
  customerId: number,
  query: Query<typeof readRewardPoints>,
): Promise<RewardPoints> => {
  await requireCustomer(deps.store, customerId);
  const points = await deps.commerce.rewardPoints?.read(deps, customerId, query);
  if (points === undefined) throw new Failure('NOT_FOUND');
  return points;
};

/**
 * Has the shop add or take points, once per key. Throws `NOT_FOUND` where it keeps none, `INPUT_INVALID` where it refuses the
 * number, `IDEMPOTENCY_KEY_REUSED`, `SHOP_UNREACHABLE`.
 */
export const adjustPoints = async (
  deps: Deps,
  actor: AdminActor,
  {
    customerId,
    adjustment,
    idempotencyKey,
  }: { customerId: number; adjustment: RewardAdjustment; idempotencyKey: string },
): Promise<RewardBalance> => {
  const { websiteId } = await requireCustomer(deps.store, customerId);
  const { rewardPoints } = deps.commerce;
  if (rewardPoints === undefined) throw new Failure('NOT_FOUND');
  return rewardPoints.adjust(deps, actor, { customerId, websiteId, adjustment, idempotencyKey });
};
