import { setTimeout as sleep } from 'node:timers/promises';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { StreamReply } from '../../http/call.ts';
import { readAdminActor } from '../admins/service.ts';
import type { JobDoc } from './collection.ts';
import { jobs } from './collection.ts';
import { hasEnded, toJob } from './rules.ts';
import { requireOwnJob } from './service.ts';

const lookMs = 400;
/** Proxies cut off connections on which nothing is said for long. */
const silenceMsMax = 15_000;

const encoder = new TextEncoder();
const eventOf = (job: Readonly<JobDoc>): Uint8Array => encoder.encode(`data: ${JSON.stringify(toJob(job))}\n\n`);
const silence = encoder.encode(': still here\n\n');

/** What there is to say of a job until it ends, or its admin may not see it any more. It is looked at, so that any process may work on it. */
async function* tell(
  deps: Deps,
  admin: AdminActor,
  job: Readonly<JobDoc>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  yield eventOf(job);
  let told = JSON.stringify(toJob(job));
  let silentMs = 0;
  let current = job;
  while (!hasEnded(current)) {
    await sleep(lookMs, undefined, { ref: false, signal });
    const next = await deps.store.get(jobs, job.jobId);
    if (next === undefined) return;
    current = next;
    const text = JSON.stringify(toJob(next));
    silentMs = text === told ? silentMs + lookMs : 0;
    if (text !== told) yield eventOf(next);
    told = text;
    if (silentMs < silenceMsMax) continue;
    silentMs = 0;
    if ((await readAdminActor(deps.store, admin.adminId, admin)) === undefined) return;
    yield silence;
  }
}

/** Follows a job of the admin's own by server-sent events, until it ends or nobody listens. Throws `NOT_FOUND`. */
export const followOwnJob = async (deps: Deps, admin: AdminActor, jobId: number): Promise<StreamReply> => {
  const job = await requireOwnJob(deps.store, admin, jobId);
  const gone = new AbortController();
  const events = tell(deps, admin, job, gone.signal);
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const { value, done } = await events.next();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        if (!gone.signal.aborted) controller.error(error);
      }
    },
    cancel: () => gone.abort(),
  });
  return new StreamReply({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' }, body);
};
