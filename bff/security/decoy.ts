import type { Clock } from '../deps.ts';
import { collection, type Transaction } from '../store/port.ts';

interface DecoyDoc {
  decoyId: string;
  writtenAt: string;
}

/** One document that carries no meaning. */
export const decoys = collection<DecoyDoc>()({ name: 'decoys', key: 'decoyId', fields: { decoyId: 'exact' } });

/**
 * Writes where there is nothing to write. A failed sign-in to a known account is a commit; one to an unknown or locked
 * account must take as long, or the time of the answer would tell which accounts there are.
 */
export const writeDecoy = async (tx: Transaction, clock: Clock): Promise<void> =>
  tx.put(decoys, { decoyId: 'sign-in', writtenAt: clock().toISOString() });
