/** Beyond this many rows only those near what is seen are in the document. */
export const wholeRowsMax = 50;

/**
 * Browsers cannot place what lies further down, in pixels (Firefox stops at 17.9 million). A list beyond it is mapped onto
 * this height: the scroll bar then moves by more than one pixel for each.
 */
const heightMax = 15_000_000;

/** What is seen of a list. Sizes in pixels; `viewHeight` without the header. */
export interface View {
  /** How many rows are drawn above and below what is seen, so that a quick scroll does not run into nothing. */
  overscan: number;
  scrollTop: number;
  viewHeight: number;
  rowHeight: number;
  count: number;
}

/** The rows to draw: from `first` up to but without `end`. Row `i` stands at `i * rowHeight + shift`. */
export interface RowWindow {
  first: number;
  end: number;
  shift: number;
  /** Of the whole list, as far as the scroll bar is concerned. */
  height: number;
}

const spareOf = ({ viewHeight }: View, height: number): number => Math.max(1, height - viewHeight);

/** How many pixels of rows lie above what is seen. */
const pixelsAbove = (view: View, height: number): number => {
  const whole = view.count * view.rowHeight;
  if (whole === height) return view.scrollTop;
  return (Math.min(view.scrollTop, spareOf(view, height)) / spareOf(view, height)) * (whole - view.viewHeight);
};

/** The rows to draw for what is seen. */
export const windowOf = (view: View): RowWindow => {
  const { overscan, scrollTop, viewHeight, rowHeight, count } = view;
  const height = Math.min(heightMax, count * rowHeight);
  if (count <= wholeRowsMax) return { first: 0, end: count, shift: 0, height };
  const above = pixelsAbove(view, height);
  const first = Math.max(0, Math.floor(above / rowHeight) - overscan);
  const end = Math.min(count, Math.ceil((above + viewHeight) / rowHeight) + overscan);
  return { first: Math.min(first, end), end, shift: scrollTop - above, height };
};

/** Where to scroll so that a row is seen whole; undefined where it is already. */
export const scrollTopFor = (row: number, view: View): number | undefined => {
  const { rowHeight, viewHeight, count } = view;
  const height = Math.min(heightMax, count * rowHeight);
  const above = pixelsAbove(view, height);
  const top = row * rowHeight;
  const wanted = top < above ? top : top + rowHeight > above + viewHeight ? top + rowHeight - viewHeight : undefined;
  if (wanted === undefined) return undefined;
  const whole = count * rowHeight;
  return whole === height ? wanted : (wanted / (whole - viewHeight)) * spareOf(view, height);
};
