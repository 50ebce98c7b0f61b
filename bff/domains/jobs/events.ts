import type { StoreEvent } from '../../store/port.ts';

/** There is a job to do. */
export const jobQueued = (jobId: number): StoreEvent => ({ type: 'job.queued', payload: { jobId } });
