import { orders } from '../../../bff/domains/orders/collection.ts';
import { hashEntry } from '../../../bff/domains/store-credit/chain.ts';
import { creditEntries, creditReservations, credits } from '../../../bff/domains/store-credit/collection.ts';
import type { Store } from '../../../bff/store/port.ts';
import { persist } from './crashing-store.ts';

const require = (isTrue: boolean, what: string): void => {
  if (!isTrue) throw new Error(what);
};

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/**
 * Reads a customer's ledger and orders at one moment, and throws where they do not hold: the balance is the sum of the entries,
 * what is set aside is part of it, each entry follows the one before, no order gave back more than was paid, and its parts are
 * the whole. `expected` is what the balance must be, and in how many movements.
 */
export const expectSound = async (
  store: Store,
  customerId: number,
  expected?: { readonly balance: number; readonly movements: number },
): Promise<void> => {
  const filter = { op: 'eq', field: 'customerId', value: customerId } as const;
  const { accounts, entries, placed, reservations } = await persist(() =>
    store.transact(async (tx) => ({
      accounts: await tx.find(credits, { filter }),
      entries: await tx.find(creditEntries, { filter, sort: [{ field: 'entryId' }] }),
      placed: await tx.find(orders, { filter }),
      reservations: await tx.find(creditReservations, { filter }),
    })),
  );
  require(accounts.length <= 1, 'there is more than one account');
  const balance = accounts[0]?.balance ?? 0;
  require(balance >= 0 && Number.isSafeInteger(balance), `the balance is ${balance}`);
  require(sumOf(entries.map(({ change }) => change)) === balance, 'the balance is not the sum of the entries');
  require((accounts[0]?.entryCount ?? 0) === entries.length, 'the entries are not as many as are counted');

  const aside = sumOf(reservations.filter(({ state }) => state === 'open').map(({ amount }) => amount));
  require(aside === (accounts[0]?.reserved ?? 0), 'what is set aside is not the sum of the reservations');
  require(aside <= balance, 'more is set aside than there is');

  let last = { balance: 0, hash: '' };
  for (const entry of entries) {
    require(entry.previousHash === last.hash && entry.hash === hashEntry(entry), 'the chain is broken');
    require(entry.balance === last.balance + entry.change && entry.balance >= 0, 'an entry left another balance');
    last = entry;
  }

  for (const order of placed) {
    const { totals, grandTotal, refunded, creditMemos, creditReturned, items, shippingTotal } = order;
    require(sumOf(items.map(({ total }) => total.amount)) + shippingTotal ===
      grandTotal.amount, 'the parts are not the whole');
    require(totals.storeCredit.amount + totals.due.amount === grandTotal.amount, 'what pays is not the whole');
    const added = totals.isTaxIncluded ? 0 : totals.tax.amount;
    const whole = totals.subtotal.amount - totals.discount.amount + totals.shipping.amount + added;
    require(whole === grandTotal.amount, 'the totals do not add up');
    require(sumOf(totals.taxes.map(({ amount }) => amount.amount)) === totals.tax.amount, 'the taxes do not add up');
    require(sumOf(creditMemos.map(({ total }) => total.amount)) === refunded.amount, 'the refunds do not add up');
    require(refunded.amount <= grandTotal.amount, 'more was refunded than paid');
    require(creditReturned <= totals.storeCredit.amount, 'more credit returned than paid');
    const own = entries.filter(({ source }) => source?.orderId === order.orderId);
    const back =
      order.state === 'cancelled'
        ? totals.storeCredit.amount
        : sumOf(creditMemos.map(({ toStoreCredit }) => toStoreCredit.amount));
    require(sumOf(own.map(({ change }) => change)) ===
      back - totals.storeCredit.amount, 'the ledger and the order differ');
    require(order.state !== 'cancelled' ||
      (creditMemos.length === 0 && order.invoices.length === 0), 'a cancelled order went on');
  }

  if (expected === undefined) return;
  require(balance === expected.balance, `the balance is ${balance}, and the answers said ${expected.balance}`);
  require(entries.length ===
    expected.movements, `there are ${entries.length} entries, and the answers told of ${expected.movements}`);
};
