import type { CreditSource, creditActions } from '../../../shared-types/store-credit.ts';
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
  source: CreditSource | null;
  /** What happened, such as `order:12:used`: it has one entry, whatever is repeated. Null where it may happen again. */
  reference: string | null;
  /** The entry that this gives back, wholly or in part. */
  originalEntryId: number | null;
  createdAt: string;
  /** The hash of the account's entry before; empty in its first. */
  previousHash: string;
  /** Of everything above, so that a hand edit of any entry breaks the chain. */
  hash: string;
}

/** The running balance, changed only together with an entry. Always the sum of its entries. */
export interface CreditDoc {
  creditId: string;
  customerId: number;
  websiteId: number;
  currency: string;
  balance: number;
  /** The sum of the open reservations; never more than the balance. */
  reserved: number;
  entryCount: number;
  lastHash: string;
}

export const reservationStates = ['open', 'committed', 'released'] as const;

/** An amount set aside for an order that another system is about to place. */
export interface CreditReservationDoc {
  reservationId: string;
  creditId: string;
  customerId: number;
  websiteId: number;
  currency: string;
  amount: number;
  state: (typeof reservationStates)[number];
  createdAt: string;
  /** Until when the order may be placed; after that the upkeep settles it. Empty once it is settled. */
  placeBefore: string;
  /** The entry that it became. */
  entryId: number | null;
}

export const creditEntries = collection<CreditEntryDoc>()({
  name: 'creditEntries',
  key: 'entryId',
  fields: { entryId: 'number', creditId: 'exact', customerId: 'number', createdAt: 'time', reference: 'exact' },
  unique: { reference: ['reference'] },
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

export const creditReservations = collection<CreditReservationDoc>()({
  name: 'creditReservations',
  key: 'reservationId',
  fields: { reservationId: 'exact', creditId: 'exact', customerId: 'number', state: 'exact', placeBefore: 'time' },
  indexes: [['customerId'], ['placeBefore']],
  placedBy: 'customerId',
});
