import type { AttributeEntity } from '../../../shared-types/attributes.ts';
import type { exportCustomers } from '../../../shared-types/customer-exports.ts';
import type { CustomerRow } from '../../../shared-types/customers.ts';
import type { Query } from '../../../shared-types/endpoint.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { fieldError, invalid } from '../../failure.ts';
import { type ExportColumn, exportTable } from '../../exports/table.ts';
import type { StreamReply } from '../../http/call.ts';
import { filterFailureOf } from '../../store/filter-fit.ts';
import { FieldUnknown, type Sort } from '../../store/port.ts';
import { parseSort } from '../../store/read-page.ts';
import { recordAction } from '../action-log/service.ts';
import { readAdminActor } from '../admins/service.ts';
import { customerGroups } from '../customer-groups/collection.ts';
import { streamCustomerRows } from '../customers/service.ts';
import { findAttributeExport, withRecordAttributes } from './attributes.ts';
import { customerExportColumns, defaultExportFields, type ExportNames } from './columns.ts';

export { findAttributeExport } from './attributes.ts';
export { exportLabels } from './columns.ts';

const withdrawn = 'EXPORT CUT SHORT: the right to export was withdrawn. The rows that follow are missing.';

const readNames = async ({ store, scopes, clock }: Deps): Promise<ExportNames> => {
  const groups = new Map((await store.find(customerGroups, {})).map(({ groupId, name }) => [groupId, name]));
  return {
    group: (groupId) => groups.get(groupId) ?? String(groupId),
    website: (websiteId) => scopes.website(websiteId)?.name ?? String(websiteId),
    now: clock().toISOString(),
  };
};

/** Every column of the grid itself by its field, as it is exported at this moment. */
export const readExportColumns = async (deps: Deps): Promise<ReturnType<typeof customerExportColumns>> =>
  customerExportColumns(await readNames(deps));

interface Choice {
  columns: ExportColumn<CustomerRow>[];
  /** Whose attributes must be read from the records, because the grid's rows do not have them. */
  missing: Set<AttributeEntity>;
}

const chooseColumns = async (deps: Deps, asked: readonly string[]): Promise<Choice> => {
  const known = customerExportColumns(await readNames(deps));
  const missing = new Set<AttributeEntity>();
  // An amount without its currency says little.
  const fields = asked.flatMap((field) =>
    field === 'storeCredit.amount' && !asked.includes('storeCredit.currency')
      ? [field, 'storeCredit.currency']
      : [field],
  );
  const columns = fields.map((field) => {
    const attribute = findAttributeExport(deps, field);
    if (attribute?.isInRows === false) missing.add(attribute.entity);
    const column = attribute?.column ?? known.get(field);
    if (column === undefined) throw invalid(fieldError('columns', 'OPTION_UNKNOWN', `There is no column ${field}.`));
    return column;
  });
  return { columns, missing };
};

/** Begins to read, so that a filter or sort of a field that there is not is refused before anything is sent. */
const begin = async (
  rows: AsyncGenerator<CustomerRow>,
  sort: readonly Sort[] = [],
): Promise<AsyncGenerator<CustomerRow>> => {
  try {
    const first = await rows.next();
    return (async function* withFirst() {
      if (first.done) return;
      yield first.value;
      yield* rows;
    })();
  } catch (error) {
    if (error instanceof FieldUnknown && sort.some(({ field }) => field === error.field))
      throw invalid(fieldError('sort', 'OPTION_UNKNOWN', `Sorting by ${error.field} is not possible.`));
    throw filterFailureOf(error, 'filter') ?? error;
  }
};

/**
 * Streams the customers that match, as the state was when it began, and writes into the action log that it was done. Where the
 * right is withdrawn meanwhile the file ends with a row that says so. Throws `INPUT_INVALID` naming the parameter.
 */
export const exportCustomerRows = async (
  deps: Deps,
  admin: AdminActor,
  { format, columns: fields = [...defaultExportFields], sort, q, filter }: Query<typeof exportCustomers>,
): Promise<StreamReply> => {
  const { columns, missing } = await chooseColumns(deps, fields);
  const found = await begin(streamCustomerRows(deps, admin, { sort, q, filter }), parseSort(sort));
  const rows = missing.size > 0 ? withRecordAttributes(deps, found, missing) : found;
  await deps.store.transact((tx) =>
    recordAction(tx, deps, admin, {
      group: 'customers',
      action: 'exported',
      entity: { kind: 'export', id: format },
      after: { columns: fields.join(', '), q, filter: filter && JSON.stringify(filter) },
    }),
  );
  return exportTable({
    format,
    name: `customers-${deps.clock().toISOString().slice(0, 10)}`,
    columns,
    rows,
    findObjection: async () => {
      const now = await readAdminActor(deps.store, admin.adminId, admin);
      const isSameReach = JSON.stringify(now?.websiteIds) === JSON.stringify(admin.websiteIds);
      return now?.resources.has('customers.export') && isSameReach ? undefined : withdrawn;
    },
  });
};
