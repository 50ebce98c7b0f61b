import { listReviews, recentReviewsMax } from '../../../shared-types/reviews.ts';
import type { Routes } from '../../http/call.ts';

/** Reviews are the shop's; Foyer only shows them. */
export const reviewRoutes: Routes = (bind) => {
  bind(listReviews, async ({ deps, actor: { customerId } }) => {
    const found = (await deps.commerce.customerLists?.reviews?.(deps, customerId)) ?? [];
    return { items: found.slice(0, recentReviewsMax) };
  });
};
