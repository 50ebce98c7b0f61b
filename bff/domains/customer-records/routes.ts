import {
  createCustomer,
  deleteCustomer,
  readCustomer,
  updateCustomer,
} from '../../../shared-types/customer-records.ts';
import { updateCustomerRow } from '../../../shared-types/customers.ts';
import type { Routes } from '../../http/call.ts';
import { updateRow } from './row-editing.ts';
import { createRecord, deleteCustomerOf, readRecord, updateRecord } from './service.ts';

export const customerRecordRoutes: Routes = (bind) => {
  bind(createCustomer, ({ deps, actor, body }) => createRecord(deps, actor, body));
  bind(readCustomer, ({ deps, params }) => readRecord(deps, params.customerId));
  bind(updateCustomer, ({ deps, actor, params, version, body }) =>
    updateRecord(deps, actor, { customerId: params.customerId, version, patch: body }),
  );
  bind(updateCustomerRow, ({ deps, actor, params, version, body }) =>
    updateRow(deps, actor, { customerId: params.customerId, version, patch: body }),
  );
  bind(deleteCustomer, ({ deps, actor, params, version }) =>
    deleteCustomerOf(deps, actor, { customerId: params.customerId, version }),
  );
};
