import {
  createAddress,
  deleteAddress,
  listAddresses,
  readAddress,
  updateAddress,
} from '../../../shared-types/addresses.ts';
import {
  createCustomerAddress,
  deleteCustomerAddress,
  readCustomerAddress,
  updateCustomerAddress,
} from '../../../shared-types/customer-records.ts';
import { listCustomerAddresses, updateCustomerRow } from '../../../shared-types/customers.ts';
import type { Routes } from '../../http/call.ts';
import { updateRow } from './customer-row.ts';
import { createAddressOf, deleteAddressOf, readAddressOf, updateAddressByAdmin } from './by-admins.ts';
import { createEntry, deleteEntry, listBook, listOwnBook, readEntry, updateEntry } from './service.ts';

export const addressRoutes: Routes = (bind) => {
  bind(listAddresses, ({ deps, actor, scope, query }) => listOwnBook(deps, actor, scope, query));
  bind(createAddress, ({ deps, actor, scope, body }) => createEntry(deps, actor, { scope, address: body }));
  bind(readAddress, ({ deps, actor, scope, params }) => readEntry(deps, actor, scope, params.addressId));
  bind(updateAddress, ({ deps, actor, scope, params, version, body }) =>
    updateEntry(deps, actor, { scope, addressId: params.addressId, version, patch: body }),
  );
  bind(deleteAddress, ({ deps, actor, params, version }) =>
    deleteEntry(deps, actor, { addressId: params.addressId, version }),
  );
  bind(listCustomerAddresses, ({ deps, params, query }) => listBook(deps, params.customerId, query));
  bind(createCustomerAddress, ({ deps, actor, params, query, body }) =>
    createAddressOf(deps, actor, { ...params, ...query, address: body }),
  );
  bind(readCustomerAddress, ({ deps, params }) => readAddressOf(deps, params));
  bind(updateCustomerAddress, ({ deps, actor, params, version, body }) =>
    updateAddressByAdmin(deps, actor, { ...params, version, patch: body }),
  );
  bind(deleteCustomerAddress, ({ deps, actor, params, version }) =>
    deleteAddressOf(deps, actor, { ...params, version }),
  );
  bind(updateCustomerRow, ({ deps, actor, params, version, body }) =>
    updateRow(deps, actor, { customerId: params.customerId, version, patch: body }),
  );
};
