import * as v from 'valibot';
import { addressSchema } from './addresses.ts';
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
