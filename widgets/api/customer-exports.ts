import { exportCustomers } from '../../shared-types/customer-exports.ts';
import type { QueryInput } from '../../shared-types/endpoint.ts';
import type { Client } from './client.ts';

/** Where a browser saves an export from. */
export const exportUrlOf = (client: Client, query: QueryInput<typeof exportCustomers>): string => {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return `${client.bff}${exportCustomers.path}?${new URLSearchParams(entries as [string, string][]).toString()}`;
};
