import type { Filter } from '../../../shared-types/list.ts';

/** One of several values that a cell or a filter can have. */
export interface Choice {
  value: string;
  label: string;
}

export const columnTypes = ['text', 'number', 'money', 'date', 'time', 'boolean', 'choice'] as const;

/**
 * What a cell holds, and so how it looks: money as `{ amount, currency }`, a plain date, a time in ISO 8601, yes or no, or a
 * value whose words are in `options`.
 */
export type ColumnType = (typeof columnTypes)[number];

/** How rows are narrowed down by a column: words within it, a range, one value, or any of several. */
export type ColumnFilter =
  /** `isAmongChoices` keeps the place of choices that are not known yet, so that no field moves when they come. */
  | { kind: 'text'; lengthMax?: number; op?: 'contains' | 'prefix' | 'eq'; isAmongChoices?: boolean }
  | { kind: 'range'; of: 'number' | 'date' | 'time' }
  /** `toFilter` makes a filter of what was chosen, where it is not simply the field's value. */
  | { kind: 'choice'; options: readonly Choice[]; toFilter?(value: string, now: Date): Filter }
  | { kind: 'many'; options: readonly Choice[]; isNumber?: boolean };

/** How a cell is edited in its place. */
export interface CellEdit<Row = never> {
  inputType: 'text' | 'email' | 'tel' | 'select';
  options?: readonly Choice[];
  /** What the control holds at first. */
  read(row: Row): string;
  lengthMax?: number;
  isRequired?: boolean;
  /** False where this row has nothing here to edit. */
  isPossible?(row: Row): boolean;
}

/** A column of a grid: what its header says, how its cells look, and what may be done with it. */
export interface GridColumn<Row = never> {
  /** The field by which rows are sorted; also the column's name. */
  field: string;
  label: string;
  /** What a cell shows: text or a template. Without it the field's value is shown as its `type` has it. */
  render?(row: Row): unknown;
  type?: ColumnType;
  /** The words of a `choice`. */
  options?: readonly Choice[];
  isSortable?: boolean;
  /** Numbers and money stand at the end of their cell; those of that `type` do so by themselves. */
  isNumeric?: boolean;
  filter?: ColumnFilter;
  edit?: CellEdit<Row>;
  /** Width at first, in pixels. */
  width?: number;
  /** Not shown until it is asked for. */
  isHidden?: boolean;
  /** Only filtered by: it cannot be shown. */
  isUnavailable?: boolean;
  /** The row's name: it stays in sight while the others scroll sideways, and heads the row's card on a narrow screen. */
  isTitle?: boolean;
  /** Holds buttons or links: it cannot be hidden, and its words are for screen readers only. */
  isActions?: boolean;
}

/** What an admin made of the columns: their order, which are hidden, how wide they are. */
export interface GridLayout {
  order: readonly string[];
  hidden: readonly string[];
  widths: Readonly<Record<string, number>>;
}

const widthMin = 64;
const widthMax = 640;
const defaultWidth = 150;

export const defaultLayout = (columns: readonly Pick<GridColumn, 'field' | 'isHidden'>[]): GridLayout => ({
  order: columns.map(({ field }) => field),
  hidden: columns.filter(({ isHidden }) => isHidden).map(({ field }) => field),
  widths: {},
});

/** All columns in the order of the layout; columns that it does not know yet come last. */
export const orderColumns = <Column extends Pick<GridColumn, 'field'>>(
  columns: readonly Column[],
  layout: GridLayout,
): Column[] => {
  const byField = new Map(columns.map((column) => [column.field, column]));
  const known = layout.order.flatMap((field) => byField.get(field) ?? []);
  return [...known, ...columns.filter(({ field }) => !layout.order.includes(field))];
};

type Placed = Pick<GridColumn, 'field' | 'isActions' | 'isUnavailable'>;

/** The columns to show, in order; those with buttons come last and cannot be hidden. */
export const visibleColumns = <Column extends Placed>(columns: readonly Column[], layout: GridLayout): Column[] => {
  const shown = orderColumns(columns, layout).filter(
    ({ field, isActions, isUnavailable }) => !isUnavailable && (isActions || !layout.hidden.includes(field)),
  );
  return [...shown.filter(({ isActions }) => !isActions), ...shown.filter(({ isActions }) => isActions)];
};

export const widthOf = ({ field, width }: Pick<GridColumn, 'field' | 'width'>, layout: GridLayout): number =>
  layout.widths[field] ?? width ?? defaultWidth;

/** A column made wider or narrower, within what can still be read. */
export const resizeColumn = (layout: GridLayout, field: string, width: number): GridLayout => ({
  ...layout,
  widths: { ...layout.widths, [field]: Math.round(Math.min(widthMax, Math.max(widthMin, width))) },
});

/** A column moved before (`-1`) or behind (`1`) its visible neighbour. */
export const moveColumn = (columns: readonly Placed[], layout: GridLayout, field: string, by: -1 | 1): GridLayout => {
  const shown = visibleColumns(columns, layout).map((column) => column.field);
  const neighbour = shown[shown.indexOf(field) + by];
  return neighbour === undefined ? layout : placeColumn(columns, layout, field, neighbour);
};

/** A column put into the place of another, which makes room. */
export const placeColumn = (
  columns: readonly Pick<GridColumn, 'field'>[],
  layout: GridLayout,
  field: string,
  target: string,
): GridLayout => {
  const order = orderColumns(columns, layout).map((column) => column.field);
  const [from, to] = [order.indexOf(field), order.indexOf(target)];
  if (from === -1 || to === -1 || from === to) return layout;
  return { ...layout, order: order.toSpliced(from, 1).toSpliced(to, 0, field) };
};

export const toggleColumn = (layout: GridLayout, field: string): GridLayout => ({
  ...layout,
  hidden: layout.hidden.includes(field) ? layout.hidden.filter((each) => each !== field) : [...layout.hidden, field],
});
