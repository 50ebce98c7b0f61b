import * as v from 'valibot';
import { addressPatchSchema, addressSchema } from './addresses.ts';
import { customerPatchSchema } from './customer-records.ts';
import { endpoint } from './endpoint.ts';
import { attributesSchema, idParameterSchema, idSchema, timeSchema, versionSchema } from './fields.ts';
import { listQuerySchema, pageOf } from './list.ts';
import { moneySchema } from './money.ts';

/**
 * One line of the customers grid, kept up to date in the transaction that changes the customer, so that any sort, filter
 * or keyword is one indexed query. Telephone, postcode, country, region, company, street, city, fax and VAT number are
 * those of the default billing address; missing text is the empty string.
 */
export const customerRowSchema = v.strictObject({
  customerId: idSchema,
  name: v.string(),
  email: v.string(),
  groupId: v.number(),
  telephone: v.string(),
  postcode: v.string(),
  countryCode: v.string(),
  region: v.string(),
  createdAt: timeSchema,
  websiteId: idSchema,
  isConfirmed: v.boolean(),
  createdIn: v.string(),
  dateOfBirth: v.nullable(v.string()),
  taxVatNumber: v.string(),
  gender: v.nullable(v.string()),
  company: v.string(),
  street: v.string(),
  city: v.string(),
  fax: v.string(),
  billingFirstName: v.string(),
  billingLastName: v.string(),
  billingAddress: v.string(),
  shippingAddress: v.string(),
  vatNumber: v.string(),
  /** Null when not locked; a time in the past counts as not locked. */
  lockedUntil: v.nullable(timeSchema),
  isActive: v.boolean(),
  isSubscribed: v.boolean(),
  lastSignInAt: v.nullable(timeSchema),
  storeCredit: moneySchema,
  /** Values by code of the custom attributes that have a column; see `listCustomerColumns`. */
  attributes: attributesSchema,
  /** The same of the default billing address. */
  billingAttributes: attributesSchema,
  version: versionSchema,
});
export type CustomerRow = v.InferOutput<typeof customerRowSchema>;

export const listCustomers = endpoint({
  operation: 'listCustomers',
  summary: 'List customers: any sort, filter tree and keyword, page by page.',
  method: 'GET',
  path: '/api/admin/customers',
  caller: 'admin',
  resource: 'customers.view',
  query: listQuerySchema,
  responses: { 200: pageOf(customerRowSchema) },
});

const customerParams = v.strictObject({ customerId: idParameterSchema });

export const listCustomerAddresses = endpoint({
  operation: 'listCustomerAddresses',
  summary: "List a customer's address book, page by page.",
  method: 'GET',
  path: '/api/admin/customers/{customerId}/addresses',
  caller: 'admin',
  resource: 'customers.view',
  params: customerParams,
  query: listQuerySchema,
  responses: { 200: pageOf(addressSchema) },
  errors: ['NOT_FOUND'],
});

const { email, groupId, websiteId, taxVatNumber, gender } = customerPatchSchema.entries;
const { telephone, postcode } = addressPatchSchema.entries;

/**
 * What can be changed in the grid itself. Telephone and postcode are those of the default billing address; `seen` says what
 * they were when the change was begun, because an address has a version of its own.
 */
export const customerRowPatchSchema = v.strictObject({
  email,
  groupId,
  websiteId,
  taxVatNumber,
  gender,
  telephone,
  postcode,
  seen: v.optional(v.strictObject({ telephone: v.optional(v.string()), postcode: v.optional(v.string()) }), {}),
});
export type CustomerRowPatch = v.InferOutput<typeof customerRowPatchSchema>;

/** By the same rules as the whole form; all of it or nothing. */
export const updateCustomerRow = endpoint({
  operation: 'updateCustomerRow',
  summary: 'Change what the grid shows of a customer; what is not sent stays.',
  method: 'PATCH',
  path: '/api/admin/customers/{customerId}/row',
  caller: 'admin',
  resource: 'customers.edit',
  params: customerParams,
  body: customerRowPatchSchema,
  needsVersion: true,
  responses: { 200: customerRowSchema },
  errors: ['NOT_FOUND', 'EMAIL_TAKEN'],
});
