import {
  acceptInvitation,
  deleteAdmin,
  endAdminSessions,
  inviteAdmin,
  listAdmins,
  readAdminUser,
  readInvitation,
  renewInvitation,
  resetAdminSecondFactor,
  unlockAdmin,
  updateAdmin,
} from '../../../shared-types/admins.ts';
import type { Routes } from '../../http/call.ts';
import { acceptUserInvitation, inviteUser, readInvited, renewUserInvitation } from './invitations.ts';
import {
  deleteUser,
  endUserSessions,
  listUsers,
  readUser,
  resetUserFactor,
  unlockUser,
  updateUser,
} from './service.ts';

export const adminUserRoutes: Routes = (bind) => {
  bind(listAdmins, ({ deps, query }) => listUsers(deps, query));
  bind(inviteAdmin, ({ deps, actor, body }) => inviteUser(deps, actor, body));
  bind(readAdminUser, ({ deps, params }) => readUser(deps, params.adminId));
  bind(updateAdmin, ({ deps, actor, params, version, body }) =>
    updateUser(deps, actor, { adminId: params.adminId, version, patch: body }),
  );
  bind(deleteAdmin, ({ deps, actor, params, version }) =>
    deleteUser(deps, actor, { adminId: params.adminId, version }),
  );
  bind(renewInvitation, ({ deps, actor, params, body }) =>
    renewUserInvitation(deps, actor, { adminId: params.adminId, by: body.by }),
  );
  bind(endAdminSessions, ({ deps, actor, params }) => endUserSessions(deps, actor, params.adminId));
  bind(unlockAdmin, ({ deps, actor, params }) => unlockUser(deps, actor, params.adminId));
  bind(resetAdminSecondFactor, ({ deps, actor, params }) => resetUserFactor(deps, actor, params.adminId));
  bind(readInvitation, ({ deps, client, params }) => readInvited(deps, client, params.token));
  bind(acceptInvitation, ({ deps, client, params, body }) =>
    deps.hasher.admit(() => acceptUserInvitation(deps, client, { token: params.token, password: body.password })),
  );
};
