import type { CreditDoc } from './collection.ts';

/** The balance never leaves the integers that JSON keeps exactly, nor goes below zero or below what is set aside. */
export type CreditRefusal = 'CREDIT_INSUFFICIENT' | 'CREDIT_RESERVED' | 'OUT_OF_RANGE';

/** Names the ledger account of a customer on a website in a currency. */
export const creditIdOf = (customerId: number, websiteId: number, currency: string): string =>
  `${customerId}:${websiteId}:${currency}`;

type Balance = Pick<CreditDoc, 'balance' | 'reserved'>;

/** The balance after a signed `change` in minor units, or why it cannot be made. */
export const balanceAfter = (
  credit: Balance | undefined,
  change: number,
): { balance: number } | { refusal: CreditRefusal } => {
  const balance = (credit?.balance ?? 0) + change;
  if (!Number.isSafeInteger(balance)) return { refusal: 'OUT_OF_RANGE' };
  if (balance < 0) return { refusal: 'CREDIT_INSUFFICIENT' };
  if (change < 0 && balance < (credit?.reserved ?? 0)) return { refusal: 'CREDIT_RESERVED' };
  return { balance };
};

/** What can be spent: the balance less what is set aside, nothing while it is below the store's minimum. */
export const availableOf = (credit: Balance | undefined, minimumBalance: number): number => {
  if (credit === undefined || credit.balance < minimumBalance) return 0;
  return credit.balance - credit.reserved;
};
