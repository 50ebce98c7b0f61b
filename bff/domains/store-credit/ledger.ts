import type { Actor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import { type Transaction, UniqueConflict } from '../../store/port.ts';
import { refreshCustomerRow } from '../customers/service.ts';
import { hashEntry } from './chain.ts';
import { type CreditDoc, type CreditEntryDoc, creditEntries, credits } from './collection.ts';
import { balanceAfter, creditIdOf, type CreditRefusal } from './rules.ts';

/** A movement to record; `change` is signed and in minor units. */
export interface CreditMovement {
  customerId: number;
  websiteId: number;
  currency: string;
  action: CreditEntryDoc['action'];
  change: number;
  comment: string;
  isNotified: boolean;
  source?: CreditEntryDoc['source'];
  reference?: string;
  originalEntryId?: number | null;
}

/** An account in which nothing has moved yet. */
export const emptyCredit = ({
  customerId,
  websiteId,
  currency,
}: Pick<CreditDoc, 'customerId' | 'websiteId' | 'currency'>): CreditDoc => ({
  creditId: creditIdOf(customerId, websiteId, currency),
  customerId,
  websiteId,
  currency,
  balance: 0,
  reserved: 0,
  entryCount: 0,
  lastHash: '',
});

const ledgerActor = (actor: Actor): CreditEntryDoc['actor'] => {
  if (actor.kind === 'admin') return { kind: 'admin', name: actor.name };
  // What an admin does as the customer stands under the admin's name.
  if (actor.kind === 'shopper')
    return actor.assistedBy ? { kind: 'admin', name: actor.assistedBy.name } : { kind: 'customer', name: '' };
  return { kind: 'system', name: actor.kind === 'system' ? actor.name : '' };
};

const refuse = (refusal: CreditRefusal): Failure =>
  refusal === 'OUT_OF_RANGE' ? invalid(fieldError('amount', 'OUT_OF_RANGE')) : new Failure(refusal);

/**
 * The entry that a reference has already, else `failure`. Asked only where no entry can be made: whoever looks for what is not
 * there conflicts with all who add something. Throws `IDEMPOTENCY_KEY_REUSED` where the entry says something else.
 */
const requireRecorded = async (
  tx: Transaction,
  creditId: string,
  { reference, change }: CreditMovement,
  failure: Error,
): Promise<Readonly<CreditEntryDoc>> => {
  const recorded = reference === undefined ? undefined : await tx.getUnique(creditEntries, 'reference', [reference]);
  if (recorded === undefined) throw failure;
  if (recorded.creditId !== creditId || recorded.change !== change) throw new Failure('IDEMPOTENCY_KEY_REUSED');
  return recorded;
};

/**
 * Appends one entry and moves the balance with it, in the caller's transaction. A movement whose `reference` has an entry
 * moves nothing again and answers that entry.
 * Throws `CREDIT_INSUFFICIENT` when the balance would fall below zero, `CREDIT_RESERVED` when it would fall below what is set
 * aside, `INPUT_INVALID` when it would leave the integers.
 */
export const recordMovement = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  actor: Actor,
  movement: CreditMovement,
): Promise<Readonly<CreditEntryDoc>> => {
  const { customerId, websiteId, currency, change } = movement;
  const creditId = creditIdOf(customerId, websiteId, currency);
  const credit = (await tx.get(credits, creditId)) ?? emptyCredit(movement);
  const after = balanceAfter(credit, change);
  if ('refusal' in after) return requireRecorded(tx, creditId, movement, refuse(after.refusal));
  const { balance } = after;
  const said: Omit<CreditEntryDoc, 'hash'> = {
    entryId: await tx.nextNumber('creditEntries'),
    creditId,
    customerId,
    websiteId,
    currency,
    action: movement.action,
    change,
    balance,
    comment: movement.comment,
    actor: ledgerActor(actor),
    isNotified: movement.isNotified,
    source: movement.source ?? null,
    reference: movement.reference ?? null,
    originalEntryId: movement.originalEntryId ?? null,
    createdAt: deps.clock().toISOString(),
    previousHash: credit.lastHash,
  };
  const entry: CreditEntryDoc = { ...said, hash: hashEntry(said) };
  try {
    await tx.insert(creditEntries, entry);
  } catch (error) {
    if (error instanceof UniqueConflict) return requireRecorded(tx, creditId, movement, error);
    throw error;
  }
  await tx.put(credits, { ...credit, balance, entryCount: credit.entryCount + 1, lastHash: entry.hash });
  await refreshCustomerRow(tx, customerId);
  return entry;
};

/** What gives a used amount back, wholly or in part. */
export interface CreditReturn {
  action: 'reverted' | 'refunded';
  originalEntryId: number;
  /** Positive, in minor units. */
  amount: number;
  comment: string;
  isNotified: boolean;
  source: NonNullable<CreditEntryDoc['source']>;
  reference: string;
}

/**
 * Gives credit back that an entry took, into the same account. A return is keyed by its reference and by the original, which
 * must be a use: nothing that was given back can be given back again. Throws `NOT_FOUND` where it is none.
 */
export const returnCredit = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  actor: Actor,
  { originalEntryId, amount, ...about }: CreditReturn,
): Promise<Readonly<CreditEntryDoc>> => {
  const original = await tx.get(creditEntries, originalEntryId);
  if (original?.action !== 'used') throw new Failure('NOT_FOUND');
  const { customerId, websiteId, currency } = original;
  return recordMovement(tx, deps, actor, {
    ...about,
    customerId,
    websiteId,
    currency,
    change: amount,
    originalEntryId,
  });
};
