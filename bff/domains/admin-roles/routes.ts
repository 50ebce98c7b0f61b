import {
  createAdminRole,
  deleteAdminRole,
  listAdminRoles,
  readAdminRole,
  updateAdminRole,
} from '../../../shared-types/admin-roles.ts';
import type { Routes } from '../../http/call.ts';
import { createRole, deleteRole, listRoles, readRole, updateRole } from './editing.ts';

export const adminRoleRoutes: Routes = (bind) => {
  bind(listAdminRoles, ({ deps, query }) => listRoles(deps, query));
  bind(createAdminRole, ({ deps, actor, body }) => createRole(deps, actor, body));
  bind(readAdminRole, ({ deps, params }) => readRole(deps, params.roleId));
  bind(updateAdminRole, ({ deps, actor, params, version, body }) =>
    updateRole(deps, actor, { roleId: params.roleId, version, patch: body }),
  );
  bind(deleteAdminRole, ({ deps, actor, params, version }) =>
    deleteRole(deps, actor, { roleId: params.roleId, version }),
  );
};
