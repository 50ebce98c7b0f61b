import * as v from 'valibot';
import { addressEntries, addressInputSchema } from './address-input.ts';
import { endpoint } from './endpoint.ts';
import {
  attributesSchema,
  citySchema,
  countryCodeSchema,
  idParameterSchema,
  idSchema,
  lineOf,
  nameAffixSchema,
  nameSchema,
  noContent,
  streetSchema,
  telephoneSchema,
  versionSchema,
} from './fields.ts';
import { listQuerySchema, pageOf } from './list.ts';
import { vatMarkSchema } from './vat-numbers.ts';

export const addressPatchSchema = v.strictObject({
  prefix: v.optional(nameAffixSchema),
  firstName: v.optional(nameSchema),
  middleName: v.optional(v.union([v.literal(''), nameSchema], 'CHARACTERS_INVALID')),
  lastName: v.optional(nameSchema),
  suffix: v.optional(nameAffixSchema),
  company: v.optional(v.pipe(lineOf(255), v.trim())),
  street: v.optional(streetSchema),
  city: v.optional(citySchema),
  region: v.optional(v.pipe(lineOf(100), v.trim())),
  postcode: v.optional(v.pipe(lineOf(20), v.trim())),
  countryCode: v.optional(countryCodeSchema),
  telephone: v.optional(telephoneSchema),
  fax: v.optional(telephoneSchema),
  vatNumber: v.optional(v.pipe(lineOf(50), v.trim())),
  isDefaultBilling: v.optional(v.boolean('TYPE_WRONG')),
  isDefaultShipping: v.optional(v.boolean('TYPE_WRONG')),
  attributes: v.optional(attributesSchema),
});

/** An entry of an address book. */
export const addressSchema = v.strictObject({
  addressId: idSchema,
  ...addressEntries,
  version: versionSchema,
  /** The address as the store view's templates write it: HTML in which all that was entered is escaped, and one line. */
  html: v.optional(v.string()),
  oneLine: v.optional(v.string()),
  /** What is known of the VAT number; absent without one. It never stops a save. */
  vatMark: v.optional(vatMarkSchema),
});
export type Address = v.InferOutput<typeof addressSchema>;

const addressParams = v.strictObject({ addressId: idParameterSchema });

/** The two defaults come first, then the rest in the asked order. */
export const listAddresses = endpoint({
  operation: 'listAddresses',
  summary: 'List the address book, page by page.',
  method: 'GET',
  path: '/api/account/addresses',
  caller: 'shopper',
  query: listQuerySchema,
  responses: { 200: pageOf(addressSchema) },
});

export const createAddress = endpoint({
  operation: 'createAddress',
  summary: 'Add an address; the first becomes both defaults.',
  method: 'POST',
  path: '/api/account/addresses',
  caller: 'shopper',
  body: addressInputSchema,
  responses: { 201: addressSchema },
});

export const readAddress = endpoint({
  operation: 'readAddress',
  summary: 'Read one address.',
  method: 'GET',
  path: '/api/account/addresses/{addressId}',
  caller: 'shopper',
  params: addressParams,
  responses: { 200: addressSchema },
  errors: ['NOT_FOUND'],
});

export const updateAddress = endpoint({
  operation: 'updateAddress',
  summary: 'Change parts of an address; what is not sent stays.',
  method: 'PATCH',
  path: '/api/account/addresses/{addressId}',
  caller: 'shopper',
  params: addressParams,
  body: addressPatchSchema,
  needsVersion: true,
  responses: { 200: addressSchema },
  errors: ['NOT_FOUND'],
});

export const deleteAddress = endpoint({
  operation: 'deleteAddress',
  summary: 'Delete an address that is no default.',
  method: 'DELETE',
  path: '/api/account/addresses/{addressId}',
  caller: 'shopper',
  params: addressParams,
  needsVersion: true,
  responses: { 204: noContent },
  errors: ['NOT_FOUND', 'ADDRESS_IS_DEFAULT'],
});
