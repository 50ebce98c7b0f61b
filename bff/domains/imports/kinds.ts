import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Json, Transaction } from '../../store/port.ts';
import { reachesWebsite } from '../../website-reach.ts';
import type { JobKind, JobWork } from '../jobs/service.ts';
import { type ImportDoc, importProblems, imports } from './collection.ts';
import type { CsvSource } from './csv.ts';
import type { RowProblem } from './problems.ts';
import { nothingYet } from './rules.ts';
import { checkFile, createImport } from './run.ts';
import { requireOwnImport } from './sent-files.ts';

/** More are counted, but not listed: a file like that is mended in other ways than row by row. */
const problemsKept = 10_000;

interface RunInput {
  importId: number;
  isDryRun: boolean;
  isWithoutPasswords: boolean;
}

const readInput = (input: Json): RunInput => {
  const values = new Map(Object.entries(typeof input === 'object' && input !== null ? input : {}));
  return {
    importId: Number(values.get('importId')),
    isDryRun: values.get('isDryRun') !== false,
    isWithoutPasswords: values.get('isWithoutPasswords') === true,
  };
};

const sourceOf = ({ files }: Pick<Deps, 'files'>, { fileId, name }: Readonly<ImportDoc>): CsvSource => ({
  name,
  open: async () => {
    const file = await files.open(fileId);
    if (file === undefined) throw new Failure('NOT_FOUND');
    return file.content;
  },
});

const noteProblems = async (
  tx: Transaction,
  { jobId, expiresAt }: Pick<ImportDoc, 'expiresAt'> & { jobId: number },
  problems: readonly RowProblem[],
): Promise<void> => {
  const counts = new Map<number, number>();
  for (const problem of problems) {
    const nth = counts.get(problem.line) ?? 0;
    counts.set(problem.line, nth + 1);
    // Put, not inserted: after a crash the same step may come to the same problems.
    await tx.put(importProblems, { problemId: `${jobId}:${problem.line}:${nth}`, jobId, expiresAt, ...problem });
  }
};

/**
 * Goes through a file, batch by batch. An import that was broken off passes over the rows that are done; a check begins anew,
 * because nothing of what it found out was stored.
 */
const beginImport = async (
  deps: Deps,
  admin: AdminActor,
  job: { jobId: number; input: Json; done: number; failed: number },
): Promise<JobWork> => {
  const { importId, ...options } = readInput(job.input);
  const doc = await requireOwnImport(deps.store, admin, importId);
  const file = await checkFile(sourceOf(deps, doc), doc.name);
  const isGoingOn = !options.isDryRun && doc.run?.jobId === job.jobId;
  const totals = isGoingOn && doc.run !== null ? structuredClone(doc.run.totals) : nothingYet();
  const run = createImport(
    deps,
    { ...options, admin, isGentle: true, reaches: (websiteId) => reachesWebsite(admin, websiteId) },
    totals,
  );
  const batches = run.importBatches(file, isGoingOn ? job.done + job.failed : 0);
  let listed = 0;
  return {
    next: async () => {
      const { value: problems, done } = await batches.next();
      if (done) return undefined;
      const kept = problems.slice(0, Math.max(0, problemsKept - listed));
      listed += kept.length;
      const { rows } = totals;
      return {
        done: rows.read - rows.failed,
        failed: rows.failed,
        note: async (tx) => {
          const current = await tx.get(imports, importId);
          if (current === undefined) return;
          await tx.put(imports, { ...current, run: { jobId: job.jobId, ...options, totals: structuredClone(totals) } });
          await noteProblems(tx, { jobId: job.jobId, expiresAt: doc.expiresAt }, kept);
        },
      };
    },
    close: async (hasFinished) => {
      await batches.return(undefined);
      // What was imported is not needed any more, and holds what should not lie about.
      if (hasFinished && !options.isDryRun) await deps.files.remove(doc.fileId);
    },
  };
};

/** The check of a file, and its import. */
export const importJobKinds: readonly JobKind[] = (['customers.check-import', 'customers.import'] as const).map(
  (name) => ({ name, resource: 'customers.import', begin: beginImport }),
);

/** Deletes files whose day is over, and what was said of them. */
export const deleteExpiredImports = async ({ store, files, clock }: Deps): Promise<void> => {
  const filter = { op: 'range', field: 'expiresAt', to: clock().toISOString() } as const;
  for (const { fileId, importId } of await store.find(imports, { filter, limit: 1000 })) {
    // The file first: were the record gone first, nobody would know of a file that a crash left.
    await files.remove(fileId);
    await store.transact((tx) => tx.delete(imports, importId));
  }
};
