import { websites } from '../../../bff/domains/scopes/collection.ts';
import { creditEntries, credits } from '../../../bff/domains/store-credit/collection.ts';
import type { TestApp } from '../../support/app.ts';
import type { Answer, Client } from '../../support/client.ts';

/** Adjusts a customer's credit as an admin, each time with a key of its own. */
export const adjust = (
  admin: Client,
  customerId: number,
  adjustment: object,
  key: string = crypto.randomUUID(),
): Promise<Answer> =>
  admin.post(
    `/api/admin/customers/${customerId}/store-credit`,
    { currency: 'USD', ...adjustment },
    { headers: { 'Idempotency-Key': key } },
  );

/** What the ledger of a customer adds up to, and what the balances say, in the order of currencies. */
export const readLedger = async ({ deps }: TestApp, customerId: number) => {
  const filter = { op: 'eq', field: 'customerId', value: customerId } as const;
  const entries = await deps.store.find(creditEntries, { filter, sort: [{ field: 'entryId' }] });
  const balances = await deps.store.find(credits, { filter });
  const sumOf = (creditId: string) =>
    entries.filter((entry) => entry.creditId === creditId).reduce((sum, { change }) => sum + change, 0);
  return {
    entries,
    balances: balances.map(({ balance }) => balance),
    sums: balances.map(({ creditId }) => sumOf(creditId)),
    counts: balances.map(({ entryCount }) => entryCount),
  };
};

/** Makes the default website keep its credit in another currency. */
export const useCurrency = async ({ deps }: TestApp, currency: string): Promise<void> => {
  await deps.store.transact(async (tx) => {
    const website = await tx.get(websites, 1);
    if (website === undefined) throw new Error('there is no website');
    await tx.put(websites, { ...website, currency });
  });
  await deps.scopes.reload();
};
