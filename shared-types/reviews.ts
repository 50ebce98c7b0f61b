import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { idSchema, timeSchema } from './fields.ts';

/** How many reviews the account shows. */
export const recentReviewsMax = 5;

/** What a customer wrote about a product; `rating` is 1 to 5 stars, `title` and `text` may be empty. */
export const reviewSchema = v.strictObject({
  reviewId: idSchema,
  productName: v.string(),
  rating: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
  title: v.string(),
  text: v.string(),
  createdAt: timeSchema,
});
export type Review = v.InferOutput<typeof reviewSchema>;

export const recentReviewsSchema = v.strictObject({ items: v.array(reviewSchema) });

export const listReviews = endpoint({
  operation: 'listReviews',
  summary: "List the shopper's latest reviews; none where the shop keeps none.",
  method: 'GET',
  path: '/api/account/reviews',
  caller: 'shopper',
  responses: { 200: recentReviewsSchema },
  errors: ['SHOP_UNREACHABLE'],
});
