import * as v from 'valibot';
import { accountSchema } from './account.ts';
import { actionDetailSchema } from './action-log.ts';
import { addressInputSchema } from './address-input.ts';
import { addressPatchSchema, addressSchema } from './addresses.ts';
import { assistanceChoices } from './assistance.ts';
import { endpoint } from './endpoint.ts';
import { emailSchema, idParameterSchema, idSchema, lineOf, noContent, timeSchema } from './fields.ts';
import { listQuerySchema, pageOf } from './list.ts';
import { deviceSchema, pastSignInSchema } from './session.ts';
import { vatMarkSchema } from './vat-numbers.ts';

const customerParams = v.strictObject({ customerId: idParameterSchema });

/** A customer's record as an admin reads it: the account, and what only the shop keeps. */
export const customerRecordSchema = v.strictObject({
  ...accountSchema.entries,
  isActive: v.boolean(),
  /** A VAT number never moves this customer to another group. */
  isAutomaticGroupChangeDisabled: v.boolean(),
  /** Code of the store view, or a name such as `Admin`, in which the account came to be. */
  createdIn: v.string(),
  /** Null when not locked; a time in the past counts as not locked. */
  lockedUntil: v.nullable(timeSchema),
  lastSignInAt: v.nullable(timeSchema),
  /** Absent for a customer who never signed out. */
  lastSignOutAt: v.optional(timeSchema),
  /** Whether a password signs this customer in. */
  hasPassword: v.boolean(),
  /** Nine digits to read out, where the store gives such numbers. */
  customerNumber: v.optional(v.string()),
  /** Whether an admin may ask to be signed in as the customer, and who chooses the store view; absent where the shop has that off. */
  assistance: v.optional(v.picklist(assistanceChoices)),
  /** What is known of the VAT number that counts for the customer; absent without one. */
  vatMark: v.optional(vatMarkSchema),
});
export type CustomerRecord = v.InferOutput<typeof customerRecordSchema>;

const { prefix, firstName, middleName, lastName, suffix, dateOfBirth, gender, taxVatNumber } = accountSchema.entries;
const { isSubscribed, isAssistanceAllowed, attributes } = accountSchema.entries;

/** What an admin may change of a customer. A group is a number from 1 on; 0 stands for whoever is not signed in. */
const recordEntries = {
  websiteId: idSchema,
  groupId: idSchema,
  email: emailSchema,
  prefix,
  firstName,
  middleName,
  lastName,
  suffix,
  dateOfBirth,
  gender,
  taxVatNumber,
  isSubscribed,
  isAssistanceAllowed,
  attributes,
  isActive: v.boolean('TYPE_WRONG'),
  isAutomaticGroupChangeDisabled: v.boolean('TYPE_WRONG'),
};

/**
 * Without a `groupId` the website's default group is taken; without a `storeViewCode` its default store view writes the mail;
 * without an `email` one that reaches nobody is made up, and no mail is sent.
 */
export const newCustomerSchema = v.strictObject({
  ...v.partial(v.object(recordEntries)).entries,
  websiteId: idSchema,
  firstName,
  lastName,
  storeViewCode: v.optional(v.pipe(lineOf(32), v.nonEmpty('REQUIRED'))),
});

export const customerPatchSchema = v.partial(v.strictObject(recordEntries));
export type CustomerRecordPatch = v.InferOutput<typeof customerPatchSchema>;

export const createCustomer = endpoint({
  operation: 'createCustomer',
  summary: 'Add a customer without a password, and send a mail with a link to set one.',
  method: 'POST',
  path: '/api/admin/customers',
  caller: 'admin',
  resource: 'customers.edit',
  body: newCustomerSchema,
  responses: { 201: customerRecordSchema },
  errors: ['EMAIL_TAKEN'],
});

export const readCustomer = endpoint({
  operation: 'readCustomer',
  summary: 'Read one customer.',
  method: 'GET',
  path: '/api/admin/customers/{customerId}',
  caller: 'admin',
  resource: 'customers.view',
  params: customerParams,
  responses: { 200: customerRecordSchema },
  errors: ['NOT_FOUND'],
});

/** Another e-mail address is told to the old and to the new one; another website ends every session. */
export const updateCustomer = endpoint({
  operation: 'updateCustomer',
  summary: "Change parts of a customer's record; what is not sent stays.",
  method: 'PATCH',
  path: '/api/admin/customers/{customerId}',
  caller: 'admin',
  resource: 'customers.edit',
  params: customerParams,
  body: customerPatchSchema,
  needsVersion: true,
  responses: { 200: customerRecordSchema },
  errors: ['NOT_FOUND', 'EMAIL_TAKEN'],
});

/** Orders and the store credit ledger stay, under the id alone. */
export const deleteCustomer = endpoint({
  operation: 'deleteCustomer',
  summary: 'Delete a customer for good, with everything that is personal.',
  method: 'DELETE',
  path: '/api/admin/customers/{customerId}',
  caller: 'admin',
  resource: 'customers.delete',
  params: customerParams,
  needsVersion: true,
  responses: { 204: noContent },
  errors: ['NOT_FOUND'],
});

/** What admins did to the customer, with what was changed; the latest first. */
export const listCustomerActivity = endpoint({
  operation: 'listCustomerActivity',
  summary: 'List what admins did to a customer, with what was changed, newest first.',
  method: 'GET',
  path: '/api/admin/customers/{customerId}/activity',
  caller: 'admin',
  resource: 'customers.view',
  params: customerParams,
  query: listQuerySchema,
  responses: { 200: pageOf(actionDetailSchema) },
  errors: ['NOT_FOUND'],
});

/** Where a customer is signed in. */
export const customerSessionSchema = v.strictObject({
  device: deviceSchema,
  isRemembered: v.boolean(),
  /** The name of the admin who is signed in as the customer; absent where it is the customer. */
  assistedBy: v.optional(v.string()),
  createdAt: timeSchema,
  lastUsedAt: timeSchema,
});
export type CustomerSession = v.InferOutput<typeof customerSessionSchema>;

export const listCustomerSessions = endpoint({
  operation: 'listCustomerSessions',
  summary: 'List where a customer is signed in, the latest first.',
  method: 'GET',
  path: '/api/admin/customers/{customerId}/sessions',
  caller: 'admin',
  resource: 'customers.view',
  params: customerParams,
  responses: { 200: v.strictObject({ items: v.array(customerSessionSchema) }) },
  errors: ['NOT_FOUND'],
});

/** The latest ones: so many, and for so long, as the store keeps. */
export const listCustomerSignIns = endpoint({
  operation: 'listCustomerSignIns',
  summary: 'List when, from where and how a customer signed in, newest first.',
  method: 'GET',
  path: '/api/admin/customers/{customerId}/sign-ins',
  caller: 'admin',
  resource: 'customers.view',
  params: customerParams,
  responses: { 200: v.strictObject({ items: v.array(pastSignInSchema) }) },
  errors: ['NOT_FOUND'],
});

const addressParams = v.strictObject({ customerId: idParameterSchema, addressId: idParameterSchema });

/** Where admins add addresses: in a customer's book, and in an order that they create. */
export const adminAddressForms = ['adminhtml_customer_address', 'adminhtml_checkout'] as const;
export type AdminAddressForm = (typeof adminAddressForms)[number];

export const createCustomerAddress = endpoint({
  operation: 'createCustomerAddress',
  summary: "Add an address to a customer's book; the first becomes both defaults.",
  method: 'POST',
  path: '/api/admin/customers/{customerId}/addresses',
  caller: 'admin',
  resource: 'customers.edit',
  params: customerParams,
  /** By whose description it is checked. */
  query: v.strictObject({
    form: v.optional(v.picklist(adminAddressForms, 'OPTION_UNKNOWN'), 'adminhtml_customer_address'),
  }),
  body: addressInputSchema,
  responses: { 201: addressSchema },
  errors: ['NOT_FOUND'],
});

export const readCustomerAddress = endpoint({
  operation: 'readCustomerAddress',
  summary: "Read one address of a customer's book.",
  method: 'GET',
  path: '/api/admin/customers/{customerId}/addresses/{addressId}',
  caller: 'admin',
  resource: 'customers.view',
  params: addressParams,
  responses: { 200: addressSchema },
  errors: ['NOT_FOUND'],
});

export const updateCustomerAddress = endpoint({
  operation: 'updateCustomerAddress',
  summary: "Change parts of an address of a customer's book; what is not sent stays.",
  method: 'PATCH',
  path: '/api/admin/customers/{customerId}/addresses/{addressId}',
  caller: 'admin',
  resource: 'customers.edit',
  params: addressParams,
  body: addressPatchSchema,
  needsVersion: true,
  responses: { 200: addressSchema },
  errors: ['NOT_FOUND'],
});

/** Unlike a shopper an admin may delete a default; the customer has none then. */
export const deleteCustomerAddress = endpoint({
  operation: 'deleteCustomerAddress',
  summary: "Delete an address of a customer's book, a default as well.",
  method: 'DELETE',
  path: '/api/admin/customers/{customerId}/addresses/{addressId}',
  caller: 'admin',
  resource: 'customers.edit',
  params: addressParams,
  needsVersion: true,
  responses: { 204: noContent },
  errors: ['NOT_FOUND'],
});
