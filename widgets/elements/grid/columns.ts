/** A column of a grid: what its header says, how its cells look, and what may be done with it. */
export interface GridColumn<Row = never> {
  /** The field by which rows are sorted; also the column's name. */
  field: string;
  label: string;
  /** What a cell shows: text or a template. */
  render(row: Row): unknown;
  isSortable?: boolean;
  /** Numbers and money stand at the end of their cell. */
  isNumeric?: boolean;
  /** Width at first, in pixels. */
  width?: number;
  /** Not shown until it is asked for. */
  isHidden?: boolean;
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

/** The columns to show, in order. */
export const visibleColumns = <Column extends Pick<GridColumn, 'field'>>(
  columns: readonly Column[],
  layout: GridLayout,
): Column[] => orderColumns(columns, layout).filter(({ field }) => !layout.hidden.includes(field));

export const widthOf = ({ field, width }: Pick<GridColumn, 'field' | 'width'>, layout: GridLayout): number =>
  layout.widths[field] ?? width ?? defaultWidth;

/** A column made wider or narrower, within what can still be read. */
export const resizeColumn = (layout: GridLayout, field: string, width: number): GridLayout => ({
  ...layout,
  widths: { ...layout.widths, [field]: Math.round(Math.min(widthMax, Math.max(widthMin, width))) },
});

/** A column moved before (`-1`) or behind (`1`) its visible neighbour. */
export const moveColumn = (
  columns: readonly Pick<GridColumn, 'field'>[],
  layout: GridLayout,
  field: string,
  by: -1 | 1,
): GridLayout => {
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
