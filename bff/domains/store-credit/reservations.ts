import type { Actor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { type CreditEntryDoc, type CreditReservationDoc, creditReservations, credits } from './collection.ts';
import { recordMovement } from './ledger.ts';
import { creditIdOf } from './rules.ts';

/*
 * For orders that another system places: the amount is set aside first, the order is placed, and then it is taken or let go.
 * A reservation ends in one of two ways and stays so: committing one that was committed answers its entry, releasing one that
 * was released does nothing, and neither can become the other.
 */

/** How long an order that credit is set aside for may take to be placed. */
export const reservationMinutes = 15;

/** What to set aside. `reservationId` is the caller's; the same one again is the same reservation. */
export type NewReservation = Pick<
  CreditReservationDoc,
  'reservationId' | 'customerId' | 'websiteId' | 'currency' | 'amount'
>;

/** Sets an amount aside. Throws `CREDIT_INSUFFICIENT` where less is free, `IDEMPOTENCY_KEY_REUSED` for other amounts. */
export const reserveCredit = async (
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  wanted: NewReservation,
): Promise<Readonly<CreditReservationDoc>> => {
  const creditId = creditIdOf(wanted.customerId, wanted.websiteId, wanted.currency);
  const known = await tx.get(creditReservations, wanted.reservationId);
  if (known !== undefined) {
    if (known.creditId !== creditId || known.amount !== wanted.amount) throw new Failure('IDEMPOTENCY_KEY_REUSED');
    return known;
  }
  const credit = await tx.get(credits, creditId);
  if (credit === undefined || credit.balance - credit.reserved < wanted.amount)
    throw new Failure('CREDIT_INSUFFICIENT');
  const now = clock();
  const reservation: CreditReservationDoc = {
    ...wanted,
    creditId,
    state: 'open',
    createdAt: now.toISOString(),
    placeBefore: new Date(now.getTime() + reservationMinutes * 60_000).toISOString(),
    entryId: null,
  };
  await tx.insert(creditReservations, reservation);
  await tx.put(credits, { ...credit, reserved: credit.reserved + wanted.amount });
  return reservation;
};

const requireReservation = async (reader: Reader, reservationId: string): Promise<Readonly<CreditReservationDoc>> => {
  const reservation = await reader.get(creditReservations, reservationId);
  if (reservation === undefined) throw new Failure('NOT_FOUND');
  return reservation;
};

const settle = async (
  tx: Transaction,
  reservation: Readonly<CreditReservationDoc>,
  end: Pick<CreditReservationDoc, 'state' | 'entryId'>,
): Promise<void> => {
  await tx.put(creditReservations, { ...reservation, ...end, placeBefore: '' });
};

const letGo = async (tx: Transaction, { creditId, amount }: Readonly<CreditReservationDoc>): Promise<void> => {
  const credit = await tx.get(credits, creditId);
  if (credit !== undefined) await tx.put(credits, { ...credit, reserved: credit.reserved - amount });
};

/** What the order became that the reservation was for. */
export type ReservedUse = Pick<CreditEntryDoc, 'comment'> & { source: NonNullable<CreditEntryDoc['source']> };

/** Takes what was set aside, once. Throws `NOT_FOUND` for a reservation that there is not, or that was released. */
export const commitReservation = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  actor: Actor,
  reservationId: string,
  { comment, source }: ReservedUse,
): Promise<Readonly<CreditEntryDoc>> => {
  const reservation = await requireReservation(tx, reservationId);
  if (reservation.state === 'released') throw new Failure('NOT_FOUND');
  const { customerId, websiteId, currency, amount } = reservation;
  if (reservation.state === 'open') await letGo(tx, reservation);
  const entry = await recordMovement(tx, deps, actor, {
    customerId,
    websiteId,
    currency,
    action: 'used',
    change: -amount,
    comment,
    isNotified: false,
    source,
    reference: `reservation:${reservationId}`,
  });
  if (reservation.state === 'open') await settle(tx, reservation, { state: 'committed', entryId: entry.entryId });
  return entry;
};

/** Lets go of what was set aside; does nothing where it was let go or taken already. */
export const releaseReservation = async (tx: Transaction, reservationId: string): Promise<void> => {
  const reservation = await requireReservation(tx, reservationId);
  if (reservation.state !== 'open') return;
  await letGo(tx, reservation);
  await settle(tx, reservation, { state: 'released', entryId: null });
};

/**
 * Lets go of what was set aside for orders that should have been placed by now, and of which nobody has said so. For shops
 * whose orders cannot be placed without saying so; of others the shop is to be asked first.
 */
export const releaseOverdueReservations = async ({ store, clock }: Pick<Deps, 'store' | 'clock'>): Promise<void> => {
  const overdue = await store.find(creditReservations, {
    filter: {
      op: 'and',
      of: [
        { op: 'eq', field: 'state', value: 'open' },
        { op: 'range', field: 'placeBefore', to: clock().toISOString() },
      ],
    },
    limit: 1000,
  });
  for (const { reservationId } of overdue) await store.transact((tx) => releaseReservation(tx, reservationId));
};
