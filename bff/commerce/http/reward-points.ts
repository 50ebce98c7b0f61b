import { type RewardBalance, rewardBalanceSchema, rewardPointsSchema } from '../../../shared-types/reward-points.ts';
import type { Deps } from '../../deps.ts';
import { type ActionAdmin, recordAction } from '../../domains/action-log/service.ts';
import { customers } from '../../domains/customers/collection.ts';
import { fullNameOf } from '../../domains/customers/service.ts';
import type { RewardPointsPort } from '../port.ts';
import type { ShopStepDoc } from './collection.ts';
import type { AskShop } from './connection.ts';
import { orNone } from './customer-lists.ts';
import { beginStep, endStep, isRefusal, shopKeyOf, whoAsks } from './steps.ts';

/** What a step keeps of an adjustment: what the shop is sent, and who is to stand in the log, whoever finishes it. */
interface PointsStep {
  readonly sent: { readonly points: number; readonly comment: string; readonly by: string };
  readonly admin: ActionAdmin;
}

/** Has the shop move the points; then the log says so, in the transaction that ends the step. */
const adjustAtShop = async (
  ask: AskShop,
  deps: Pick<Deps, 'store' | 'clock'>,
  step: Readonly<ShopStepDoc>,
): Promise<RewardBalance> => {
  const { customerId, websiteId } = step;
  const { sent, admin } = step.body as unknown as PointsStep;
  const after = await ask({
    method: 'POST',
    path: `/customers/${customerId}/reward-points`,
    answers: rewardBalanceSchema,
    key: shopKeyOf(step),
    body: sent,
    isOptional: true,
  });
  await endStep(deps, step, 'done', async (tx) => {
    const customer = customerId === null ? undefined : await tx.get(customers, customerId);
    await recordAction(tx, deps, admin, {
      group: 'reward-points',
      action: 'adjusted',
      entity: { kind: 'customer', id: customerId ?? 0, name: customer === undefined ? '' : fullNameOf(customer) },
      websiteId,
      before: { balance: after.balance - sent.points },
      // What was said about somebody who is deleted by now is kept no more than the name.
      after: {
        points: sent.points,
        balance: after.balance,
        ...(customer !== undefined && { comment: sent.comment }),
      },
    });
  });
  return after;
};

/** Finishes an adjustment of which nobody has said in time what became of it; what the shop refuses then has ended, too. */
export const finishAdjustment = async (ask: AskShop, deps: Deps, step: Readonly<ShopStepDoc>): Promise<void> => {
  try {
    await adjustAtShop(ask, deps, step);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await endStep(deps, step, 'refused', async () => {});
  }
};

/** Reward points of a connected shop, which answers 404 where it keeps none. */
export const rewardPointsAt = (ask: AskShop): RewardPointsPort => ({
  read: (_deps, customerId, { page, pageSize }) => {
    const path = `/customers/${customerId}/reward-points`;
    const query = { page, pageSize };
    return orNone(ask({ method: 'GET', path, answers: rewardPointsSchema, query, isOptional: true }));
  },
  adjust: async (deps, actor, { customerId, websiteId, adjustment, idempotencyKey: key }) => {
    const { adminId, name, address } = actor;
    const step = await beginStep(deps, {
      who: whoAsks(actor, ''),
      operation: 'points',
      key,
      input: { customerId, adjustment },
      orderId: null,
      customerId,
      websiteId,
      body: { sent: { ...adjustment, by: name }, admin: { adminId, name, address } },
    });
    try {
      return await adjustAtShop(ask, deps, step);
    } catch (error) {
      if (isRefusal(error)) await endStep(deps, step, 'refused', async () => {});
      throw error;
    }
  },
});
