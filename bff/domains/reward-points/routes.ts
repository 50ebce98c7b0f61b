import { adjustRewardPoints, readRewardPoints } from '../../../shared-types/reward-points.ts';
import type { Routes } from '../../http/call.ts';
import { adjustPoints, readPoints } from './service.ts';

export const rewardPointRoutes: Routes = (bind) => {
  bind(readRewardPoints, ({ deps, params, query }) => readPoints(deps, params.customerId, query));
  bind(adjustRewardPoints, ({ deps, actor, params: { customerId }, body, idempotencyKey }) =>
    adjustPoints(deps, actor, { customerId, adjustment: body, idempotencyKey }),
  );
};
