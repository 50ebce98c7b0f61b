import { expect, it, vi } from 'vitest';
import type { Table } from '../../bff/store/lowdb/table.ts';
import { warmUp } from '../../bff/store/lowdb/warm-up.ts';

/** A large table whose indexes take so many turns. */
const createTable = (turns: number): { table: Table; seen: { turns: number } } => {
  const seen = { turns: 0 };
  const warm = function* warm() {
    for (; seen.turns < turns; seen.turns++) {
      const end = performance.now() + 5;
      while (performance.now() < end);
      yield;
    }
  };
  return { table: { docs: { size: 5000 }, warm } as unknown as Table, seen };
};

it('makes indexes while nothing else happens in the process', async () => {
  const { table, seen } = createTable(20);
  warmUp([table]);
  // One timer and nothing besides: what only came along with other work would not have come.
  await vi.waitFor(() => expect(seen.turns).toBe(20), { interval: 1000, timeout: 3500 });
});

it('stops when it is told to', async () => {
  const { table, seen } = createTable(1000);
  const stop = warmUp([table]);
  stop();
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  expect(seen.turns).toBeLessThan(3);
});
