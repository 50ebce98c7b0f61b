import type { Collection, Store } from '../store/port.ts';

const atOnce = 1000;

/**
 * Deletes every document whose `expiresAt` has come, a thousand per transaction, so that nothing else waits long. The
 * collection must have an index on `expiresAt`.
 */
export const deleteExpired = async <Doc extends { expiresAt: string }>(
  store: Store,
  from: Collection<Doc>,
  now: Date,
): Promise<void> => {
  const filter = { op: 'range', field: 'expiresAt', to: now.toISOString() } as const;
  let deleted = atOnce;
  while (deleted === atOnce) {
    deleted = await store.transact(async (tx) => {
      const found = await tx.find(from, { filter, limit: atOnce });
      for (const doc of found) {
        const key: unknown = doc[from.key];
        await tx.delete(from, typeof key === 'number' ? key : String(key));
      }
      return found.length;
    });
  }
};
