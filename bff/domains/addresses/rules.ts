import type { AddressInput } from '../../../shared-types/address-input.ts';
import type { Address } from '../../../shared-types/addresses.ts';
import type { CountryField, CountryFormat } from '../../../shared-types/countries.ts';
import { type FieldError, fieldProblems } from '../../../shared-types/errors.ts';
import { fieldError } from '../../failure.ts';
import type { AddressDoc } from './collection.ts';

/** A book may grow far beyond what anyone keeps by hand; the limit only stops a program that runs wild. */
export const bookEntriesMax = 20_000;

/** What the store asks of addresses in one country, beyond the shape that every address has. */
export interface AddressDemands {
  format: CountryFormat;
  isRegionRequired: boolean;
  isPostcodeOptional: boolean;
  isTelephoneRequired: boolean;
  isCompanyRequired: boolean;
  isFaxRequired: boolean;
  isPostcodeShapeRequired: boolean;
}

/** Which customer's entries are the defaults. */
export interface Defaults {
  defaultBillingAddressId: number | null;
  defaultShippingAddressId: number | null;
}

const requiredFields = (
  demands: AddressDemands,
): ('city' | 'region' | 'postcode' | 'telephone' | 'company' | 'fax')[] => {
  const { format } = demands;
  const isWritten = (field: CountryField) => format.rows.some((row) => row.includes(field));
  const isRequired = (field: CountryField) => isWritten(field) && format.required.includes(field);
  const required = {
    city: isRequired('city'),
    region: isRequired('region') || (isWritten('region') && demands.isRegionRequired),
    postcode: isWritten('postcode') && !demands.isPostcodeOptional,
    telephone: demands.isTelephoneRequired,
    company: demands.isCompanyRequired,
    fax: demands.isFaxRequired,
  };
  return (Object.keys(required) as (keyof typeof required)[]).filter((field) => required[field]);
};

/** What the country's data make of an input. `regionCode` is undefined where its list of regions has no such one. */
export interface Recognised {
  regionCode: string | undefined;
  isPostcodeShaped: boolean;
}

const postcodeShapeError = ({ postcodeExample }: CountryFormat): FieldError =>
  postcodeExample === null
    ? fieldError('postcode', 'POSTCODE_SHAPE')
    : fieldError('postcode', 'POSTCODE_SHAPE', `${fieldProblems.POSTCODE_SHAPE} One looks like ${postcodeExample}.`);

/**
 * What is wrong with an address for its country and store; nothing when it can be stored. A postal code of an unusual
 * shape is an error only where the store says so: elsewhere the form warns, and the person knows better.
 */
export const findAddressErrors = (
  input: AddressInput,
  demands: AddressDemands,
  { regionCode, isPostcodeShaped }: Recognised,
): FieldError[] => {
  const missing = requiredFields(demands).filter((field) => input[field] === '');
  const errors = missing.map((field) => fieldError(field, 'REQUIRED'));
  if (input.region !== '' && demands.format.regions.length > 0 && regionCode === undefined)
    errors.push(fieldError('region', 'REGION_UNKNOWN'));
  if (demands.isPostcodeShapeRequired && input.postcode !== '' && !isPostcodeShaped)
    errors.push(postcodeShapeError(demands.format));
  return errors;
};

/** The defaults after an address was saved: the first becomes both; a flag takes the place of the former default. */
export const defaultsAfterSave = (
  defaults: Defaults,
  {
    addressId,
    isFirst,
    isDefaultBilling,
    isDefaultShipping,
  }: {
    addressId: number;
    isFirst: boolean;
    isDefaultBilling: boolean;
    isDefaultShipping: boolean;
  },
): Defaults => ({
  defaultBillingAddressId: isFirst || isDefaultBilling ? addressId : defaults.defaultBillingAddressId,
  defaultShippingAddressId: isFirst || isDefaultShipping ? addressId : defaults.defaultShippingAddressId,
});

/** Whether an address is one of the defaults, which cannot be deleted. */
export const isDefault = (defaults: Defaults, addressId: number): boolean =>
  defaults.defaultBillingAddressId === addressId || defaults.defaultShippingAddressId === addressId;

/** An address as it is sent: its flags come from the customer. */
export const toAddress = (doc: Readonly<AddressDoc>, defaults: Defaults): Address => ({
  addressId: doc.addressId,
  prefix: doc.prefix,
  firstName: doc.firstName,
  middleName: doc.middleName,
  lastName: doc.lastName,
  suffix: doc.suffix,
  company: doc.company,
  street: doc.street,
  city: doc.city,
  region: doc.region,
  postcode: doc.postcode,
  countryCode: doc.countryCode,
  telephone: doc.telephone,
  fax: doc.fax,
  vatNumber: doc.vatNumber,
  isDefaultBilling: defaults.defaultBillingAddressId === doc.addressId,
  isDefaultShipping: defaults.defaultShippingAddressId === doc.addressId,
  attributes: doc.attributes,
  version: doc.version,
});

/** What of an address a person enters, out of the stored one. */
export const toInput = (doc: Readonly<AddressDoc>): AddressInput => ({
  prefix: doc.prefix,
  firstName: doc.firstName,
  middleName: doc.middleName,
  lastName: doc.lastName,
  suffix: doc.suffix,
  company: doc.company,
  street: [...doc.street],
  city: doc.city,
  region: doc.region,
  postcode: doc.postcode,
  countryCode: doc.countryCode,
  telephone: doc.telephone,
  fax: doc.fax,
  vatNumber: doc.vatNumber,
  isDefaultBilling: false,
  isDefaultShipping: false,
  attributes: { ...doc.attributes },
});
