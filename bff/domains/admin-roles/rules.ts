import { type AdminResource, adminResources } from '../../../shared-types/admin-resources.ts';
import type { AdminRoleDoc } from './collection.ts';

/** What a role comes to: the resources it holds, and the websites it is for. */
export interface Rights {
  readonly resources: ReadonlySet<AdminResource>;
  readonly websiteIds: 'all' | readonly number[];
}

const everything: ReadonlySet<AdminResource> = new Set(adminResources);

/** The rights of whoever has no role. */
export const noRights: Rights = { resources: new Set(), websiteIds: [] };

/** What a role comes to. */
export const rightsOf = ({ isFull, resources, websiteIds }: Readonly<AdminRoleDoc>): Rights => ({
  resources: isFull ? everything : new Set(resources),
  websiteIds: websiteIds ?? 'all',
});
