import { startCustomerAction as startEndpoint } from '../../shared-types/customer-actions.ts';
import type { BodyInput, QueryInput } from '../../shared-types/endpoint.ts';
import * as endpoints from '../../shared-types/jobs.ts';
import type { Client } from './client.ts';

const named = (jobId: number) => ({ jobId: String(jobId) });

/** Starts to do something to many customers. */
export const startCustomerAction = (client: Client, body: BodyInput<typeof startEndpoint>) =>
  client.call(startEndpoint, { body });

export const listJobs = (client: Client, query: QueryInput<typeof endpoints.listJobs>, signal: AbortSignal) =>
  client.call(endpoints.listJobs, { query, signal });

const openStates = JSON.stringify({ op: 'in', field: 'state', values: ['waiting', 'running'] });

/** The admin's jobs that have not ended. */
export const listOpenJobs = (client: Client, signal: AbortSignal) =>
  client.call(endpoints.listJobs, { query: { filter: openStates, pageSize: '10' }, signal });

export const cancelJob = (client: Client, jobId: number) => client.call(endpoints.cancelJob, { params: named(jobId) });

/** The first things that a job could not do. */
export const listJobFailures = (client: Client, jobId: number) =>
  client.call(endpoints.listJobFailures, { params: named(jobId), query: { pageSize: '50' } });

/** Hears how far a job is, until it ends or the returned function is called. A lost connection is taken up again. */
export const followJob = (client: Client, jobId: number, hear: (job: endpoints.Job) => void): (() => void) => {
  const path = endpoints.followJob.path.replace('{jobId}', String(jobId));
  const source = new EventSource(`${client.bff}${path}`, { withCredentials: true });
  source.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const job = JSON.parse(data) as endpoints.Job;
    // Otherwise the browser would ask again for ever once the BFF has ended the stream.
    if (job.endedAt !== null) source.close();
    hear(job);
  });
  return () => source.close();
};
