import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { listQuerySchema, pageOf } from './list.ts';

/** A customer group; `groupId` 0 is everyone who is not signed in. */
export const customerGroupSchema = v.strictObject({ groupId: v.number(), name: v.string() });
export type CustomerGroup = v.InferOutput<typeof customerGroupSchema>;

export const listCustomerGroups = endpoint({
  operation: 'listCustomerGroups',
  summary: 'List the customer groups.',
  method: 'GET',
  path: '/api/admin/customer-groups',
  caller: 'admin',
  resource: ['groups.view', 'customers.view'],
  query: listQuerySchema,
  responses: { 200: pageOf(customerGroupSchema) },
});
