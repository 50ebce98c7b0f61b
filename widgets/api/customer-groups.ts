import * as endpoints from '../../shared-types/customer-groups.ts';
import type { BodyInput, QueryInput } from '../../shared-types/endpoint.ts';
import * as taxes from '../../shared-types/tax-classes.ts';
import type { Client } from './client.ts';

const ofGroup = (groupId: number) => ({ groupId: String(groupId) });
const ofClass = (taxClassId: number) => ({ taxClassId: String(taxClassId) });

/** Some customer groups; `listCustomerGroups` of the directory has them all. */
export const findCustomerGroups = (
  client: Client,
  query: QueryInput<typeof endpoints.listCustomerGroups>,
  signal: AbortSignal,
) => client.call(endpoints.listCustomerGroups, { query, signal });

export const readCustomerGroup = (client: Client, groupId: number) =>
  client.call(endpoints.readCustomerGroup, { params: ofGroup(groupId) });

export const createCustomerGroup = (client: Client, body: BodyInput<typeof endpoints.createCustomerGroup>) =>
  client.call(endpoints.createCustomerGroup, { body });

export const updateCustomerGroup = (
  client: Client,
  { groupId, version }: { groupId: number; version: number },
  body: BodyInput<typeof endpoints.updateCustomerGroup>,
) => client.call(endpoints.updateCustomerGroup, { params: ofGroup(groupId), version, body });

export const deleteCustomerGroup = (client: Client, { groupId, version }: { groupId: number; version: number }) =>
  client.call(endpoints.deleteCustomerGroup, { params: ofGroup(groupId), version });

export const listTaxClasses = (client: Client, signal: AbortSignal) => client.call(taxes.listTaxClasses, { signal });

export const createTaxClass = (client: Client, name: string) => client.call(taxes.createTaxClass, { body: { name } });

export const renameTaxClass = (
  client: Client,
  { taxClassId, version }: { taxClassId: number; version: number },
  name: string,
) => client.call(taxes.renameTaxClass, { params: ofClass(taxClassId), version, body: { name } });

export const deleteTaxClass = (client: Client, { taxClassId, version }: { taxClassId: number; version: number }) =>
  client.call(taxes.deleteTaxClass, { params: ofClass(taxClassId), version });
