import * as v from 'valibot';
import { adminResources } from './admin-resources.ts';
import { endpoint } from './endpoint.ts';
import { idParameterSchema, idSchema, lineOf, noContent, timeSchema, versionSchema } from './fields.ts';
import { listQuerySchema, pageOf } from './list.ts';

const roleNameSchema = v.pipe(lineOf(64), v.trim(), v.minLength(1, 'REQUIRED'));
const resourcesSchema = v.pipe(v.array(v.picklist(adminResources, 'OPTION_UNKNOWN'), 'TYPE_WRONG'), v.maxLength(100));
const websiteIdsSchema = v.nullable(v.pipe(v.array(idSchema, 'TYPE_WRONG'), v.maxLength(1000, 'TOO_LONG')));

/** A role. With `isFull` it holds everything, also what is added to Foyer later. `websiteIds` null: all websites. */
export const adminRoleSchema = v.strictObject({
  roleId: idSchema,
  name: v.string(),
  isFull: v.boolean(),
  /** The role that every installation has: its name may change, and nothing else. */
  isSystem: v.boolean(),
  resources: v.array(v.picklist(adminResources)),
  websiteIds: v.nullable(v.array(v.number())),
  /** How many admins have it. */
  adminCount: v.number(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  version: versionSchema,
});
export type AdminRole = v.InferOutput<typeof adminRoleSchema>;

export const listAdminRoles = endpoint({
  operation: 'listAdminRoles',
  summary: 'List the roles of admins.',
  method: 'GET',
  path: '/api/admin/roles',
  caller: 'admin',
  resource: 'admins.view',
  query: listQuerySchema,
  responses: { 200: pageOf(adminRoleSchema) },
});

export const createAdminRole = endpoint({
  operation: 'createAdminRole',
  summary: 'Add a role; nobody can put into it what their own role lacks.',
  method: 'POST',
  path: '/api/admin/roles',
  caller: 'admin',
  resource: 'admins.edit',
  body: v.strictObject({
    name: roleNameSchema,
    isFull: v.optional(v.boolean('TYPE_WRONG'), false),
    resources: v.optional(resourcesSchema, []),
    websiteIds: v.optional(websiteIdsSchema, null),
  }),
  responses: { 201: adminRoleSchema },
});

const roleParams = v.strictObject({ roleId: idParameterSchema });

export const readAdminRole = endpoint({
  operation: 'readAdminRole',
  summary: 'Read one role.',
  method: 'GET',
  path: '/api/admin/roles/{roleId}',
  caller: 'admin',
  resource: 'admins.view',
  params: roleParams,
  responses: { 200: adminRoleSchema },
  errors: ['NOT_FOUND'],
});

export const updateAdminRole = endpoint({
  operation: 'updateAdminRole',
  summary: 'Change parts of a role; it holds on the next request of everybody who has it.',
  method: 'PATCH',
  path: '/api/admin/roles/{roleId}',
  caller: 'admin',
  resource: 'admins.edit',
  params: roleParams,
  body: v.strictObject({
    name: v.optional(roleNameSchema),
    isFull: v.optional(v.boolean('TYPE_WRONG')),
    resources: v.optional(resourcesSchema),
    websiteIds: v.optional(websiteIdsSchema),
  }),
  needsVersion: true,
  responses: { 200: adminRoleSchema },
  errors: ['NOT_FOUND', 'LAST_FULL_ADMIN'],
});

export const deleteAdminRole = endpoint({
  operation: 'deleteAdminRole',
  summary: 'Delete a role; whoever has it may do nothing until they get another one.',
  method: 'DELETE',
  path: '/api/admin/roles/{roleId}',
  caller: 'admin',
  resource: 'admins.edit',
  params: roleParams,
  needsVersion: true,
  responses: { 204: noContent },
  errors: ['NOT_FOUND', 'IN_USE', 'LAST_FULL_ADMIN'],
});
