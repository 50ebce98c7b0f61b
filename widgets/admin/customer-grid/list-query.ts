import type { Filter } from '../../../shared-types/list.ts';
import type { GridState } from './grid-state.ts';

/** How many rows one call brings while one scrolls through all. */
export const stretchSize = 100;

/** What the server is asked for: a page of what is looked at, as large as the page is or as a stretch of all rows. */
export const listQueryOf = (
  { page, pageSize, isEndless, sort, keyword }: GridState,
  filter: Filter | undefined,
  stretch = 0,
): Readonly<Record<string, string>> => ({
  page: String(isEndless ? stretch + 1 : page),
  pageSize: String(isEndless ? stretchSize : pageSize),
  ...(sort && { sort: `${sort.descending ? '-' : ''}${sort.field}` }),
  ...(keyword && { q: keyword }),
  ...(filter && { filter: JSON.stringify(filter) }),
});
