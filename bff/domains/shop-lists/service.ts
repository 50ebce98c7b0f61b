import { type ShopLists, type ShopPartName, shopRowsMax } from '../../../shared-types/shop-lists.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import { requireCustomer } from '../customers/service.ts';

/**
 * What the connected shop keeps of a customer, as far as the admin's role may see it. A list that the shop does not answer about
 * holds up none of the others: it is named in `unanswered`. Throws `NOT_FOUND` where there is no such customer.
 */
export const readLists = async (deps: Deps, { resources }: AdminActor, customerId: number): Promise<ShopLists> => {
  await requireCustomer(deps.store, customerId);
  const { customerLists = {}, rewardPoints } = deps.commerce;
  const unanswered: ShopPartName[] = [];

  const ask = async <Answer>(name: ShopPartName, answer: Promise<Answer> | undefined): Promise<Answer | undefined> => {
    try {
      return await answer;
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'SHOP_UNREACHABLE') throw error;
      deps.log.warn({ err: error, list: name, customerId }, 'the shop did not answer about a customer');
      unanswered.push(name);
      return undefined;
    }
  };
  const list = async <Row>(
    name: ShopPartName,
    read: ((from: Deps, customerId: number) => Promise<readonly Row[] | undefined>) | undefined,
  ): Promise<Row[] | undefined> =>
    resources.has('orders.view') ? (await ask(name, read?.(deps, customerId)))?.slice(0, shopRowsMax) : undefined;

  const [returns, wishList, reviews, billingAgreements, giftRegistries, points] = await Promise.all([
    list('returns', customerLists.returns),
    list('wishList', customerLists.wishList),
    list('reviews', customerLists.reviews),
    list('billingAgreements', customerLists.billingAgreements),
    list('giftRegistries', customerLists.giftRegistries),
    resources.has('reward-points.view')
      ? ask('rewardPoints', rewardPoints?.read(deps, customerId, { page: 1, pageSize: 1 }))
      : undefined,
  ]);
  const balance = points && { balance: points.balance, worth: points.worth };
  return { returns, wishList, reviews, billingAgreements, giftRegistries, rewardPoints: balance, unanswered };
};
