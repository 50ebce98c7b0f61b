import { startCustomerAction } from '../../../shared-types/customer-actions.ts';
import type { Routes } from '../../http/call.ts';
import { startAction } from './service.ts';

export const customerActionRoutes: Routes = (bind) => {
  bind(startCustomerAction, ({ deps, actor, body }) => startAction(deps, actor, body));
};
