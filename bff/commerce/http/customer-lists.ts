import * as v from 'valibot';
import { type ShopListName, type ShopRow, shopRowSchemas } from '../../../shared-types/shop-lists.ts';
import { Failure } from '../../failure.ts';
import type { CustomerLists } from '../port.ts';
import type { AskShop } from './connection.ts';

/** The last part of the path of each list. */
const segments: Readonly<Record<ShopListName, string>> = {
  returns: 'returns',
  wishList: 'wish-list',
  reviews: 'reviews',
  billingAgreements: 'billing-agreements',
  giftRegistries: 'gift-registries',
};

/** The answer of a call that a shop may not know; undefined where it does not. */
export const orNone = async <Answer>(answer: Promise<Answer>): Promise<Answer | undefined> => {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Failure && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
};

/** What a connected shop lists of a customer: a call for each list, with 404 for those that it does not keep. */
export const customerListsAt = (ask: AskShop): CustomerLists => {
  const list =
    <Name extends ShopListName>(name: Name, row: v.GenericSchema<unknown, ShopRow<Name>>) =>
    async (_deps: unknown, customerId: number): Promise<readonly ShopRow<Name>[] | undefined> => {
      const path = `/customers/${customerId}/${segments[name]}`;
      const answers = v.strictObject({ items: v.array(row) });
      return (await orNone(ask({ method: 'GET', path, answers, isOptional: true })))?.items;
    };
  return {
    returns: list('returns', shopRowSchemas.returns),
    wishList: list('wishList', shopRowSchemas.wishList),
    reviews: list('reviews', shopRowSchemas.reviews),
    billingAgreements: list('billingAgreements', shopRowSchemas.billingAgreements),
    giftRegistries: list('giftRegistries', shopRowSchemas.giftRegistries),
  };
};
