import { listCustomerGroups } from '../../../shared-types/customer-groups.ts';
import type { Routes } from '../../http/call.ts';
import { listGroups } from './service.ts';

export const customerGroupRoutes: Routes = (bind) => {
  bind(listCustomerGroups, ({ deps, query }) => listGroups(deps, query));
};
