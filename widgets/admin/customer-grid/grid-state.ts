import type { ViewState } from '../../../shared-types/views.ts';
import type { FormValues } from '../../elements/form/values.ts';
import type { GridLayout } from '../../elements/grid/columns.ts';
import type { GridSort } from '../../elements/grid/grid.ts';

/** What an admin is looking at; comes back on return and can be shared as a link. */
export interface GridState {
  page: number;
  pageSize: number;
  /** One scrolls through all rows, in place of pages. */
  isEndless: boolean;
  sort: GridSort | undefined;
  keyword: string;
  filters: FormValues;
  layout: GridLayout | undefined;
}

export const initialState: GridState = {
  page: 1,
  pageSize: 20,
  isEndless: false,
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

/** A state from whatever was kept; what is damaged or of another version is as it is at first. */
export const stateFrom = (kept: unknown): GridState => {
  if (!isRecord(kept)) return initialState;
  const { sort } = kept;
  return {
    page: numberIn(kept['page'], 1_000_000, 1),
    pageSize: numberIn(kept['pageSize'], 1000, initialState.pageSize),
    isEndless: kept['isEndless'] === true,
    sort:
      isRecord(sort) && isText(sort['field'])
        ? { field: sort['field'], descending: sort['descending'] === true }
        : undefined,
    keyword: isText(kept['keyword']) ? kept['keyword'].slice(0, 255) : '',
    filters: filtersIn(kept['filters']),
    layout: layoutIn(kept['layout']),
  };
};

/** The same of a text. */
export const parseState = (text: string | null): GridState => {
  try {
    return stateFrom(JSON.parse(text ?? ''));
  } catch {
    return initialState;
  }
};

/** What the server keeps of a state: all but the page. What nobody filled in is left out. */
export const toViewState = ({ layout, sort, filters, keyword, pageSize, isEndless }: GridState): ViewState => ({
  layout: layout ? { order: [...layout.order], hidden: [...layout.hidden], widths: { ...layout.widths } } : null,
  sort: sort ?? null,
  filters: Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== '' && (!Array.isArray(value) || value.length > 0)),
  ) as ViewState['filters'],
  keyword,
  pageSize,
  isEndless,
});

/** Whether two states show the same, whatever the page. */
export const isSameView = (one: ViewState, other: ViewState): boolean => JSON.stringify(one) === JSON.stringify(other);
