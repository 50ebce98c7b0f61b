import { listCustomerColumns as columnsEndpoint } from '../../shared-types/customer-columns.ts';
import * as endpoints from '../../shared-types/customers.ts';
import type { BodyInput, QueryInput } from '../../shared-types/endpoint.ts';
import type { Client } from './client.ts';

type ListQuery = QueryInput<typeof endpoints.listCustomers>;

/** One page of the customers grid. */
export const listCustomers = (client: Client, query: ListQuery, signal: AbortSignal) =>
  client.call(endpoints.listCustomers, { query, signal });

/** One page of a customer's address book. */
export const listCustomerAddresses = (client: Client, customerId: number, query: ListQuery, signal: AbortSignal) =>
  client.call(endpoints.listCustomerAddresses, { params: { customerId: String(customerId) }, query, signal });

/** The custom attributes that the grid can show. */
export const listCustomerColumns = (client: Client, signal: AbortSignal) => client.call(columnsEndpoint, { signal });

/** Changes what the grid shows of a customer. */
export const updateCustomerRow = (
  client: Client,
  { customerId, version }: { customerId: number; version: number },
  body: BodyInput<typeof endpoints.updateCustomerRow>,
) => client.call(endpoints.updateCustomerRow, { params: { customerId: String(customerId) }, version, body });
