import type { CellPosition } from './navigation.ts';

/** What is drawn besides the rows that can be seen. */
interface Drawn {
  first: number;
  end: number;
  count: number;
  active: CellPosition;
}

/** The rows to draw, in order: those near what is seen, and the one that Tab leads to, wherever it is. */
export const rowsToDraw = ({ first, end, count, active }: Drawn): readonly number[] => {
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
  const row = active.row - 1;
  if (row >= 0 && row < first) return [row, ...rows];
  return row >= end && row < count ? [...rows, row] : rows;
};
