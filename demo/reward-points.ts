import type { RewardPointsPort } from '../bff/commerce/port.ts';
import { recordAction } from '../bff/domains/action-log/service.ts';
import { applyOnce } from '../bff/domains/idempotency/service.ts';
import { fieldError, invalid } from '../bff/failure.ts';
import type { RewardBalance, RewardEntry } from '../shared-types/reward-points.ts';

/** A hundred points pay for a dollar. */
const worthOf = (balance: number): RewardBalance => ({ balance, worth: { amount: balance, currency: 'USD' } });

const welcome: RewardEntry = {
  entryId: 1,
  change: 250,
  balance: 250,
  comment: 'Welcome to the demo',
  by: '',
  createdAt: '2026-01-05T09:00:00.000Z',
};

/** The newest first. In memory: the demo's points are as they were at every start. */
const entriesOf = new Map<number, readonly RewardEntry[]>();
const read = (customerId: number): readonly [RewardEntry, ...RewardEntry[]] => {
  const [latest = welcome, ...earlier] = entriesOf.get(customerId) ?? [];
  return [latest, ...earlier];
};

/** Reward points as a shop would keep them: everybody begins with 250. */
export const demoPoints: RewardPointsPort = {
  read: async (_deps, customerId, { page, pageSize }) => {
    const entries = read(customerId);
    const items = entries.slice((page - 1) * pageSize, page * pageSize);
    return { ...worthOf(entries[0].balance), history: { items, total: entries.length, page, pageSize } };
  },
  adjust: async (deps, admin, { customerId, websiteId, adjustment, idempotencyKey }) => {
    const request = {
      who: `admin:${admin.adminId}`,
      operation: 'adjustRewardPoints',
      key: idempotencyKey,
      input: { customerId, adjustment },
    };
    const before = read(customerId);
    const [{ entryId, balance }] = before;
    const entry = await deps.store.transact((tx) =>
      applyOnce(tx, deps.clock, request, async (): Promise<RewardEntry> => {
        const { points: change, comment } = adjustment;
        const moved = balance + change;
        if (moved < 0) throw invalid(fieldError('points', 'OUT_OF_RANGE', `There are only ${balance} points.`));
        await recordAction(tx, deps, admin, {
          group: 'reward-points',
          action: 'adjusted',
          entity: { kind: 'customer', id: customerId },
          websiteId,
          before: { balance },
          after: { ...adjustment, balance: moved },
        });
        const createdAt = deps.clock().toISOString();
        return { entryId: entryId + 1, change, balance: moved, comment, by: admin.name, createdAt };
      }),
    );
    // The same key once more answers the first entry.
    if (entry.entryId > entryId) entriesOf.set(customerId, [entry, ...before]);
    return worthOf(entry.balance);
  },
};
