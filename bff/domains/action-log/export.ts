import type { exportActions } from '../../../shared-types/action-log.ts';
import type { Query } from '../../../shared-types/endpoint.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { text } from '../../exports/cell.ts';
import { type ExportColumn, exportTable } from '../../exports/table.ts';
import type { StreamReply } from '../../http/call.ts';
import { both } from '../../store/read-page.ts';
import { type ActionDoc, actionLog } from './collection.ts';
import { listActionPage, recordAction, withinLog } from './service.ts';

const asText = (values: ActionDoc['before']) => text(values === null ? '' : JSON.stringify(values));

const columns: readonly ExportColumn<Readonly<ActionDoc>>[] = [
  { label: 'ID', cell: ({ actionId }) => ({ type: 'number', value: actionId }) },
  { label: 'Time', cell: ({ createdAt }) => ({ type: 'time', value: createdAt }) },
  { label: 'Admin', cell: ({ adminName }) => text(adminName) },
  { label: 'Address', cell: ({ address }) => text(address) },
  { label: 'Group', cell: ({ group }) => text(group) },
  { label: 'Action', cell: ({ action }) => text(action) },
  { label: 'Entity', cell: ({ entity }) => text(entity) },
  { label: 'Name', cell: ({ entityName }) => text(entityName) },
  { label: 'Result', cell: ({ result }) => text(result) },
  { label: 'Before', cell: ({ before }) => asText(before) },
  { label: 'After', cell: ({ after }) => asText(after) },
];

const sortOf = (sort: string | undefined) =>
  (sort ?? '-actionId')
    .split(',')
    .map((part) => (part.startsWith('-') ? { field: part.slice(1), descending: true } : { field: part }));

/**
 * Streams the entries that match, newest first unless asked otherwise; that it was done is an entry itself. Throws
 * `INPUT_INVALID` naming a filter or sort that is not possible, before anything is sent.
 */
export const exportActionLog = async (
  deps: Deps,
  admin: AdminActor,
  { format, sort, q, filter }: Query<typeof exportActions>,
): Promise<StreamReply> => {
  // One entry is asked for as the list would be, so that what is not possible is refused in the same words.
  await listActionPage(deps, admin, { page: 1, pageSize: 1, sort, q, filter });
  await deps.store.transact((tx) =>
    recordAction(tx, deps, admin, {
      group: 'action-log',
      action: 'exported',
      entity: { kind: 'export', id: format },
      after: { q, filter: filter && JSON.stringify(filter) },
    }),
  );
  return exportTable({
    format,
    name: `action-log-${deps.clock().toISOString().slice(0, 10)}`,
    columns,
    rows: deps.store.stream(actionLog, { filter: both(withinLog(admin), filter), keyword: q, sort: sortOf(sort) }),
  });
};
