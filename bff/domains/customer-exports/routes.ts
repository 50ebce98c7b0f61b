import { exportCustomers } from '../../../shared-types/customer-exports.ts';
import type { Routes } from '../../http/call.ts';
import { exportCustomerRows } from './service.ts';

export const customerExportRoutes: Routes = (bind) => {
  bind(exportCustomers, ({ deps, actor, query }) => exportCustomerRows(deps, actor, query));
};
