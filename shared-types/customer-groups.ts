import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { idSchema, lineOf, versionSchema } from './fields.ts';
import { listQuerySchema, pageOf } from './list.ts';

/** A customer group; `groupId` 0 is everyone who is not signed in. */
export const customerGroupSchema = v.strictObject({
  groupId: v.number(),
  name: v.string(),
  /** How its customers are taxed. */
  taxClassId: v.number(),
  /** Websites where its customers cannot sign in. */
  excludedWebsiteIds: v.array(v.number()),
  /** It is being deleted: its customers are moved away, in the background. */
  isDeleting: v.boolean(),
  version: versionSchema,
});
export type CustomerGroup = v.InferOutput<typeof customerGroupSchema>;

/** The longest name of a group. */
export const groupNameLengthMax = 32;

const groupNameSchema = v.pipe(lineOf(groupNameLengthMax), v.trim(), v.minLength(1, 'REQUIRED'));
const excludedSchema = v.pipe(v.array(idSchema, 'TYPE_WRONG'), v.maxLength(1000, 'TOO_LONG'));

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

export const createCustomerGroup = endpoint({
  operation: 'createCustomerGroup',
  summary: 'Add a customer group.',
  method: 'POST',
  path: '/api/admin/customer-groups',
  caller: 'admin',
  resource: 'groups.edit',
  body: v.strictObject({
    name: groupNameSchema,
    taxClassId: v.optional(idSchema, 1),
    excludedWebsiteIds: v.optional(excludedSchema, []),
  }),
  responses: { 201: customerGroupSchema },
});

/** Group 0 is one, too. */
const groupParams = v.strictObject({
  groupId: v.pipe(v.string(), v.regex(/^(0|[1-9]\d{0,14})$/u, 'TYPE_WRONG'), v.transform(Number)),
});

export const readCustomerGroup = endpoint({
  operation: 'readCustomerGroup',
  summary: 'Read one customer group: how many customers it has, and why it cannot be deleted, if so.',
  method: 'GET',
  path: '/api/admin/customer-groups/{groupId}',
  caller: 'admin',
  resource: ['groups.view', 'customers.view'],
  params: groupParams,
  responses: {
    200: v.strictObject({
      ...customerGroupSchema.entries,
      memberCount: v.number(),
      /** `not-logged-in` for group 0, `default` for a group that a setting names; null where it can be deleted. */
      keptBecause: v.nullable(v.picklist(['not-logged-in', 'default'])),
    }),
  },
  errors: ['NOT_FOUND'],
});

export const updateCustomerGroup = endpoint({
  operation: 'updateCustomerGroup',
  summary: 'Change parts of a customer group; what is not sent stays.',
  method: 'PATCH',
  path: '/api/admin/customer-groups/{groupId}',
  caller: 'admin',
  resource: 'groups.edit',
  params: groupParams,
  body: v.strictObject({
    name: v.optional(groupNameSchema),
    taxClassId: v.optional(idSchema),
    excludedWebsiteIds: v.optional(excludedSchema),
  }),
  needsVersion: true,
  responses: { 200: customerGroupSchema },
  errors: ['NOT_FOUND', 'IN_USE'],
});

export const deleteCustomerGroup = endpoint({
  operation: 'deleteCustomerGroup',
  summary: 'Delete a customer group; its customers move to the default group of their website.',
  method: 'DELETE',
  path: '/api/admin/customer-groups/{groupId}',
  caller: 'admin',
  resource: 'groups.edit',
  params: groupParams,
  needsVersion: true,
  responses: {
    200: v.strictObject({
      /** `deleting` while a job moves many customers; the group goes when the last one has moved. */
      status: v.picklist(['deleted', 'deleting']),
      memberCount: v.number(),
      jobId: v.nullable(idSchema),
    }),
  },
  errors: ['NOT_FOUND', 'IN_USE'],
});
