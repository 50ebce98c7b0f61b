import type { Filter } from '../../../shared-types/list.ts';
import type { Sort } from '../port.ts';
import { toSortValue } from '../field-value.ts';
import { requireField } from './filter.ts';
import type { OrderedIndex, Visit } from './ordered-index.ts';
import type { Table } from './table.ts';

const isSorted = (sort: readonly Sort[], fields: readonly string[]): boolean =>
  sort.length === fields.length && fields.every((field, at) => sort[at]?.field === field);

const isAscending = (sort: readonly Sort[]): boolean => sort.every(({ descending }) => descending !== true);

/** The criteria that are not settled by the key alone. */
const withoutKey = (sort: readonly Sort[], key: string): readonly Sort[] => {
  const last = sort.at(-1);
  return last?.field === key && last.descending !== true ? sort.slice(0, -1) : sort;
};

const walk = (
  index: OrderedIndex,
  value: string | number,
  sort: readonly Sort[],
  key: string,
): ((visit: Visit) => void) | undefined => {
  const [, ...rest] = index.fields;
  const criteria = withoutKey(sort, key);
  if (isSorted(criteria, rest) && isAscending(criteria))
    return (visit) => index.visitWithin({ from: value, to: value }, visit);
  const next = rest.length === 0 ? [key] : rest;
  if (sort.length === 1 && isSorted(sort, next)) return (visit) => index.visitWithinDescending(value, visit);
  return undefined;
};

/**
 * Visits the documents that agree in one field, in the order asked for, where an index begins with that field and goes on
 * with the order: a page of one owner's documents then costs as much as the page, however many they are. Undefined where
 * there is no such index, and where another condition might leave so few that it is quicker to look for those.
 */
export const findOrderWithin = (
  table: Table,
  conditions: readonly Filter[],
  sort: readonly Sort[],
): ((visit: Visit) => void) | undefined => {
  const { collection, indexes } = table;
  const [owner, ...others] = conditions.filter(({ op }) => op !== 'ne');
  if (owner?.op !== 'eq' || others.length > 0) return undefined;
  const type = requireField(collection, owner.field);
  const value = type === 'text' ? undefined : toSortValue[type](owner.value);
  if (value === undefined) return undefined;
  for (const index of indexes) {
    const found = index.fields[0] === owner.field ? walk(index, value, sort, collection.key) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
};
