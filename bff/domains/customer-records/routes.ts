import {
  createCustomer,
  deleteCustomer,
  listCustomerActivity,
  readCustomer,
  updateCustomer,
} from '../../../shared-types/customer-records.ts';
import type { Routes } from '../../http/call.ts';
import { createRecord, deleteCustomerOf, listActivity, readRecord, updateRecord } from './service.ts';

export const customerRecordRoutes: Routes = (bind) => {
  bind(createCustomer, ({ deps, actor, body }) => createRecord(deps, actor, body));
  bind(readCustomer, ({ deps, params }) => readRecord(deps, params.customerId));
  bind(updateCustomer, ({ deps, actor, params, version, body }) =>
    updateRecord(deps, actor, { customerId: params.customerId, version, patch: body }),
  );
  bind(deleteCustomer, ({ deps, actor, params, version }) =>
    deleteCustomerOf(deps, actor, { customerId: params.customerId, version }),
  );
  bind(listCustomerActivity, ({ deps, actor, params: { customerId }, query }) =>
    listActivity(deps, actor, { customerId, query }),
  );
};
