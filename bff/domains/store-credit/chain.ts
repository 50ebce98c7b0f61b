import { createHash } from 'node:crypto';
import type { CreditEntryDoc } from './collection.ts';

/** What an entry says, besides its own hash. */
type Said = Omit<CreditEntryDoc, 'hash'>;

/**
 * The hash of an entry: SHA-256 over all that it says, the hash of the entry before included. It finds edits by hand and
 * entries that were taken out; it is no proof against somebody who computes a whole chain anew.
 */
export const hashEntry = (entry: Readonly<Said>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        entry.entryId,
        entry.creditId,
        entry.customerId,
        entry.websiteId,
        entry.currency,
        entry.action,
        entry.change,
        entry.balance,
        entry.comment,
        entry.actor.kind,
        entry.actor.name,
        entry.isNotified,
        entry.source && [entry.source.kind, entry.source.number, entry.source.orderId],
        entry.reference,
        entry.originalEntryId,
        entry.createdAt,
        entry.previousHash,
      ]),
    )
    .digest('base64url');
