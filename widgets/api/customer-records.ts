import * as endpoints from '../../shared-types/customer-records.ts';
import type { BodyInput } from '../../shared-types/endpoint.ts';
import type { Client } from './client.ts';

const named = (customerId: number) => ({ customerId: String(customerId) });

export const createCustomer = (client: Client, body: BodyInput<typeof endpoints.createCustomer>) =>
  client.call(endpoints.createCustomer, { body });

export const readCustomer = (client: Client, customerId: number, signal: AbortSignal) =>
  client.call(endpoints.readCustomer, { params: named(customerId), signal });

export const updateCustomer = (
  client: Client,
  customerId: number,
  version: number,
  body: BodyInput<typeof endpoints.updateCustomer>,
) => client.call(endpoints.updateCustomer, { params: named(customerId), version, body });

export const deleteCustomer = (client: Client, customerId: number, version: number) =>
  client.call(endpoints.deleteCustomer, { params: named(customerId), version });

export const createCustomerAddress = (
  client: Client,
  customerId: number,
  body: BodyInput<typeof endpoints.createCustomerAddress>,
) => client.call(endpoints.createCustomerAddress, { params: named(customerId), body });

export const updateCustomerAddress = (
  client: Client,
  { customerId, addressId, version }: { customerId: number; addressId: number; version: number },
  body: BodyInput<typeof endpoints.updateCustomerAddress>,
) =>
  client.call(endpoints.updateCustomerAddress, {
    params: { ...named(customerId), addressId: String(addressId) },
    version,
    body,
  });

export const deleteCustomerAddress = (
  client: Client,
  { customerId, addressId, version }: { customerId: number; addressId: number; version: number },
) =>
  client.call(endpoints.deleteCustomerAddress, {
    params: { ...named(customerId), addressId: String(addressId) },
    version,
  });
