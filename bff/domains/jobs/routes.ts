import { cancelJob, followJob, listJobFailures, listJobs, readJob } from '../../../shared-types/jobs.ts';
import type { Routes } from '../../http/call.ts';
import { followOwnJob } from './follow.ts';
import { toJob } from './rules.ts';
import { cancelOwnJob, listFailures, listOwnJobs, requireOwnJob } from './service.ts';

export const jobRoutes: Routes = (bind) => {
  bind(listJobs, ({ deps, actor, query }) => listOwnJobs(deps, actor, query));
  bind(readJob, async ({ deps, actor, params }) => toJob(await requireOwnJob(deps.store, actor, params.jobId)));
  bind(followJob, ({ deps, actor, params }) => followOwnJob(deps, actor, params.jobId));
  bind(listJobFailures, ({ deps, actor, params, query }) => listFailures(deps, actor, params.jobId, query));
  bind(cancelJob, ({ deps, actor, params }) => cancelOwnJob(deps, actor, params.jobId));
};
