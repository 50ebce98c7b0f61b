import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { idParameterSchema, idSchema, timeSchema } from './fields.ts';
import { jobSchema } from './jobs.ts';
import { listQuerySchema, pageOf } from './list.ts';

/** The largest file that is taken, in bytes: about a million customers. */
export const importBytesMax = 300_000_000;

/** The kinds of files that are understood, each seen from its header: Adobe Commerce's three, and what the customers grid exports. */
export const importKinds = ['customers', 'addresses', 'customers with addresses', 'customers grid'] as const;
export type ImportKind = (typeof importKinds)[number];

const countsSchema = v.strictObject({ created: v.number(), updated: v.number(), unchanged: v.number() });

/** What became of the rows so far, or would in a check. */
export const importTotalsSchema = v.strictObject({
  customers: countsSchema,
  addresses: countsSchema,
  rows: v.strictObject({ read: v.number(), failed: v.number() }),
  /** New customers that nobody can sign in as before asking for a password. */
  withoutPassword: v.number(),
});
export type ImportTotals = v.InferOutput<typeof importTotalsSchema>;

/** A file that was sent and read through once, and its latest run. */
export const customerImportSchema = v.strictObject({
  importId: idSchema,
  /** What the file was called. */
  name: v.string(),
  kind: v.picklist(importKinds),
  rowCount: v.number(),
  /** Columns that nobody knows, and columns of Adobe's without a place here: they are not imported. */
  unknownColumns: v.array(v.string()),
  leftOutColumns: v.array(v.string()),
  createdAt: timeSchema,
  /** When the file is deleted. */
  expiresAt: timeSchema,
  /** The latest check or import; null before the first. */
  run: v.nullable(
    v.strictObject({
      job: jobSchema,
      /** Everything is checked and nothing stored. */
      isDryRun: v.boolean(),
      isWithoutPasswords: v.boolean(),
      totals: importTotalsSchema,
    }),
  ),
});
export type CustomerImport = v.InferOutput<typeof customerImportSchema>;

/** Why a row stored nothing. `line` is where the row begins in the file, from 1; `field` is the column's name, or empty. */
export const importProblemSchema = v.strictObject({
  line: v.number(),
  field: v.string(),
  /** One of a closed list: those of fields, and those of rows, such as `WEBSITE_UNKNOWN`. */
  code: v.string(),
  message: v.string(),
});
export type ImportProblem = v.InferOutput<typeof importProblemSchema>;

const importParams = v.strictObject({ importId: idParameterSchema });

/** The file is read through, not imported. One that cannot be read, or whose header is unknown, is refused as `file`. */
export const uploadImport = endpoint({
  operation: 'uploadImport',
  summary: 'Send a CSV file of customers or addresses to be checked and imported; it is kept for a day.',
  method: 'POST',
  path: '/api/admin/imports',
  caller: 'admin',
  resource: 'customers.import',
  takesFile: true,
  responses: { 201: customerImportSchema },
  errors: ['REQUEST_MALFORMED', 'MEDIA_TYPE_UNSUPPORTED'],
});

export const listImports = endpoint({
  operation: 'listImports',
  summary: 'List the files that the admin sent to be imported, newest first.',
  method: 'GET',
  path: '/api/admin/imports',
  caller: 'admin',
  resource: 'customers.import',
  query: listQuerySchema,
  responses: { 200: pageOf(customerImportSchema) },
});

export const readImport = endpoint({
  operation: 'readImport',
  summary: 'Read how far the import of a file is.',
  method: 'GET',
  path: '/api/admin/imports/{importId}',
  caller: 'admin',
  resource: 'customers.import',
  params: importParams,
  responses: { 200: customerImportSchema },
  errors: ['NOT_FOUND'],
});

/**
 * A dry run checks everything and stores nothing. Rows are stored one after another, each whole or not at all; a customer
 * who is there already is changed only where the file says something different, so that a file may be imported again.
 */
export const runImport = endpoint({
  operation: 'runImport',
  summary: 'Check or import a file that was sent, as a job in the background.',
  method: 'POST',
  path: '/api/admin/imports/{importId}/runs',
  caller: 'admin',
  resource: 'customers.import',
  params: importParams,
  body: v.strictObject({
    isDryRun: v.boolean('TYPE_WRONG'),
    /** Leaves passwords out: people then ask for a new one. */
    isWithoutPasswords: v.optional(v.boolean('TYPE_WRONG'), false),
  }),
  responses: { 202: jobSchema },
  errors: ['NOT_FOUND', 'IN_USE'],
});

export const listImportProblems = endpoint({
  operation: 'listImportProblems',
  summary: 'List the rows that the latest run of a file did not store, and why, in the order of the file.',
  method: 'GET',
  path: '/api/admin/imports/{importId}/problems',
  caller: 'admin',
  resource: 'customers.import',
  params: importParams,
  query: listQuerySchema,
  responses: { 200: pageOf(importProblemSchema) },
  errors: ['NOT_FOUND'],
});

export const exportImportProblems = endpoint({
  operation: 'exportImportProblems',
  summary: 'Download the rows that the latest run of a file did not store, and why, as CSV.',
  method: 'GET',
  path: '/api/admin/imports/{importId}/report',
  caller: 'admin',
  resource: 'customers.import',
  params: importParams,
  responses: { 200: v.string() },
  produces: ['text/csv'],
  errors: ['NOT_FOUND'],
});
