import type { creditActions } from '../../../shared-types/store-credit.ts';
import { collection } from '../../store/port.ts';

/** One movement of the append-only ledger. Amounts are minor units of `currency`; `balance` is what it left. */
export interface CreditEntryDoc {
  entryId: number;
  /** The account this belongs to: `<customerId>:<websiteId>:<currency>`. */
  creditId: string;
  customerId: number;
  websiteId: number;
  currency: string;
  action: (typeof creditActions)[number];
  change: number;
  balance: number;
  comment: string;
  actor: { kind: 'admin' | 'customer' | 'system'; name: string };
  isNotified: boolean;
  createdAt: string;
}

/** The running balance, changed only together with an entry. Always the sum of its entries. */
export interface CreditDoc {
  creditId: string;
  customerId: number;
  websiteId: number;
  currency: string;
  balance: number;
  entryCount: number;
}

export const creditEntries = collection<CreditEntryDoc>()({
  name: 'creditEntries',
  key: 'entryId',
  fields: { entryId: 'number', creditId: 'exact', customerId: 'number', createdAt: 'time' },
  indexes: [['creditId'], ['customerId']],
  placedBy: 'customerId',
});

export const credits = collection<CreditDoc>()({
  name: 'credits',
  key: 'creditId',
  fields: { creditId: 'exact', customerId: 'number', websiteId: 'number', balance: 'number' },
  indexes: [['customerId']],
  placedBy: 'customerId',
});
