import { embeddedCommerce } from '../bff/commerce/embedded.ts';
import type { Commerce } from '../bff/commerce/port.ts';
import type { Deps } from '../bff/deps.ts';
import { customers } from '../bff/domains/customers/collection.ts';
import { demoPoints } from './reward-points.ts';
import type { ShopListName, ShopRow } from '../shared-types/shop-lists.ts';
import { demoLogins } from './seed/logins.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });

const rows: { readonly [Name in ShopListName]: readonly ShopRow<Name>[] } = {
  returns: [
    {
      returnNumber: 'R-000000012',
      orderNumber: '000000214',
      state: 'Received, under inspection',
      itemCount: 1,
      createdAt: '2026-04-20T09:15:00.000Z',
    },
    {
      returnNumber: 'R-000000007',
      orderNumber: '000000131',
      state: 'Closed, refunded',
      itemCount: 2,
      createdAt: '2025-11-03T14:02:00.000Z',
    },
  ],
  wishList: [
    { productName: 'Brim', quantity: 1, price: usd(18_900), addedAt: '2026-05-11T20:40:00.000Z' },
    { productName: 'Tallow', quantity: 2, price: null, addedAt: '2026-02-27T08:05:00.000Z' },
  ],
  reviews: [
    {
      reviewId: 2,
      productName: 'Pip',
      rating: 5,
      title: 'The lowest level is the one',
      text: 'It has lit every page I have read since spring. The switch is quiet, too.',
      createdAt: '2026-05-02T19:12:00.000Z',
    },
    {
      reviewId: 1,
      productName: 'Wick',
      rating: 4,
      title: '',
      text: 'Smaller than I thought, and lovelier. Mine came with a scratch, and the shop made up for it at once.',
      createdAt: '2025-06-18T07:40:00.000Z',
    },
  ],
  billingAgreements: [
    {
      reference: 'B-5YM51480TS9013612',
      paymentMethod: 'PayPal',
      state: 'Active',
      createdAt: '2025-10-01T10:00:00.000Z',
    },
  ],
  giftRegistries: [
    { name: 'A lamp for every room', occasion: 'Housewarming', heldOn: '2026-09-12', state: 'Active', itemCount: 6 },
  ],
};

/** The rows of the demo's shopper; everybody else has none. */
const ofShopper =
  <Row>(shown: readonly Row[]) =>
  async ({ store }: Deps, customerId: number): Promise<readonly Row[]> =>
    (await store.get(customers, customerId))?.email === demoLogins.shopper.email ? shown : [];

/**
 * The embedded shop with lists and reward points, which it does not keep itself: a shop that does answers the same calls of the
 * port.
 */
export const demoShop: Commerce = {
  ...embeddedCommerce,
  customerLists: {
    returns: ofShopper(rows.returns),
    wishList: ofShopper(rows.wishList),
    reviews: ofShopper(rows.reviews),
    billingAgreements: ofShopper(rows.billingAgreements),
    giftRegistries: ofShopper(rows.giftRegistries),
  },
  rewardPoints: demoPoints,
};
