import type { CreditDoc } from './collection.ts';

/** The balance never leaves the integers that JSON keeps exactly, nor goes below zero. */
export type CreditRefusal = 'CREDIT_INSUFFICIENT' | 'OUT_OF_RANGE';

/** Names the ledger account of a customer on a website in a currency. */
export const creditIdOf = (customerId: number, websiteId: number, currency: string): string =>
  `${customerId}:${websiteId}:${currency}`;

/** The balance after a signed `change` in minor units, or why it cannot be made. */
export const balanceAfter = (
  credit: Pick<CreditDoc, 'balance'> | undefined,
  change: number,
): { balance: number } | { refusal: CreditRefusal } => {
  const balance = (credit?.balance ?? 0) + change;
  if (!Number.isSafeInteger(balance)) return { refusal: 'OUT_OF_RANGE' };
  if (balance < 0) return { refusal: 'CREDIT_INSUFFICIENT' };
  return { balance };
};
