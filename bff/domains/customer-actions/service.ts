import type { CustomerSelection, startCustomerAction } from '../../../shared-types/customer-actions.ts';
import type { Body } from '../../../shared-types/endpoint.ts';
import type { Job } from '../../../shared-types/jobs.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import { requireGroup } from '../customer-records/service.ts';
import { streamCustomerRows } from '../customers/service.ts';
import { startJob } from '../jobs/service.ts';
import { customerJobKinds } from './kinds.ts';

/** The ids of a selection, at this moment. */
export async function* selectedIds(
  deps: Pick<Deps, 'store' | 'attributes'>,
  admin: AdminActor,
  { ids, filter, q, excludedIds = [] }: CustomerSelection,
): AsyncGenerator<number> {
  if (ids !== undefined) {
    yield* new Set(ids);
    return;
  }
  const excluded = new Set(excludedIds);
  for await (const { customerId } of streamCustomerRows(deps, admin, { q, filter }))
    if (!excluded.has(customerId)) yield customerId;
}

/** Starts a job that does something to many customers. Throws `FORBIDDEN`, and `INPUT_INVALID` naming the field. */
export const startAction = async (
  deps: Deps,
  admin: AdminActor,
  { action, groupId, selection }: Body<typeof startCustomerAction>,
): Promise<Job> => {
  const kind = customerJobKinds.find(({ name }) => name === `customers.${action}`);
  if (kind === undefined || !admin.resources.has(kind.resource)) throw new Failure('FORBIDDEN');
  const isAssigning = action === 'assign-group';
  if (isAssigning && groupId === undefined) throw invalid(fieldError('groupId', 'REQUIRED'));
  if (!isAssigning && groupId !== undefined) throw invalid(fieldError('groupId', 'KEY_UNKNOWN'));
  if (groupId !== undefined) await requireGroup(deps.store, groupId);
  const input = groupId === undefined ? {} : { groupId };
  return startJob(deps, admin, {
    kind: kind.name,
    input,
    ids: selectedIds(deps, admin, selection),
    about: { action, ...input },
  });
};
