import type { Job, JobFailure, JobKindName } from '../../../shared-types/jobs.ts';
import type { ListQuery, Page } from '../../../shared-types/list.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import { filterFailureOf } from '../../store/filter-fit.ts';
import type { Json, Reader } from '../../store/port.ts';
import { readPage } from '../../store/read-page.ts';
import { recordAction } from '../action-log/service.ts';
import { customerRows } from '../customers/collection.ts';
import { type JobDoc, jobFailures, jobs, jobSelections } from './collection.ts';
import { jobQueued } from './events.ts';
import { asEnded, hasEnded, partSize, toJob } from './rules.ts';

export type { JobKind, JobWork, SelectionKind } from './kind.ts';
export { hasEnded, toJob } from './rules.ts';

const keptDays = 30;
const dayMs = 86_400_000;
/** Parts of a selection that are written in one transaction. */
const partsAtOnce = 10;

/** A job to be; `ids` come in the order in which they are worked on. Of a kind that brings its own work they are a count. */
export interface NewJob {
  kind: JobKindName;
  input: Json;
  ids: AsyncIterable<number> | number;
  /** What the action log says of it. */
  about: Readonly<Record<string, unknown>>;
}

/** Reads the whole selection before anything is written, so that it is of one moment. Throws `INPUT_INVALID`. */
const collect = async (ids: AsyncIterable<number>): Promise<number[]> => {
  try {
    const found: number[] = [];
    for await (const id of ids) found.push(id);
    return found;
  } catch (error) {
    throw filterFailureOf(error, 'selection.filter') ?? error;
  }
};

const writeSelection = async (
  { store }: Pick<Deps, 'store'>,
  { jobId, expiresAt }: Pick<JobDoc, 'jobId' | 'expiresAt'>,
  ids: readonly number[],
): Promise<void> => {
  const parts = Array.from({ length: Math.ceil(ids.length / partSize) }, (_, part) => part);
  for (let at = 0; at < parts.length; at += partsAtOnce) {
    await store.transact(async (tx) => {
      for (const part of parts.slice(at, at + partsAtOnce))
        await tx.put(jobSelections, {
          selectionId: `${jobId}:${part}`,
          jobId,
          ids: ids.slice(part * partSize, (part + 1) * partSize),
          expiresAt,
        });
    });
  }
};

/**
 * Fixes what a job is to be done to and leaves it to be worked off. The selection is written first: a crash before the job is
 * there leaves nothing that is ever done. Throws `INPUT_INVALID` where nothing is selected.
 */
export const startJob = async (deps: Deps, admin: AdminActor, { kind, input, ids, about }: NewJob): Promise<Job> => {
  const selected = typeof ids === 'number' ? [] : await collect(ids);
  const total = typeof ids === 'number' ? ids : selected.length;
  if (total === 0) throw invalid(fieldError('selection', 'REQUIRED', 'Nobody matches this selection.'));
  const now = deps.clock();
  const jobId = await deps.store.transact((tx) => tx.nextNumber('jobs'));
  const job: JobDoc = {
    jobId,
    kind,
    input,
    adminId: admin.adminId,
    adminName: admin.name,
    address: admin.address,
    state: 'waiting',
    total,
    done: 0,
    failed: 0,
    problem: null,
    isCancelRequested: false,
    holder: '',
    leaseUntil: null,
    createdAt: now.toISOString(),
    startedAt: null,
    endedAt: null,
    expiresAt: new Date(now.getTime() + keptDays * dayMs).toISOString(),
  };
  await writeSelection(deps, job, selected);
  await deps.store.transact(async (tx) => {
    await tx.insert(jobs, job);
    await recordAction(tx, deps, admin, {
      group: 'jobs',
      action: 'started',
      entity: { kind: 'job', id: jobId, name: kind },
      after: { ...about, total },
    });
    tx.raise(jobQueued(jobId));
  });
  return toJob(job);
};

/** A job of the admin's own. Throws `NOT_FOUND`. */
export const requireOwnJob = async (
  reader: Reader,
  { adminId }: Pick<AdminActor, 'adminId'>,
  jobId: number,
): Promise<Readonly<JobDoc>> => {
  const job = await reader.get(jobs, jobId);
  if (job?.adminId !== adminId) throw new Failure('NOT_FOUND');
  return job;
};

/** The jobs that an admin started, newest first unless asked otherwise. */
export const listOwnJobs = async (deps: Deps, admin: AdminActor, query: ListQuery): Promise<Page<Job>> => {
  const page = await readPage(deps.store, jobs, query, {
    within: { op: 'eq', field: 'adminId', value: admin.adminId },
    sort: [{ field: 'jobId', descending: true }],
  });
  return { ...page, items: page.items.map(toJob) };
};

/** What a job of the admin's own could not do, in the order of the selection. Throws `NOT_FOUND`. */
export const listFailures = async (
  deps: Deps,
  admin: AdminActor,
  jobId: number,
  query: ListQuery,
): Promise<Page<JobFailure>> => {
  await requireOwnJob(deps.store, admin, jobId);
  const page = await readPage(deps.store, jobFailures, query, {
    within: { op: 'eq', field: 'jobId', value: jobId },
    sort: [{ field: 'position' }],
  });
  const items = await Promise.all(
    page.items.map(async ({ customerId, code, message }) => {
      const row = await deps.store.get(customerRows, customerId);
      return { customerId, name: row?.name ?? '', code, message };
    }),
  );
  return { ...page, items };
};

/** Stops a job of the admin's own before its next step. What was done stays done. Throws `NOT_FOUND`. */
export const cancelOwnJob = async (deps: Deps, admin: AdminActor, jobId: number): Promise<Job> =>
  deps.store.transact(async (tx) => {
    const job = await requireOwnJob(tx, admin, jobId);
    if (hasEnded(job) || job.isCancelRequested) return toJob(job);
    const isWaiting = job.state === 'waiting';
    const stopped: JobDoc = isWaiting
      ? asEnded(job, deps.clock(), { state: 'cancelled' })
      : { ...job, isCancelRequested: true };
    await tx.put(jobs, stopped);
    await recordAction(tx, deps, admin, {
      group: 'jobs',
      action: 'cancelled',
      entity: { kind: 'job', id: jobId, name: job.kind },
      after: { done: job.done, failed: job.failed, total: job.total },
    });
    return toJob(stopped);
  });
