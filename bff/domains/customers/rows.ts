import type { CustomerRow } from '../../../shared-types/customers.ts';
import type { Filter, ListQuery, Page } from '../../../shared-types/list.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import { filterFailureOf, requireFit } from '../../store/filter-fit.ts';
import type { FieldType, Reader } from '../../store/port.ts';
import { both, parseSort, countedAtMost, readPage } from '../../store/read-page.ts';
import { withinReach } from '../../website-reach.ts';
import { pickKnown, toSlotFilter, toSlotSort, typeOfColumn } from '../attributes/service.ts';
import { type CustomerRowDoc, customerRows } from './collection.ts';
import { emailKeyOf } from './email.ts';

type RowDeps = Pick<Deps, 'attributes'>;

const toRow = (
  { attributes: known }: RowDeps,
  {
    emailKey: _key,
    slots: _slots,
    attributeWords: _words,
    attributes = {},
    billingAttributes = {},
    ...row
  }: Readonly<CustomerRowDoc>,
): CustomerRow => ({
  ...row,
  attributes: pickKnown(known, 'customer', attributes),
  billingAttributes: pickKnown(known, 'address', billingAttributes),
});

/** The grid's row of one customer. Throws `NOT_FOUND`. */
export const readCustomerRow = async (deps: RowDeps, reader: Reader, customerId: number): Promise<CustomerRow> => {
  const row = await reader.get(customerRows, customerId);
  if (row === undefined) throw new Failure('NOT_FOUND');
  return toRow(deps, row);
};

/** The row that an id or an e-mail address typed whole names, if it passes the filter, too. */
const findNamedRow = async (
  deps: Pick<Deps, 'store'>,
  admin: AdminActor,
  { q = '', filter }: Pick<ListQuery, 'q' | 'filter'>,
): Promise<Readonly<CustomerRowDoc> | undefined> => {
  const text = q.trim();
  const named: Filter | undefined = /^[1-9]\d{0,14}$/u.test(text)
    ? { op: 'eq', field: 'customerId', value: Number(text) }
    : text.includes('@')
      ? { op: 'eq', field: 'emailKey', value: emailKeyOf(text) }
      : undefined;
  if (named === undefined) return undefined;
  const { items } = await readPage(
    deps.store,
    customerRows,
    { page: 1, pageSize: 1, filter },
    { within: both(withinReach(admin), named) },
  );
  return items[0];
};

/** The same query in the fields that the rows keep custom attributes in. Throws `FilterUnfit`. */
const inSlots = <Asked extends Pick<ListQuery, 'filter' | 'sort'>>(deps: RowDeps, asked: Asked): Asked => {
  const plan = deps.attributes.plan();
  const own: Readonly<Record<string, FieldType>> = customerRows.fields;
  if (asked.filter)
    requireFit(asked.filter, (field) => (Object.hasOwn(own, field) ? own[field] : typeOfColumn(plan, field)));
  return {
    ...asked,
    filter: asked.filter && toSlotFilter(plan, asked.filter),
    sort: asked.sort && toSlotSort(plan, asked.sort),
  };
};

const inSlotsOrRefused = (deps: RowDeps, asked: ListQuery): ListQuery => {
  try {
    return inSlots(deps, asked);
  } catch (error) {
    throw filterFailureOf(error, 'filter') ?? error;
  }
};

const newestFirst = [{ field: 'customerId', descending: true }];

/**
 * The customers grid: any sort, filter tree and keyword, newest first unless asked otherwise. The customer whose id or
 * e-mail address was typed whole comes before all others.
 */
export const listCustomerRows = async (deps: Deps, admin: AdminActor, asked: ListQuery): Promise<Page<CustomerRow>> => {
  const query = inSlotsOrRefused(deps, asked);
  const named = await findNamedRow(deps, admin, query);
  const page = await readPage(deps.store, customerRows, query, {
    sort: newestFirst,
    within: both(withinReach(admin), named && { op: 'ne', field: 'customerId', value: named.customerId }),
    pinned: named === undefined ? [] : [named],
    countedMax: countedAtMost,
  });
  return { ...page, items: page.items.map((row) => toRow(deps, row)) };
};

/**
 * Every row that {@link listCustomerRows} lists, of one consistent state, without holding them all. Throws `FieldUnknown` for a
 * filter or sort of a field that there is not, `FilterUnfit` for a value that a field cannot have.
 */
export async function* streamCustomerRows(
  deps: Pick<Deps, 'store' | 'attributes'>,
  admin: AdminActor,
  asked: Pick<ListQuery, 'q' | 'filter' | 'sort'>,
): AsyncGenerator<CustomerRow> {
  const query = inSlots(deps, asked);
  const named = await findNamedRow(deps, admin, query);
  if (named !== undefined) yield toRow(deps, named);
  const others = named && ({ op: 'ne', field: 'customerId', value: named.customerId } as const);
  const rows = deps.store.stream(customerRows, {
    filter: both(both(withinReach(admin), query.filter), others),
    keyword: query.q,
    sort: parseSort(query.sort) ?? newestFirst,
  });
  for await (const row of rows) yield toRow(deps, row);
}
