import type { AdminActor } from '../../actor.ts';
import type { Reader } from '../../store/port.ts';
import { readAdminActor } from '../admins/service.ts';
import type { JobDoc } from './collection.ts';
import type { JobKind } from './kind.ts';

/** The admin of a job, as long as the role holds what the job needs. */
export const readAllowed = async (
  reader: Reader,
  { adminId, address }: Readonly<JobDoc>,
  { resource }: Pick<JobKind, 'resource'>,
): Promise<AdminActor | undefined> => {
  const admin = await readAdminActor(reader, adminId, { sessionId: '', address });
  return admin?.resources.has(resource) ? admin : undefined;
};
