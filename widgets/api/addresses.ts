import type { BodyInput, QueryInput } from '../../shared-types/endpoint.ts';
import * as endpoints from '../../shared-types/addresses.ts';
import type { Client } from './client.ts';

type AddressQuery = QueryInput<typeof endpoints.listAddresses>;
type AddressBody = BodyInput<typeof endpoints.createAddress>;
type AddressPatch = BodyInput<typeof endpoints.updateAddress>;

/** One page of the shopper's book, the two defaults first. */
export const listAddresses = (client: Client, query: AddressQuery, signal: AbortSignal) =>
  client.call(endpoints.listAddresses, { query, signal });

/** One entry as it is now. */
export const readAddress = (client: Client, addressId: number) =>
  client.call(endpoints.readAddress, { params: { addressId: String(addressId) } });

export const createAddress = (client: Client, body: AddressBody) => client.call(endpoints.createAddress, { body });

/** Changes what `body` names and nothing else; `version` is the one that was read. */
export const updateAddress = (client: Client, addressId: number, version: number, body: AddressPatch) =>
  client.call(endpoints.updateAddress, { params: { addressId: String(addressId) }, version, body });

export const deleteAddress = (client: Client, addressId: number, version: number) =>
  client.call(endpoints.deleteAddress, { params: { addressId: String(addressId) }, version });
