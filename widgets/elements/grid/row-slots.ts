/**
 * Gives each row that is drawn one of a few slots, so that the elements of rows that scrolled out of sight are used for those
 * that came in. Rows that stay keep their slot, and with it their focus. Freed slots are given out in the order in which the
 * elements need the fewest moves.
 */
export const createRowSlots = (): ((rows: readonly number[]) => readonly number[]) => {
  let slots = new Map<number, number>();
  let made = 0;
  return (rows) => {
    const wanted = new Set(rows);
    const kept = [...slots].filter(([row]) => wanted.has(row));
    const freed = [...slots].filter(([row]) => !wanted.has(row)).map(([, slot]) => slot);
    // Where nothing stays, the elements stay where they are; else the freed end goes to the other end.
    const spare = kept.length === 0 ? freed : freed.toReversed();
    const next = new Map(kept);
    const taken = spare.values();
    for (const row of rows) {
      if (!next.has(row)) next.set(row, taken.next().value ?? made++);
    }
    slots = new Map(rows.map((row) => [row, next.get(row) ?? 0]));
    return [...slots.values()];
  };
};
