import type { FieldError } from '../../../shared-types/errors.ts';
import type { Filter } from '../../../shared-types/list.ts';
import { Failure, fieldError } from '../../failure.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { adminRoles } from '../admin-roles/collection.ts';
import { carts } from '../carts/collection.ts';
import { products } from '../catalogue/collection.ts';
import { customerGroups } from '../customer-groups/collection.ts';
import { customerRows } from '../customers/collection.ts';
import { giftCards } from '../gift-cards/collection.ts';
import { subscriptions } from '../newsletters/collection.ts';
import { orders } from '../orders/collection.ts';
import { settingValues } from '../settings/collection.ts';
import { credits } from '../store-credit/collection.ts';

/* What stands in the way of deleting a website, a store or a store view, and what goes with it. */

const inUse = (field: string, words: string): FieldError => fieldError(field, 'IN_USE', words);

const countedReason = (field: string, count: number, one: string, many: string, remedy: string): FieldError[] =>
  count > 0 ? [inUse(field, `${count} ${count === 1 ? one : many}${remedy}`)] : [];

const namesOf = (named: readonly { name: string }[]): string => named.map(({ name }) => `“${name}”`).join(', ');

/** Groups that exclude a website, and roles that are for it, by their names. */
const listNamedUses = async (reader: Reader, websiteId: number): Promise<FieldError[]> => {
  const groups = (await reader.find(customerGroups, {})).filter((each) => each.excludedWebsiteIds.includes(websiteId));
  const roles = (await reader.find(adminRoles, {})).filter((each) => each.websiteIds?.includes(websiteId));
  return [
    ...(groups.length > 0
      ? [inUse('customerGroups', `Customer groups exclude it: ${namesOf(groups)}. Include it there first.`)]
      : []),
    ...(roles.length > 0
      ? [inUse('adminRoles', `Admin roles are for it: ${namesOf(roles)}. Take it from them first.`)]
      : []),
  ];
};

/** What store views keep that is not theirs to take along. */
const listViewUses = async (reader: Reader, storeViewIds: readonly number[]): Promise<FieldError[]> => {
  const within: Filter = { op: 'in', field: 'storeViewId', values: [...storeViewIds] };
  const subscribed: Filter = {
    op: 'and',
    of: [within, { op: 'in', field: 'state', values: ['subscribed', 'pending'] }],
  };
  const [placed, subscribers] = await Promise.all([
    reader.count(orders, { filter: within }),
    reader.count(subscriptions, { filter: subscribed }),
  ]);
  return [
    ...countedReason(
      'orders',
      placed,
      'order was placed in it',
      'orders were placed in it',
      ', and orders are never deleted.',
    ),
    ...countedReason(
      'subscriptions',
      subscribers,
      'address gets its newsletter',
      'addresses get its newsletter',
      '. End these subscriptions first.',
    ),
  ];
};

const listWebsiteUses = async (reader: Reader, websiteId: number): Promise<FieldError[]> => {
  const within = { filter: { op: 'eq', field: 'websiteId', value: websiteId } } as const;
  const [customers, balances, cards, bought, filled] = await Promise.all([
    reader.count(customerRows, within),
    reader.count(credits, within),
    reader.count(giftCards, within),
    reader.count(orders, within),
    reader.count(carts, within),
  ]);
  return [
    ...countedReason(
      'customers',
      customers,
      'customer belongs to it',
      'customers belong to it',
      '. Move or delete them first.',
    ),
    ...countedReason(
      'balances',
      balances,
      'store credit account is kept on it',
      'store credit accounts are kept on it',
      ', and ledgers are never deleted.',
    ),
    ...countedReason(
      'giftCards',
      cards,
      'gift card was issued for it',
      'gift cards were issued for it',
      ', and gift cards are never deleted.',
    ),
    ...countedReason(
      'orders',
      bought,
      'order was placed on it',
      'orders were placed on it',
      ', and orders are never deleted.',
    ),
    ...countedReason(
      'carts',
      filled,
      'cart is open on it',
      'carts are open on it',
      '. They end by themselves in time.',
    ),
    ...(await listNamedUses(reader, websiteId)),
  ];
};

const refuse = (reasons: readonly FieldError[]): void => {
  if (reasons.length > 0) throw new Failure('IN_USE', { errors: [...reasons] });
};

/** Throws `IN_USE` with every reason while anything belongs to a website or to one of its store views. */
export const requireUnused = async (
  reader: Reader,
  websiteId: number,
  storeViewIds: readonly number[],
): Promise<void> => {
  const own = await listWebsiteUses(reader, websiteId);
  const named = new Set(own.map(({ field }) => field));
  refuse([...own, ...(await listViewUses(reader, storeViewIds)).filter(({ field }) => !named.has(field))]);
};

/** Throws `IN_USE` with every reason while orders or newsletters belong to store views. */
export const requireUnusedViews = async (reader: Reader, storeViewIds: readonly number[]): Promise<void> =>
  refuse(await listViewUses(reader, storeViewIds));

/** What is kept on a website in its currency, or ever was, in words; undefined where nothing is. */
export const describeMoneyOf = async (reader: Reader, websiteId: number): Promise<string | undefined> => {
  const within = { filter: { op: 'eq', field: 'websiteId', value: websiteId } } as const;
  if ((await reader.count(credits, within)) > 0) return 'Store credit is kept';
  if ((await reader.count(giftCards, within)) > 0) return 'Gift cards were issued';
  return (await reader.count(orders, within)) > 0 ? 'Orders were placed' : undefined;
};

/** Deletes what was set at a place that is gone. */
export const deleteSettingsAt = async (
  tx: Transaction,
  level: 'website' | 'store view',
  placeId: number,
): Promise<void> => {
  const start = `${level}:${placeId}:`;
  for (const { settingKey } of await tx.find(settingValues, {}))
    if (settingKey.startsWith(start)) await tx.delete(settingValues, settingKey);
};

/** Deletes the products of a website that is gone. */
export const deleteProductsOf = async (tx: Transaction, websiteId: number): Promise<void> => {
  const own = await tx.find(products, { filter: { op: 'eq', field: 'websiteId', value: websiteId } });
  for (const { productKey } of own) await tx.delete(products, productKey);
};
