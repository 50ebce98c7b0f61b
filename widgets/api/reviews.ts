import { listReviews as endpoint } from '../../shared-types/reviews.ts';
import type { Client } from './client.ts';

/** The shopper's latest reviews; none where the shop keeps none. */
export const listReviews = (client: Client, signal: AbortSignal) => client.call(endpoint, { signal });
