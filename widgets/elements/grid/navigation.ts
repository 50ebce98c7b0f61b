/** A cell of a grid: row 0 is the header, column 0 the selection. */
export interface CellPosition {
  row: number;
  column: number;
}

/** How far a page key goes where nobody says how many rows are seen. */
const defaultPageRows = 10;

/**
 * Where a key leads from a cell, as in the grid pattern of the ARIA Authoring Practices; undefined for keys that do not
 * move. `rows` counts the header, `columns` the selection. In right-to-left text the arrows follow what is seen.
 */
export const nextCell = (
  { row, column }: CellPosition,
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  size: { rows: number; columns: number; isRightToLeft: boolean; pageRows?: number },
): CellPosition | undefined => {
  const { rows, columns, isRightToLeft, pageRows = defaultPageRows } = size;
  const forward = isRightToLeft ? -1 : 1;
  const targets: Readonly<Record<string, CellPosition>> = {
    ArrowRight: { row, column: column + forward },
    ArrowLeft: { row, column: column - forward },
    ArrowDown: { row: row + 1, column },
    ArrowUp: { row: row - 1, column },
    PageDown: { row: row + pageRows, column },
    PageUp: { row: row - pageRows, column },
    Home: { row: ctrlKey ? 0 : row, column: 0 },
    End: { row: ctrlKey ? rows - 1 : row, column: columns - 1 },
  };
  const target = Object.hasOwn(targets, key) ? targets[key] : undefined;
  return (
    target && {
      row: Math.min(rows - 1, Math.max(0, target.row)),
      column: Math.min(columns - 1, Math.max(0, target.column)),
    }
  );
};
