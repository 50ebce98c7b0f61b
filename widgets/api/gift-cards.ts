import type { BodyInput } from '../../shared-types/endpoint.ts';
import * as endpoints from '../../shared-types/gift-cards.ts';
import type { Client } from './client.ts';

/** Moves the value of a gift card to the shopper's store credit, once. */
export const redeemGiftCard = (
  client: Client,
  idempotencyKey: string,
  body: BodyInput<typeof endpoints.redeemGiftCard>,
) => client.call(endpoints.redeemGiftCard, { idempotencyKey, body });
