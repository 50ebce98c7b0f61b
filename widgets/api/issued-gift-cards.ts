import type { BodyInput, QueryInput } from '../../shared-types/endpoint.ts';
import * as endpoints from '../../shared-types/gift-cards.ts';
import type { Client } from './client.ts';

/** One page of the gift cards. */
export const listGiftCards = (client: Client, query: QueryInput<typeof endpoints.listGiftCards>, signal: AbortSignal) =>
  client.call(endpoints.listGiftCards, { query, signal });

/** Issues a gift card, once per key; only this answer holds the code. */
export const issueGiftCard = (
  client: Client,
  idempotencyKey: string,
  body: BodyInput<typeof endpoints.issueGiftCard>,
) => client.call(endpoints.issueGiftCard, { idempotencyKey, body });

/** Disables a gift card, or enables it again. */
export const updateGiftCard = (client: Client, giftCardId: number, version: number, isDisabled: boolean) =>
  client.call(endpoints.updateGiftCard, { params: { giftCardId: String(giftCardId) }, version, body: { isDisabled } });
