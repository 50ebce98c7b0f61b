import * as v from 'valibot';
import {
  attributesSchema,
  citySchema,
  countryCodeSchema,
  lineOf,
  nameAffixSchema,
  nameSchema,
  streetSchema,
  telephoneSchema,
} from './fields.ts';

/* Apart from the calls of the address book, which whoever registers has no use for. */

/**
 * What a person enters. `region` is a code where the country has a list of regions, free text elsewhere. What the country
 * or the store requires beyond this is checked by the addresses domain, which knows both.
 */
export const addressEntries = {
  prefix: v.optional(nameAffixSchema, ''),
  firstName: nameSchema,
  middleName: v.optional(v.union([v.literal(''), nameSchema], 'CHARACTERS_INVALID'), ''),
  lastName: nameSchema,
  suffix: v.optional(nameAffixSchema, ''),
  company: v.optional(v.pipe(lineOf(255), v.trim()), ''),
  street: streetSchema,
  city: v.optional(citySchema, ''),
  region: v.optional(v.pipe(lineOf(100), v.trim()), ''),
  postcode: v.optional(v.pipe(lineOf(20), v.trim()), ''),
  countryCode: countryCodeSchema,
  telephone: v.optional(telephoneSchema, ''),
  fax: v.optional(telephoneSchema, ''),
  vatNumber: v.optional(v.pipe(lineOf(50), v.trim()), ''),
  isDefaultBilling: v.optional(v.boolean('TYPE_WRONG'), false),
  isDefaultShipping: v.optional(v.boolean('TYPE_WRONG'), false),
  attributes: v.optional(attributesSchema, {}),
};
export const addressInputSchema = v.strictObject(addressEntries);
export type AddressInput = v.InferOutput<typeof addressInputSchema>;

/** The address of somebody who registers: whose it is the account says, and it becomes both defaults. */
export const registrationAddressSchema = v.omit(addressInputSchema, [
  'prefix',
  'firstName',
  'middleName',
  'lastName',
  'suffix',
  'isDefaultBilling',
  'isDefaultShipping',
]);
export type RegistrationAddress = v.InferOutput<typeof registrationAddressSchema>;
