import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { listQueryEntries } from './list.ts';

/** CSV as RFC 4180 has it, in UTF-8 with a byte order mark; Excel XML is SpreadsheetML 2003. */
export const exportFormats = ['csv', 'xml'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Columns of the customers grid, separated by commas; custom attributes as `attributes.<code>`, `billingAttributes.<code>`. */
const columnsSchema = v.pipe(
  v.string(),
  v.maxLength(4000, 'TOO_LONG'),
  v.regex(/^\w+(\.\w+)?(,\w+(\.\w+)?)*$/u, 'CHARACTERS_INVALID'),
  v.transform((text) => [...new Set(text.split(','))]),
);

/**
 * Everything that matches, of one consistent state, as it is read: a million rows are never held. Where the right to it is
 * withdrawn meanwhile, the file ends there, and its last row says so.
 */
export const exportCustomers = endpoint({
  operation: 'exportCustomers',
  summary: 'Export the customers that match, with the columns asked for, in their order.',
  method: 'GET',
  path: '/api/admin/customers/export',
  caller: 'admin',
  resource: 'customers.export',
  query: v.strictObject({
    format: v.optional(v.picklist(exportFormats, 'OPTION_UNKNOWN'), 'csv'),
    columns: v.optional(columnsSchema),
    sort: listQueryEntries.sort,
    q: listQueryEntries.q,
    filter: listQueryEntries.filter,
  }),
  responses: { 200: v.string() },
  produces: ['text/csv', 'application/vnd.ms-excel'],
});
