import {
  createCustomerGroup,
  deleteCustomerGroup,
  listCustomerGroups,
  readCustomerGroup,
  updateCustomerGroup,
} from '../../../shared-types/customer-groups.ts';
import type { Routes } from '../../http/call.ts';
import { deleteGroup } from './deletion.ts';
import { createGroup, readGroup, updateGroup } from './editing.ts';
import { listGroups } from './service.ts';

export const customerGroupRoutes: Routes = (bind) => {
  bind(listCustomerGroups, ({ deps, query }) => listGroups(deps, query));
  bind(createCustomerGroup, ({ deps, actor, body }) => createGroup(deps, actor, body));
  bind(readCustomerGroup, ({ deps, params }) => readGroup(deps, params.groupId));
  bind(updateCustomerGroup, ({ deps, actor, params, version, body }) =>
    updateGroup(deps, actor, { groupId: params.groupId, version, patch: body }),
  );
  bind(deleteCustomerGroup, ({ deps, actor, params, version }) =>
    deleteGroup(deps, actor, { groupId: params.groupId, version }),
  );
};
