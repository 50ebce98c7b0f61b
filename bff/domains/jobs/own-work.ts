import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { ErrorCode } from '../../../shared-types/errors.ts';
import { jobs } from './collection.ts';
import type { JobStep, WorkKind } from './kind.ts';
import { asEnded, asHeld, hasEnded } from './rules.ts';
import { readAllowed } from './allowed.ts';

interface Held {
  jobId: number;
  /** The process that the job is leased to. */
  holder: string;
  isStopping(): boolean;
}

/**
 * Writes down a step and renews the lease. Answers whether the job goes on: not when it was stopped, or taken over by another
 * process, or when its admin may not do this any more.
 */
const keep = (
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  kind: WorkKind,
  { jobId, holder }: Held,
  step: JobStep | undefined,
): Promise<boolean> =>
  store.transact(async (tx) => {
    const job = await tx.get(jobs, jobId);
    if (job === undefined || hasEnded(job) || job.holder !== holder) return false;
    const now = clock();
    await step?.note(tx);
    const counted = step === undefined ? job : { ...job, done: step.done, failed: step.failed };
    const isAllowed = (await readAllowed(tx, job, kind)) !== undefined;
    if (isAllowed && !job.isCancelRequested) {
      await tx.put(jobs, asHeld(counted, holder, now));
      return true;
    }
    const end = isAllowed
      ? { state: 'cancelled' as const }
      : { state: 'failed' as const, problem: 'FORBIDDEN' as const };
    await tx.put(jobs, asEnded(counted, now, end));
    return false;
  });

/**
 * Works off a job that brings its own work, step by step. A process that stops leaves it to be gone on with; a `Failure` ends
 * it with its code.
 */
export const workOwn = async (deps: Deps, kind: WorkKind, held: Held): Promise<'done' | 'ended' | 'stopped'> => {
  const { store, clock } = deps;
  const end = (problem: ErrorCode | null): Promise<void> =>
    store.transact(async (tx) => {
      const job = await tx.get(jobs, held.jobId);
      if (job === undefined || hasEnded(job) || job.holder !== held.holder) return;
      await tx.put(jobs, asEnded(job, clock(), problem === null ? { state: 'done' } : { state: 'failed', problem }));
    });
  if (!(await keep(deps, kind, held, undefined))) return 'ended';
  const job = await store.get(jobs, held.jobId);
  const admin = job && (await readAllowed(store, job, kind));
  if (job === undefined || admin === undefined) return 'ended';
  let hasFinished = false;
  let work;
  try {
    work = await kind.begin(deps, admin, job);
    for (;;) {
      if (held.isStopping()) return 'stopped';
      const step = await work.next();
      if (step === undefined) break;
      if (!(await keep(deps, kind, held, step))) return 'ended';
      // Whoever waits for an answer comes first.
      await nextTurn();
    }
    hasFinished = true;
    await end(null);
    return 'done';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await end(error.code);
    return 'ended';
  } finally {
    await work?.close(hasFinished);
  }
};
