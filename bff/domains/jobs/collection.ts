import type { ErrorCode } from '../../../shared-types/errors.ts';
import type { JobKindName, JobState } from '../../../shared-types/jobs.ts';
import { collection, type Json } from '../../store/port.ts';

/** A job and how far it is: the counts move in the transactions that do its work, so that a crash repeats nothing. */
export interface JobDoc {
  jobId: number;
  kind: JobKindName;
  /** What its kind needs to know besides the selection. */
  input: Json;
  adminId: number;
  adminName: string;
  /** Where the admin called from. */
  address: string;
  state: JobState;
  total: number;
  done: number;
  failed: number;
  problem: ErrorCode | null;
  isCancelRequested: boolean;
  /** The process that works on it, until `leaseUntil`; another may take it over then. */
  holder: string;
  leaseUntil: string | null;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  /** When the record is deleted. */
  expiresAt: string;
}

export const jobs = collection<JobDoc>()({
  name: 'jobs',
  key: 'jobId',
  fields: { jobId: 'number', kind: 'exact', adminId: 'number', state: 'exact', createdAt: 'time', expiresAt: 'time' },
  indexes: [['adminId'], ['state'], ['expiresAt']],
  placedBy: 'jobId',
});

/** A part of what a job is to be done to, in order; written before the job and never changed. */
export interface JobSelectionDoc {
  /** `<jobId>:<part>`. */
  selectionId: string;
  jobId: number;
  ids: number[];
  expiresAt: string;
}

export const jobSelections = collection<JobSelectionDoc>()({
  name: 'jobSelections',
  key: 'selectionId',
  fields: { selectionId: 'exact', jobId: 'number', expiresAt: 'time' },
  indexes: [['expiresAt']],
  placedBy: 'jobId',
});

/** What a job could not do. Of whom or what only the id is kept. */
export interface JobFailureDoc {
  /** `<jobId>:<position in the selection>`. */
  failureId: string;
  jobId: number;
  position: number;
  customerId: number;
  code: ErrorCode;
  message: string;
  expiresAt: string;
}

export const jobFailures = collection<JobFailureDoc>()({
  name: 'jobFailures',
  key: 'failureId',
  fields: {
    failureId: 'exact',
    jobId: 'number',
    position: 'number',
    customerId: 'number',
    code: 'exact',
    expiresAt: 'time',
  },
  indexes: [['jobId', 'position'], ['expiresAt']],
  placedBy: 'jobId',
});
