import type { Filter } from '../shared-types/list.ts';
import type { AdminActor } from './actor.ts';
import { Failure } from './failure.ts';

/*
 * What an admin whose role is for some websites sees of the others: nothing. Calls on one customer
 * (`/api/admin/customers/{customerId}…`) are held to this before they run; whatever lists, or names other things of a
 * website, holds itself to it with these.
 */

type Reach = Pick<AdminActor, 'websiteIds'>;

/** Whether what belongs to a website is there for this admin; what belongs to none (null) is there for all websites only. */
export const reachesWebsite = ({ websiteIds }: Reach, websiteId: number | null): boolean =>
  websiteIds === 'all' || (websiteId !== null && websiteIds.includes(websiteId));

/** Narrows a list to the admin's websites: the `within` of a page. Undefined where all are allowed. */
export const withinReach = ({ websiteIds }: Reach, field = 'websiteId'): Filter | undefined =>
  websiteIds === 'all' ? undefined : { op: 'in', field, values: [...websiteIds] };

/** Refuses one thing of another website as if it were not there: `NOT_FOUND`. */
export const requireReach = (admin: Reach, websiteId: number | null): void => {
  if (!reachesWebsite(admin, websiteId)) throw new Failure('NOT_FOUND');
};

/** Refuses to change what counts for all websites: `FORBIDDEN` to an admin of some. */
export const requireAllWebsites = ({ websiteIds }: Reach): void => {
  if (websiteIds !== 'all') throw new Failure('FORBIDDEN');
};
