import {
  createAddress,
  deleteAddress,
  listAddresses,
  readAddress,
  updateAddress,
} from '../../../shared-types/addresses.ts';
import { listCustomerAddresses } from '../../../shared-types/customers.ts';
import type { Routes } from '../../http/call.ts';
import { createEntry, deleteEntry, listBook, listOwnBook, readEntry, updateEntry } from './service.ts';

export const addressRoutes: Routes = (bind) => {
  bind(listAddresses, ({ deps, actor, query }) => listOwnBook(deps, actor, query));
  bind(createAddress, ({ deps, actor, scope, body }) => createEntry(deps, actor, { scope, address: body }));
  bind(readAddress, ({ deps, actor, params }) => readEntry(deps, actor, params.addressId));
  bind(updateAddress, ({ deps, actor, scope, params, version, body }) =>
    updateEntry(deps, actor, { scope, addressId: params.addressId, version, patch: body }),
  );
  bind(deleteAddress, ({ deps, actor, params, version }) =>
    deleteEntry(deps, actor, { addressId: params.addressId, version }),
  );
  bind(listCustomerAddresses, ({ deps, params, query }) => listBook(deps, params.customerId, query));
};
