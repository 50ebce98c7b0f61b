import type { AdminResource } from '../../../shared-types/admin-resources.ts';
import { collection } from '../../store/port.ts';

/** What the admins who have it may do, and for which websites. */
export interface AdminRoleDoc {
  roleId: number;
  name: string;
  /** Everything, also what comes to Foyer later; `resources` counts for nothing then. */
  isFull: boolean;
  resources: AdminResource[];
  /** Null: all websites, also those to come. */
  websiteIds: number[] | null;
  /**
   * Which list of rights it was made for; missing in roles from before it was counted. A right that was split off another since
   * is given to those who held that one, once.
   */
  rightsRevision?: number;
  createdAt: string;
  updatedAt: string;
  version: number;
}

export const adminRoles = collection<AdminRoleDoc>()({
  name: 'adminRoles',
  key: 'roleId',
  fields: { roleId: 'number', name: 'text', isFull: 'boolean', createdAt: 'time', updatedAt: 'time' },
  unique: { name: ['name'] },
  keywords: ['name'],
});
