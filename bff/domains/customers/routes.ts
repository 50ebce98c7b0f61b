import { readAccount, updateAccount } from '../../../shared-types/account.ts';
import { listCustomerColumns } from '../../../shared-types/customer-columns.ts';
import { listCustomers } from '../../../shared-types/customers.ts';
import type { Routes } from '../../http/call.ts';
import { readCustomerColumns } from './columns.ts';
import { listCustomerRows } from './rows.ts';
import { readOwnAccount, updateOwnAccount } from './service.ts';

export const customerRoutes: Routes = (bind) => {
  bind(readAccount, ({ deps, actor }) => readOwnAccount(deps, actor));
  bind(updateAccount, ({ deps, actor, scope, version, body }) =>
    updateOwnAccount(deps, actor, { scope, version, patch: body }),
  );
  bind(listCustomers, ({ deps, actor, query }) => listCustomerRows(deps, actor, query));
  bind(listCustomerColumns, async ({ deps }) => readCustomerColumns(deps));
};
