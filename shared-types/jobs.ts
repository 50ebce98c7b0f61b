import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { problems } from './errors.ts';
import { idParameterSchema, idSchema, timeSchema } from './fields.ts';
import { listQuerySchema, pageOf } from './list.ts';

/** What works on many things in the background. */
export const jobKinds = [
  'customers.delete',
  'customers.subscribe',
  'customers.unsubscribe',
  'customers.assign-group',
  'customers.unlock',
  'customer-groups.delete',
  'customers.check-import',
  'customers.import',
] as const;
export type JobKindName = (typeof jobKinds)[number];

/** `cancelled` and `failed` jobs keep what they did until then. */
export const jobStates = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const;
export type JobState = (typeof jobStates)[number];

const errorCodes = Object.keys(problems) as (keyof typeof problems)[];

/** A job as its admin follows it; `total` was fixed when it started, and is `done + failed` at the end. */
export const jobSchema = v.strictObject({
  jobId: idSchema,
  kind: v.picklist(jobKinds),
  state: v.picklist(jobStates),
  total: v.number(),
  done: v.number(),
  failed: v.number(),
  /** Why a job as a whole failed, such as `FORBIDDEN` where the right to it was withdrawn; null otherwise. */
  problem: v.nullable(v.picklist(errorCodes)),
  startedBy: v.string(),
  createdAt: timeSchema,
  startedAt: v.nullable(timeSchema),
  endedAt: v.nullable(timeSchema),
});
export type Job = v.InferOutput<typeof jobSchema>;

/** Something that a job could not do, and why. */
export const jobFailureSchema = v.strictObject({
  customerId: idSchema,
  /** The customer's name; empty where there is no such customer any more. */
  name: v.string(),
  code: v.picklist(errorCodes),
  message: v.string(),
});
export type JobFailure = v.InferOutput<typeof jobFailureSchema>;

const jobParams = v.strictObject({ jobId: idParameterSchema });

export const listJobs = endpoint({
  operation: 'listJobs',
  summary: 'List the jobs that the admin started, newest first.',
  method: 'GET',
  path: '/api/admin/jobs',
  caller: 'admin',
  resource: 'own',
  query: listQuerySchema,
  responses: { 200: pageOf(jobSchema) },
});

export const readJob = endpoint({
  operation: 'readJob',
  summary: 'Read how far a job is.',
  method: 'GET',
  path: '/api/admin/jobs/{jobId}',
  caller: 'admin',
  resource: 'own',
  params: jobParams,
  responses: { 200: jobSchema },
  errors: ['NOT_FOUND'],
});

/** Server-sent events (HTML Standard, 9.2): the data of each is a job; the last one says that it has ended. */
export const followJob = endpoint({
  operation: 'followJob',
  summary: 'Follow a job until it ends, by server-sent events.',
  method: 'GET',
  path: '/api/admin/jobs/{jobId}/events',
  caller: 'admin',
  resource: 'own',
  params: jobParams,
  responses: { 200: v.string() },
  produces: ['text/event-stream'],
  errors: ['NOT_FOUND'],
});

export const listJobFailures = endpoint({
  operation: 'listJobFailures',
  summary: 'List what a job could not do, and why.',
  method: 'GET',
  path: '/api/admin/jobs/{jobId}/failures',
  caller: 'admin',
  resource: 'own',
  params: jobParams,
  query: listQuerySchema,
  responses: { 200: pageOf(jobFailureSchema) },
  errors: ['NOT_FOUND'],
});

/** What was done until then stays done. */
export const cancelJob = endpoint({
  operation: 'cancelJob',
  summary: 'Stop a job before its next step; one that has ended stays as it is.',
  method: 'DELETE',
  path: '/api/admin/jobs/{jobId}',
  caller: 'admin',
  resource: 'own',
  params: jobParams,
  responses: { 202: jobSchema },
  errors: ['NOT_FOUND'],
});
