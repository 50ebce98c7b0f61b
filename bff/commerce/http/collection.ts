import { collection, type Json } from '../../store/port.ts';

/** What is asked of a connected shop that must not be done halfway, from before it is asked until its answer is in the ledger or the log. */
export interface ShopStepDoc {
  /** SHA-256 of who asks, for what, with which key. */
  stepId: string;
  operation: 'place' | 'cancel' | 'refund' | 'forget' | 'points';
  /** Counts refusals: after one, the same key may be tried again, and is another one for the shop. */
  attempt: number;
  state: 'open' | 'done' | 'refused';
  /** SHA-256 of what is asked, to tell a repetition from a reuse of the key. */
  fingerprint: string;
  /** The credit that is set aside for an order. */
  reservationId: string | null;
  orderId: number | null;
  customerId: number | null;
  websiteId: number;
  /** What is sent; null for orders, which are never sent again by themselves. */
  body: Json;
  /** Until when the shop may place an order: what it is told stays the same however often it is asked. Else empty. */
  placeBefore: string;
  /** From when on the upkeep finishes it; empty once it is finished. */
  dueAt: string;
  expiresAt: string;
}

export const shopSteps = collection<ShopStepDoc>()({
  name: 'shopSteps',
  key: 'stepId',
  fields: { stepId: 'exact', state: 'exact', dueAt: 'time', expiresAt: 'time' },
  indexes: [['dueAt'], ['expiresAt']],
});
