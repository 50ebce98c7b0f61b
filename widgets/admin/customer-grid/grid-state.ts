import type { FormValues } from '../../elements/form/form.ts';
import type { GridLayout } from '../../elements/grid/columns.ts';
import type { GridSort } from '../../elements/grid/grid.ts';

/** What an admin is looking at; comes back on return and can be shared as a link. */
export interface GridState {
  page: number;
  pageSize: number;
  sort: GridSort | undefined;
  keyword: string;
  filters: FormValues;
  layout: GridLayout | undefined;
}

export const initialState: GridState = {
  page: 1,
  pageSize: 20,
  sort: undefined,
  keyword: '',
  filters: {},
  layout: undefined,
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

const numberIn = (value: unknown, max: number, otherwise: number): number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= max ? Number(value) : otherwise;

const layoutIn = (value: unknown): GridLayout | undefined => {
  if (!isRecord(value) || !Array.isArray(value['order']) || !Array.isArray(value['hidden'])) return undefined;
  const widths = isRecord(value['widths']) ? value['widths'] : {};
  return {
    order: value['order'].filter(isText),
    hidden: value['hidden'].filter(isText),
    widths: Object.fromEntries(Object.entries(widths).map(([field, width]) => [field, numberIn(width, 1000, 150)])),
  };
};

const filtersIn = (value: unknown): FormValues =>
  Object.fromEntries(
    Object.entries(isRecord(value) ? value : {}).filter(
      ([, each]) => isText(each) || (Array.isArray(each) && each.every(isText)),
    ),
  ) as FormValues;

/** Reads a state that was kept as text; what is damaged or of another version is as it is at first. */
export const parseState = (text: string | null): GridState => {
  let kept: unknown;
  try {
    kept = JSON.parse(text ?? '');
  } catch {
    return initialState;
  }
  if (!isRecord(kept)) return initialState;
  const { sort } = kept;
  return {
    page: numberIn(kept['page'], 1_000_000, 1),
    pageSize: numberIn(kept['pageSize'], 1000, initialState.pageSize),
    sort:
      isRecord(sort) && isText(sort['field'])
        ? { field: sort['field'], descending: sort['descending'] === true }
        : undefined,
    keyword: isText(kept['keyword']) ? kept['keyword'].slice(0, 255) : '',
    filters: filtersIn(kept['filters']),
    layout: layoutIn(kept['layout']),
  };
};
