import type { Job, JobState } from '../../../shared-types/jobs.ts';
import type { JobDoc } from './collection.ts';

/** How many ids one part of a selection holds. */
export const partSize = 500;

/** Without a sign of life for this long another process takes a job over. */
const leaseMs = 30_000;

/** A job as its admin follows it. */
export const toJob = (doc: Readonly<JobDoc>): Job => ({
  jobId: doc.jobId,
  kind: doc.kind,
  state: doc.state,
  total: doc.total,
  done: doc.done,
  failed: doc.failed,
  problem: doc.problem,
  startedBy: doc.adminName,
  createdAt: doc.createdAt,
  startedAt: doc.startedAt,
  endedAt: doc.endedAt,
});

const endStates: ReadonlySet<JobState> = new Set(['done', 'cancelled', 'failed']);

/** Whether nothing more will happen to a job. */
export const hasEnded = ({ state }: Pick<JobDoc, 'state'>): boolean => endStates.has(state);

/** Whether a process other than `holder` works on a job at this moment. */
export const isTaken = (job: Readonly<JobDoc>, holder: string, now: Date): boolean =>
  job.holder !== '' && job.holder !== holder && job.leaseUntil !== null && Date.parse(job.leaseUntil) > now.getTime();

/** A job in the hands of `holder`, for the length of a lease. */
export const asHeld = (job: Readonly<JobDoc>, holder: string, now: Date): JobDoc => ({
  ...job,
  state: 'running',
  holder,
  leaseUntil: new Date(now.getTime() + leaseMs).toISOString(),
  startedAt: job.startedAt ?? now.toISOString(),
});

/** A job that is over. */
export const asEnded = (
  job: Readonly<JobDoc>,
  now: Date,
  end: Pick<JobDoc, 'state'> & Partial<Pick<JobDoc, 'problem'>>,
): JobDoc => ({ ...job, problem: null, ...end, holder: '', leaseUntil: null, endedAt: now.toISOString() });

/** How many things to do in the next transaction, so that it takes about `targetMs`: readers wait no longer than that. */
export const nextSize = (
  size: number,
  elapsedMs: number,
  { targetMs, min, max }: { targetMs: number; min: number; max: number },
): number => {
  const fitting = elapsedMs <= 0 ? max : (size * targetMs) / elapsedMs;
  // Half way only: one slow transaction says little.
  return Math.round(Math.min(max, Math.max(min, (size + fitting) / 2)));
};
