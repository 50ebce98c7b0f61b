import type { CustomerImport, ImportProblem } from '../../../shared-types/imports.ts';
import { importBytesMax } from '../../../shared-types/imports.ts';
import type { Job } from '../../../shared-types/jobs.ts';
import type { ListQuery, Page } from '../../../shared-types/list.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { text } from '../../exports/cell.ts';
import { exportTable } from '../../exports/table.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { StreamReply } from '../../http/call.ts';
import type { Reader } from '../../store/port.ts';
import { readPage } from '../../store/read-page.ts';
import { recordAction } from '../action-log/service.ts';
import { hasEnded, requireOwnJob, startJob, toJob } from '../jobs/service.ts';
import { type ImportDoc, importProblems, imports } from './collection.ts';
import { fileAt } from './csv.ts';
import { placeAttributes } from './formats.ts';
import { FileRefused } from './problems.ts';
import { nothingYet, toShownName } from './rules.ts';
import { checkFile } from './run.ts';

const keptHours = 24;

const toImport = async (reader: Reader, admin: AdminActor, doc: Readonly<ImportDoc>): Promise<CustomerImport> => {
  const { adminId: _adminId, fileId: _fileId, run, ...rest } = doc;
  if (run === null) return { ...rest, run: null };
  const { jobId, ...what } = run;
  return { ...rest, run: { ...what, job: toJob(await requireOwnJob(reader, admin, jobId)) } };
};

/** A file that the admin sent. Throws `NOT_FOUND`. */
export const requireOwnImport = async (
  reader: Reader,
  { adminId }: Pick<AdminActor, 'adminId'>,
  importId: number,
): Promise<Readonly<ImportDoc>> => {
  const doc = await reader.get(imports, importId);
  if (doc?.adminId !== adminId) throw new Failure('NOT_FOUND');
  return doc;
};

/**
 * Takes a file to be imported, once it was read through: `receive` writes it to a path and answers its name. Throws
 * `INPUT_INVALID` naming `file` for one that breaks off or whose header nobody knows.
 */
export const keepImport = async (
  deps: Deps,
  admin: AdminActor,
  receive: (path: string, bytesMax: number) => Promise<string>,
): Promise<CustomerImport> => {
  const draft = await deps.files.createDraft();
  try {
    const name = toShownName(await receive(draft, importBytesMax));
    const { layout, rowCount } = await checkFile(fileAt(draft), name).catch((error: unknown) => {
      if (!(error instanceof FileRefused)) throw error;
      throw invalid(fieldError('file', 'FILE_DAMAGED', `This file is not taken: ${error.message}.`));
    });
    if (rowCount === 0) throw invalid(fieldError('file', 'FILE_DAMAGED', 'This file has a header, but no rows.'));
    const { unknown, leftOut } = placeAttributes(layout, deps.attributes);
    const fileId = deps.ids();
    await deps.files.keep(fileId, draft);
    const now = deps.clock();
    return await deps.store.transact(async (tx) => {
      const doc: ImportDoc = {
        importId: await tx.nextNumber('imports'),
        adminId: admin.adminId,
        fileId,
        name,
        kind: layout.kind,
        rowCount,
        unknownColumns: [...unknown],
        leftOutColumns: [...leftOut],
        run: null,
        createdAt: now.toISOString(),
        expiresAt: new Date(now.getTime() + keptHours * 3_600_000).toISOString(),
      };
      await tx.insert(imports, doc);
      await recordAction(tx, deps, admin, {
        group: 'customers',
        action: 'sent',
        entity: { kind: 'import', id: doc.importId, name },
        after: { kind: doc.kind, rows: rowCount },
      });
      return toImport(tx, admin, doc);
    });
  } finally {
    await deps.files.discard(draft);
  }
};

/** The files that an admin sent, newest first unless asked otherwise. */
export const listOwnImports = async (
  deps: Deps,
  admin: AdminActor,
  query: ListQuery,
): Promise<Page<CustomerImport>> => {
  const page = await readPage(deps.store, imports, query, {
    within: { op: 'eq', field: 'adminId', value: admin.adminId },
    sort: [{ field: 'importId', descending: true }],
  });
  return { ...page, items: await Promise.all(page.items.map((doc) => toImport(deps.store, admin, doc))) };
};

export const readOwnImport = async (deps: Deps, admin: AdminActor, importId: number): Promise<CustomerImport> =>
  toImport(deps.store, admin, await requireOwnImport(deps.store, admin, importId));

/** Starts a check or an import of a file. Throws `NOT_FOUND`, and `IN_USE` while one is on its way. */
export const startImport = async (
  deps: Deps,
  admin: AdminActor,
  { importId, isDryRun, isWithoutPasswords }: { importId: number; isDryRun: boolean; isWithoutPasswords: boolean },
): Promise<Job> => {
  const before = await requireOwnImport(deps.store, admin, importId);
  if (before.run !== null && !hasEnded(await requireOwnJob(deps.store, admin, before.run.jobId)))
    throw new Failure('IN_USE');
  const job = await startJob(deps, admin, {
    kind: isDryRun ? 'customers.check-import' : 'customers.import',
    input: { importId, isDryRun, isWithoutPasswords },
    ids: before.rowCount,
    about: { file: before.name, isDryRun, isWithoutPasswords },
  });
  await deps.store.transact(async (tx) => {
    const doc = await requireOwnImport(tx, admin, importId);
    if (doc.run?.jobId === job.jobId) return;
    const run = { jobId: job.jobId, isDryRun, isWithoutPasswords, totals: nothingYet() };
    await tx.put(imports, { ...doc, run });
  });
  return job;
};

/** The rows that the latest run of a file did not store, in the order of the file. Throws `NOT_FOUND`. */
export const listProblems = async (
  deps: Deps,
  admin: AdminActor,
  importId: number,
  query: ListQuery,
): Promise<Page<ImportProblem>> => {
  const { run } = await requireOwnImport(deps.store, admin, importId);
  const page = await readPage(deps.store, importProblems, query, {
    within: { op: 'eq', field: 'jobId', value: run?.jobId ?? 0 },
    sort: [{ field: 'line' }],
  });
  return { ...page, items: page.items.map(({ line, field, code, message }) => ({ line, field, code, message })) };
};

/** The same as a file. Throws `NOT_FOUND`. */
export const exportProblems = async (deps: Deps, admin: AdminActor, importId: number): Promise<StreamReply> => {
  const { run } = await requireOwnImport(deps.store, admin, importId);
  return exportTable({
    format: 'csv',
    name: `import-${importId}-report`,
    columns: [
      { label: 'line', cell: ({ line }) => ({ type: 'number', value: line }) },
      { label: 'code', cell: ({ code }) => text(code) },
      { label: 'column', cell: ({ field }) => text(field) },
      { label: 'message', cell: ({ message }) => text(message) },
    ],
    rows: deps.store.stream(importProblems, {
      filter: { op: 'eq', field: 'jobId', value: run?.jobId ?? 0 },
      sort: [{ field: 'line' }],
    }),
  });
};
