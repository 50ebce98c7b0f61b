import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { readAllowed } from './allowed.ts';
import { type JobDoc, jobFailures, jobs, jobSelections } from './collection.ts';
import type { JobKind, SelectionKind } from './kind.ts';
import { workOwn } from './own-work.ts';
import { asEnded, asHeld, hasEnded, isTaken, nextSize, partSize } from './rules.ts';

const lookMs = 5000;
const finishMs = 5000;
/** A step keeps the process busy for about as long; on a database the floor keeps the round trips few. */
const pace = { targetMs: 3, min: 5, max: 200 };
/** For how long the process is left to others after each millisecond that a step kept it busy. */
const restPerBusyMs = 1.2;

/** Works off the jobs of an installation. */
export interface JobRunner {
  /** Looks for jobs, now; resolves when none is left that this process may do. */
  work(): Promise<void>;
  /** Begins no more steps; resolves when the current one is done. The job goes on after the next start. */
  stop(): Promise<void>;
}

const findOpen = (reader: Reader): Promise<readonly Readonly<JobDoc>[]> =>
  reader.find(jobs, {
    filter: { op: 'in', field: 'state', values: ['waiting', 'running'] },
    sort: [{ field: 'jobId' }],
    limit: 100,
  });

/**
 * Starts to work off jobs, one at a time in the whole installation: a job is leased to one process, and every step renews the
 * lease in the transaction that does the work. A step that finds the lease lost does nothing. On an exclusive store, where this
 * process must be the only runner, a lease of another holds nobody up.
 */
export const startJobs = (deps: Deps, kinds: readonly JobKind[]): JobRunner => {
  const { store, clock, log } = deps;
  const holder = deps.ids();
  const kindByName = new Map(kinds.map((kind) => [kind.name as string, kind]));
  const stopping = new AbortController();
  let working: Promise<void> | undefined;
  let isAskedAgain = false;

  /** The oldest open job, unless another process works on one. */
  const take = async (): Promise<number | undefined> => {
    if ((await findOpen(store)).length === 0) return undefined;
    return store.transact(async (tx) => {
      const open = await findOpen(tx);
      const now = clock();
      const [first] = open;
      if (first === undefined) return undefined;
      // Where nobody else can be at work, a lease is what a process that was killed left behind.
      if (!store.isExclusive && open.some((job) => isTaken(job, holder, now))) return undefined;
      await tx.put(jobs, asHeld(first, holder, now));
      return first.jobId;
    });
  };

  const performOne = async (
    tx: Transaction,
    job: Readonly<JobDoc>,
    kind: SelectionKind,
    admin: AdminActor,
    { id, position }: { id: number; position: number },
  ): Promise<boolean> => {
    try {
      await kind.perform(tx, deps, admin, { id, input: job.input });
      return true;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      await tx.insert(jobFailures, {
        failureId: `${job.jobId}:${position}`,
        jobId: job.jobId,
        position,
        customerId: id,
        code: error.code,
        message: error.errors?.[0]?.message ?? error.message,
        expiresAt: job.expiresAt,
      });
      return false;
    }
  };

  /** Does at most `size` things more. Answers whether the job goes on, and how long the work took. */
  const step = async (
    jobId: number,
    kind: SelectionKind,
    size: number,
  ): Promise<{ goesOn: boolean; elapsedMs: number }> => {
    let elapsedMs = 0;
    const goesOn = await store.transact(async (tx) => {
      const began = performance.now();
      const job = await tx.get(jobs, jobId);
      if (job === undefined || hasEnded(job) || job.holder !== holder) return false;
      const now = clock();
      const end = async (how: Parameters<typeof asEnded>[2]): Promise<false> => {
        await tx.put(jobs, asEnded(job, now, how));
        return false;
      };
      if (job.isCancelRequested) return end({ state: 'cancelled' });
      const position = job.done + job.failed;
      if (position >= job.total) return end({ state: 'done' });
      const admin = await readAllowed(tx, job, kind);
      if (admin === undefined) return end({ state: 'failed', problem: 'FORBIDDEN' });
      const part = await tx.get(jobSelections, `${jobId}:${Math.floor(position / partSize)}`);
      const ids = part?.ids.slice(position % partSize, (position % partSize) + size) ?? [];
      if (ids.length === 0) return end({ state: 'failed', problem: 'INTERNAL' });
      let done = 0;
      for (const [index, id] of ids.entries())
        if (await performOne(tx, job, kind, admin, { id, position: position + index })) done += 1;
      await tx.put(jobs, {
        ...asHeld(job, holder, now),
        done: job.done + done,
        failed: job.failed + ids.length - done,
      });
      elapsedMs = performance.now() - began;
      return true;
    });
    return { goesOn, elapsedMs };
  };

  const letGo = (jobId: number): Promise<void> =>
    store.transact(async (tx) => {
      const job = await tx.get(jobs, jobId);
      if (job !== undefined && job.holder === holder) await tx.put(jobs, { ...job, holder: '', leaseUntil: null });
    });

  const endUnknown = (jobId: number): Promise<void> =>
    store.transact(async (tx) => {
      const job = await tx.get(jobs, jobId);
      if (job !== undefined) await tx.put(jobs, asEnded(job, clock(), { state: 'failed', problem: 'INTERNAL' }));
    });

  const run = async (jobId: number): Promise<void> => {
    const job = await store.get(jobs, jobId);
    const kind = kindByName.get(job?.kind ?? '');
    if (kind === undefined) return endUnknown(jobId);
    if ('begin' in kind) {
      const how = await workOwn(deps, kind, { jobId, holder, isStopping: () => stopping.signal.aborted });
      return how === 'stopped' ? letGo(jobId) : kind.finish?.(deps);
    }
    let size = pace.min;
    for (;;) {
      if (stopping.signal.aborted) return letGo(jobId);
      const before = performance.eventLoopUtilization();
      const { goesOn, elapsedMs } = await step(jobId, kind, size);
      if (!goesOn) break;
      // The commit counts as well: it is done at once and in one go. Waiting for the disk or a database does not.
      const busyMs = performance.eventLoopUtilization(before).active;
      size = nextSize(size, Math.max(busyMs, elapsedMs), pace);
      // Whoever waits for an answer comes first.
      await (busyMs < 1 ? nextTurn() : sleep(busyMs * restPerBusyMs));
    }
    await kind.finish?.(deps);
  };

  const workOff = async (): Promise<void> => {
    do {
      isAskedAgain = false;
      try {
        for (let jobId = await take(); jobId !== undefined; jobId = await take()) {
          await run(jobId);
          if (stopping.signal.aborted) break;
        }
      } catch (error) {
        log.error({ err: error }, 'a job was broken off and will be gone on with');
      }
    } while (isAskedAgain && !stopping.signal.aborted);
    working = undefined;
  };

  const work = (): Promise<void> => {
    isAskedAgain = true;
    working ??= workOff();
    return working;
  };

  const unsubscribe = store.subscribe(async ({ type }) => {
    if (type === 'job.queued') void work();
  });
  const timer = setInterval(() => void work(), lookMs).unref();
  void work();

  return {
    work,
    stop: async () => {
      stopping.abort();
      clearInterval(timer);
      unsubscribe();
      await Promise.race([working, sleep(finishMs, undefined, { ref: false })]);
    },
  };
};
