import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AdminActor } from '../../../bff/actor.ts';
import { readAdminActor } from '../../../bff/domains/admins/service.ts';
import { jobs } from '../../../bff/domains/jobs/collection.ts';
import { startJobs } from '../../../bff/domains/jobs/runner.ts';
import { type JobKind, startJob } from '../../../bff/domains/jobs/service.ts';
import type { TestApp } from '../../support/app.ts';
import { engines, prepareEngines } from '../../support/engines.ts';

const createTestApp = prepareEngines();

let test: TestApp;
let admin: AdminActor;

const prepare = async (engine: (typeof engines)[number]): Promise<void> => {
  test = await createTestApp(engine);
  await test.signInAdmin();
  const owner = await readAdminActor(test.deps.store, 1, { sessionId: '', address: '' });
  if (owner === undefined) throw new Error('there is no owner');
  admin = owner;
};
afterEach(() => test.close());

async function* range(count: number): AsyncGenerator<number> {
  for (let id = 1; id <= count; id++) yield id;
}

const begin = (count: number) =>
  startJob(test.deps, admin, { kind: 'customers.subscribe', input: {}, ids: range(count), about: {} });

/** A kind that notes what it did; `before` runs before each and may throw. */
const noting = (seen: number[], before: (id: number) => void = () => undefined): JobKind => ({
  name: 'customers.subscribe',
  resource: 'customers.edit',
  perform: async (tx, _deps, _admin, { id }) => {
    before(id);
    await tx.nextNumber('noted');
    seen.push(id);
  },
});

const read = async (jobId: number) => test.deps.store.get(jobs, jobId);

/** As one of several processes on a store. */
const shared = (): typeof test.deps => ({ ...test.deps, store: { ...test.deps.store, isExclusive: false } });

/** Makes a job look as if another process were at work on it. */
const leaveBehind = (jobId: number): Promise<void> =>
  test.deps.store.transact(async (tx) => {
    const job = await tx.get(jobs, jobId);
    if (job === undefined) return;
    const leaseUntil = new Date(test.clock.now.getTime() + 30_000).toISOString();
    await tx.put(jobs, { ...job, state: 'running', holder: 'another', leaseUntil });
  });

describe.each(engines)('the worker of jobs, on %s', (engine) => {
  beforeEach(() => prepare(engine));

  it('does each thing of the selection once, in its order', async () => {
    const seen: number[] = [];
    const { jobId } = await begin(1234);
    const runner = startJobs(test.deps, [noting(seen)]);
    await runner.work();
    await runner.stop();
    expect(seen).toEqual(Array.from({ length: 1234 }, (_, at) => at + 1));
    expect(await read(jobId)).toMatchObject({ state: 'done', done: 1234, holder: '', leaseUntil: null });
  });

  it('goes on after a restart where it was stopped', async () => {
    const seen: number[] = [];
    const { jobId } = await begin(700);
    const first = startJobs(test.deps, [noting(seen, (id) => void (id === 100 && first.stop()))]);
    await first.work();
    const stopped = await read(jobId);
    expect(stopped).toMatchObject({ state: 'running', holder: '' });
    expect(stopped?.done).toBeLessThan(700);
    const second = startJobs(test.deps, [noting(seen)]);
    await second.work();
    await second.stop();
    expect(seen).toHaveLength(700);
    expect(new Set(seen).size).toBe(700);
    expect(await read(jobId)).toMatchObject({ state: 'done', done: 700 });
  });

  it('is left alone while another process may work on it, and taken over when that one gives no sign of life', async () => {
    const seen: number[] = [];
    const { jobId } = await begin(3);
    await leaveBehind(jobId);
    const runner = startJobs(shared(), [noting(seen)]);
    await runner.work();
    expect(seen).toEqual([]);
    test.clock.advance(31);
    await runner.work();
    await runner.stop();
    expect(seen).toEqual([1, 2, 3]);
  });

  it('goes on at once with what a killed process left behind, where no other can be at work', async () => {
    const seen: number[] = [];
    const { jobId } = await begin(3);
    await leaveBehind(jobId);
    const runner = startJobs(test.deps, [noting(seen)]);
    await runner.work();
    await runner.stop();
    expect(seen).toEqual(engine === 'lowdb' ? [1, 2, 3] : []);
  });

  it('does nothing more in a step that finds its lease lost', async () => {
    const seen: number[] = [];
    const { jobId } = await begin(50);
    let isStolen = false;
    const runner = startJobs(shared(), [noting(seen, () => void (isStolen ||= true))]);
    const stealing = test.deps.store.transact(async (tx) => {
      const job = await tx.get(jobs, jobId);
      if (job !== undefined) await tx.put(jobs, { ...job, holder: 'another', leaseUntil: '2999-01-01T00:00:00.000Z' });
    });
    await Promise.all([runner.work(), stealing]);
    await runner.stop();
    const job = await read(jobId);
    expect(job?.holder).toBe('another');
    expect(job?.done).toBe(isStolen ? job?.done : 0);
    expect(job?.state).not.toBe('done');
  });

  it('is cancelled between two steps', async () => {
    const seen: number[] = [];
    const { jobId } = await begin(5000);
    const cancel = (): void =>
      void test.deps.store.transact(async (tx) => {
        const job = await tx.get(jobs, jobId);
        if (job !== undefined) await tx.put(jobs, { ...job, isCancelRequested: true });
      });
    const runner = startJobs(test.deps, [noting(seen, (id) => id === 11 && cancel())]);
    await runner.work();
    await runner.stop();
    const job = await read(jobId);
    expect(job).toMatchObject({ state: 'cancelled', endedAt: expect.any(String) });
    expect(job?.done).toBeGreaterThan(0);
    expect(job?.done).toBeLessThan(5000);
  });

  it('lets a fault of ours break off the step, not the work that is done', async () => {
    const seen: number[] = [];
    const { jobId } = await begin(40);
    let faults = 0;
    const fail = (id: number): void => {
      if (id === 25 && faults++ === 0) throw new Error('the disk hiccuped');
    };
    const runner = startJobs(test.deps, [noting(seen, fail)]);
    await runner.work();
    await runner.work();
    expect(faults).toBeGreaterThan(0);
    await runner.stop();
    expect(await read(jobId)).toMatchObject({ state: 'done', done: 40, failed: 0 });
  });
});
