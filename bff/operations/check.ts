import { collections } from '../collections.ts';
import type { OrderDoc } from '../domains/orders/collection.ts';
import { hashEntry } from '../domains/store-credit/chain.ts';
import type { CreditEntryDoc } from '../domains/store-credit/collection.ts';
import type { Doc } from '../store/document.ts';
import type { Key } from '../store/port.ts';
import type { Contents } from './contents.ts';
import type { Problem } from './problem.ts';

/** A property that holds another document's key; null and 0 point to nothing where it may. */
interface Reference {
  readonly from: string;
  readonly property: string;
  readonly to: string;
  /** Where what was deleted is still known. */
  readonly orTo?: string;
  readonly isOptional?: boolean;
}

const references: readonly Reference[] = [
  { from: 'storeViews', property: 'websiteId', to: 'websites' },
  { from: 'customers', property: 'websiteId', to: 'websites' },
  { from: 'customers', property: 'groupId', to: 'customerGroups' },
  { from: 'customers', property: 'defaultBillingAddressId', to: 'addresses', isOptional: true },
  { from: 'customers', property: 'defaultShippingAddressId', to: 'addresses', isOptional: true },
  { from: 'customerRows', property: 'customerId', to: 'customers' },
  { from: 'credentials', property: 'customerId', to: 'customers' },
  { from: 'sessions', property: 'subjectId', to: 'customers' },
  { from: 'addresses', property: 'customerId', to: 'customers' },
  // A ledger and orders outlive their customer.
  { from: 'credits', property: 'customerId', to: 'customers', orTo: 'customerTombstones' },
  { from: 'orders', property: 'customerId', to: 'customers', orTo: 'customerTombstones', isOptional: true },
  { from: 'creditEntries', property: 'creditId', to: 'credits' },
  { from: 'creditEntries', property: 'originalEntryId', to: 'creditEntries', isOptional: true },
  { from: 'creditReservations', property: 'creditId', to: 'credits' },
  { from: 'orders', property: 'creditEntryId', to: 'creditEntries', isOptional: true },
  { from: 'adminSessions', property: 'subjectId', to: 'admins' },
];

const docsOf = (contents: Contents, name: string): ReadonlyMap<Key, Doc> => contents.get(name)?.docs ?? new Map();

const isKey = (value: unknown): value is Key => typeof value === 'string' || typeof value === 'number';

const findBrokenReferences = (contents: Contents): Problem[] =>
  references.flatMap(({ from, property, to, orTo = to, isOptional = false }) => {
    const targets = [docsOf(contents, to), docsOf(contents, orTo)];
    return [...docsOf(contents, from)].flatMap(([key, doc]): Problem[] => {
      const target = doc[property];
      if (isOptional && (target === null || target === undefined)) return [];
      if (isKey(target) && targets.some((each) => each.has(target))) return [];
      return [
        { collection: from, key, what: `${property} is ${JSON.stringify(target)}, and ${to} has no such document` },
      ];
    });
  });

/** Every customer has a row in the grid, of the same version. */
const findStaleRows = (contents: Contents): Problem[] => {
  const rows = docsOf(contents, 'customerRows');
  return [...docsOf(contents, 'customers')].flatMap(([key, { version }]): Problem[] => {
    const row = rows.get(key);
    if (row === undefined) return [{ collection: 'customers', key, what: 'there is no row of it in customerRows' }];
    const what = `it has version ${JSON.stringify(row['version'])}, and the customer ${JSON.stringify(version)}`;
    return row['version'] === version ? [] : [{ collection: 'customerRows', key, what }];
  });
};

const numberIn = (doc: Doc, property: string): number => {
  const value = doc[property];
  return typeof value === 'number' ? value : Number.NaN;
};

/** A balance is the sum of its entries, each entry's too, in order; and there are as many as it counts. */
const findWrongBalances = (contents: Contents): Problem[] => {
  const problems: Problem[] = [];
  const sums = new Map<Key, { balance: number; count: number }>();
  const entries = [...docsOf(contents, 'creditEntries')].toSorted(([a], [b]) => Number(a) - Number(b));
  for (const [key, entry] of entries) {
    const creditId = String(entry['creditId']);
    const before = sums.get(creditId) ?? { balance: 0, count: 0 };
    const balance = before.balance + numberIn(entry, 'change');
    if (balance !== entry['balance'])
      problems.push({
        collection: 'creditEntries',
        key,
        what: `its balance is ${JSON.stringify(entry['balance'])}, and the sum up to it ${balance}`,
      });
    if (balance < 0) problems.push({ collection: 'creditEntries', key, what: `the balance falls to ${balance}` });
    sums.set(creditId, { balance, count: before.count + 1 });
  }
  for (const [key, credit] of docsOf(contents, 'credits')) {
    const { balance, count } = sums.get(key) ?? { balance: 0, count: 0 };
    if (credit['balance'] !== balance)
      problems.push({
        collection: 'credits',
        key,
        what: `the balance is ${JSON.stringify(credit['balance'])}, and the sum of its entries ${balance}`,
      });
    if (credit['entryCount'] !== count)
      problems.push({
        collection: 'credits',
        key,
        what: `it counts ${JSON.stringify(credit['entryCount'])} entries, and there are ${count}`,
      });
  }
  return problems;
};

/** Whether a test of a document's contents holds; one that was edited beyond recognition fails it. */
const holds = (test: () => boolean): boolean => {
  try {
    return test();
  } catch {
    return false;
  }
};

/** Each entry holds the hash of the one before, so that what was edited by hand or taken out shows. */
const findBrokenChains = (contents: Contents): Problem[] => {
  const problems: Problem[] = [];
  const lastHashes = new Map<string, string>();
  const entries = [...docsOf(contents, 'creditEntries')].toSorted(([a], [b]) => Number(a) - Number(b));
  for (const [key, doc] of entries) {
    const entry = doc as unknown as CreditEntryDoc;
    const before = lastHashes.get(entry.creditId) ?? '';
    if (entry.previousHash !== before)
      problems.push({
        collection: 'creditEntries',
        key,
        what: 'it does not follow the entry before it; one is missing',
      });
    if (!holds(() => entry.hash === hashEntry(entry)))
      problems.push({ collection: 'creditEntries', key, what: 'its hash is not that of what it says; it was changed' });
    lastHashes.set(entry.creditId, entry.hash);
  }
  for (const [key, { lastHash }] of docsOf(contents, 'credits'))
    if ((lastHashes.get(String(key)) ?? '') !== lastHash)
      problems.push({
        collection: 'credits',
        key,
        what: 'its last entry is not the one that it names; some are missing',
      });
  return problems;
};

/** What is set aside is the sum of the open reservations, and never more than the balance. */
const findWrongReservations = (contents: Contents): Problem[] => {
  const sums = new Map<string, number>();
  for (const { creditId, state, amount } of docsOf(contents, 'creditReservations').values())
    if (state === 'open') sums.set(String(creditId), (sums.get(String(creditId)) ?? 0) + Number(amount));
  return [...docsOf(contents, 'credits')].flatMap(([key, credit]): Problem[] => {
    const sum = sums.get(String(key)) ?? 0;
    const reserved = numberIn(credit, 'reserved');
    if (reserved === sum && sum <= numberIn(credit, 'balance')) return [];
    const what = `${reserved} is set aside of ${JSON.stringify(credit['balance'])}, and the open reservations are ${sum}`;
    return [{ collection: 'credits', key, what }];
  });
};

/** What an order gave back is what its refunds say, and never more than was paid. */
const findWrongRefunds = (contents: Contents): Problem[] =>
  [...docsOf(contents, 'orders')].flatMap(([key, doc]): Problem[] => {
    const order = doc as unknown as OrderDoc;
    const isRight = holds(() => {
      const refunded = order.creditMemos.reduce((sum, { total }) => sum + total.amount, 0);
      return refunded === order.refunded.amount && refunded <= order.grandTotal.amount;
    });
    const what = 'what is refunded is not the sum of its credit memos, or more than was paid';
    return isRight ? [] : [{ collection: 'orders', key, what }];
  });

const findDoubles = (contents: Contents): Problem[] =>
  collections.flatMap((declared) => {
    const unique: Readonly<Record<string, readonly string[]>> = 'unique' in declared ? declared.unique : {};
    return Object.entries(unique).flatMap(([name, fields]) => {
      const owners = new Map<string, Key>();
      return [...docsOf(contents, declared.name)].flatMap(([key, doc]): Problem[] => {
        const values = fields.map((field) => doc[field]);
        if (values.some((value) => value === undefined || value === null || value === '')) return [];
        const text = JSON.stringify(values).toLowerCase();
        const owner = owners.get(text);
        if (owner === undefined) {
          owners.set(text, key);
          return [];
        }
        const what = `${name} ${JSON.stringify(values)} is also that of ${JSON.stringify(owner)}`;
        return [{ collection: declared.name, key, what }];
      });
    });
  });

/**
 * What does not agree in an installation's data: documents that point to nothing, rows of the grid that are not of their
 * customer, balances that are not the sum of their entries, broken chains of entries, refunds of more than was paid, values that two documents have where one may.
 */
export const findProblems = (contents: Contents): Problem[] => [
  ...findBrokenReferences(contents),
  ...findStaleRows(contents),
  ...findWrongBalances(contents),
  ...findBrokenChains(contents),
  ...findWrongReservations(contents),
  ...findWrongRefunds(contents),
  ...findDoubles(contents),
];
