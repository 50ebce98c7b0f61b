import { embeddedCommerce } from '../bff/commerce/embedded.ts';
import type { Commerce } from '../bff/commerce/port.ts';
import { customers } from '../bff/domains/customers/collection.ts';
import type { Review } from '../shared-types/reviews.ts';
import { demoLogins } from './seed/logins.ts';

const reviews: readonly Review[] = [
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
];

/** The embedded shop with reviews, which it does not keep itself: a shop that does answers the same call of the port. */
export const demoShop: Commerce = {
  ...embeddedCommerce,
  listReviews: async ({ store }, customerId) =>
    (await store.get(customers, customerId))?.email === demoLogins.shopper.email ? reviews : [],
};
