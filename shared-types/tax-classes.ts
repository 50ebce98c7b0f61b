import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { idParameterSchema, idSchema, lineOf, noContent, versionSchema } from './fields.ts';

const taxClassNameSchema = v.pipe(lineOf(64), v.trim(), v.minLength(1, 'REQUIRED'));

/** How those of a customer group are taxed; what it comes to is up to the shop's own tax rules. */
export const taxClassSchema = v.strictObject({ taxClassId: idSchema, name: v.string(), version: versionSchema });
export type TaxClass = v.InferOutput<typeof taxClassSchema>;

export const listTaxClasses = endpoint({
  operation: 'listTaxClasses',
  summary: 'List the tax classes of customers, by name.',
  method: 'GET',
  path: '/api/admin/tax-classes',
  caller: 'admin',
  resource: ['groups.view', 'customers.view'],
  responses: { 200: v.strictObject({ items: v.array(taxClassSchema) }) },
});

export const createTaxClass = endpoint({
  operation: 'createTaxClass',
  summary: 'Add a tax class.',
  method: 'POST',
  path: '/api/admin/tax-classes',
  caller: 'admin',
  resource: 'groups.edit',
  body: v.strictObject({ name: taxClassNameSchema }),
  responses: { 201: taxClassSchema },
});

const taxClassParams = v.strictObject({ taxClassId: idParameterSchema });

export const renameTaxClass = endpoint({
  operation: 'renameTaxClass',
  summary: 'Give a tax class another name.',
  method: 'PATCH',
  path: '/api/admin/tax-classes/{taxClassId}',
  caller: 'admin',
  resource: 'groups.edit',
  params: taxClassParams,
  body: v.strictObject({ name: taxClassNameSchema }),
  needsVersion: true,
  responses: { 200: taxClassSchema },
  errors: ['NOT_FOUND'],
});

export const deleteTaxClass = endpoint({
  operation: 'deleteTaxClass',
  summary: 'Delete a tax class that no group has.',
  method: 'DELETE',
  path: '/api/admin/tax-classes/{taxClassId}',
  caller: 'admin',
  resource: 'groups.edit',
  params: taxClassParams,
  needsVersion: true,
  responses: { 204: noContent },
  errors: ['NOT_FOUND', 'IN_USE'],
});
