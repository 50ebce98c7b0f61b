import type { GridColumn } from './columns.ts';

/** How a grid's rows look. */
export interface RowLooks {
  /** Rows are cards: the frame is too narrow for columns. */
  isNarrow: boolean;
  isCompact: boolean;
  /** Some row is edited, and every row has a line for what is wrong with a cell. */
  isEditing: boolean;
  /** How many cells a card shows below its title. */
  lines: number;
}

/** Cells below the title of a card. */
export const cardLinesMax = 4;

/** The height of every row, in rem; the style sheet takes it from here. */
export const rowHeightOf = ({ isNarrow, isCompact, isEditing, lines }: RowLooks): number => {
  if (isNarrow) return isEditing ? 3.25 + 5.5 * lines : 3.25 + 1.5 * lines;
  if (isEditing) return 4.5;
  return isCompact ? 2.25 : 2.75;
};

/** The columns that a card shows: its title, a few more, and those with buttons; while rows are edited those that can be. */
export const cardColumns = (
  columns: readonly GridColumn<never>[],
  isEditing: boolean,
): readonly GridColumn<never>[] => {
  let lines = 0;
  const isLine = (column: GridColumn<never>): boolean =>
    isEditing ? column.edit !== undefined : ++lines <= cardLinesMax;
  return columns.filter((column) => column.isTitle || column.isActions || isLine(column));
};

/** A card has a title: where no column is one, the first. */
export const withTitle = (columns: readonly GridColumn<never>[]): readonly GridColumn<never>[] =>
  columns.some(({ isTitle }) => isTitle)
    ? columns
    : columns.map((column, index) => (index === 0 ? { ...column, isTitle: true } : column));

let pixelsPerRem = 0;

/** Reads anew how large the page's text is: asking at each row would have the browser compute its styles again and again. */
export const measureText = (): void => {
  pixelsPerRem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
};

/** A length of the style sheet in pixels. */
export const pixelsOf = (rem: number): number => {
  if (pixelsPerRem === 0) measureText();
  return rem * pixelsPerRem;
};
