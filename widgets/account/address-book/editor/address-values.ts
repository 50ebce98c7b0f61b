import type { Account } from '../../../../shared-types/account.ts';
import type { Address, createAddress } from '../../../../shared-types/addresses.ts';
import type { BodyInput } from '../../../../shared-types/endpoint.ts';
import type { FormField } from '../../../../shared-types/forms.ts';
import type { FormValues } from '../../../elements/form/form.ts';

/** The parts that a country may leave out. */
export const countryParts = ['city', 'region', 'postcode'] as const;

type AddressBody = BodyInput<typeof createAddress>;

const attributePrefix = 'attributes.';

/** What the form of a new address starts with: the customer's own name. */
export const startValues = ({ prefix, firstName, middleName, lastName, suffix }: Account): FormValues => ({
  prefix,
  firstName,
  middleName,
  lastName,
  suffix,
});

const valueOf = (value: Address['attributes'][string]): FormValues[string] => {
  if (Array.isArray(value) || typeof value === 'boolean') return value;
  return value === null ? '' : String(value);
};

/** What the form of an existing address starts with. */
export const valuesOf = (address: Address): FormValues => {
  const { addressId: _addressId, version: _version, attributes, ...values } = address;
  const custom = Object.entries(attributes).map(([code, value]) => [`${attributePrefix}${code}`, valueOf(value)]);
  return { ...values, ...Object.fromEntries(custom) };
};

const textOf = (value: FormValues[string] | undefined): string => (typeof value === 'string' ? value.trim() : '');

/**
 * What is sent: everything that the form shows, and nothing for the parts that the chosen country does not write. A value
 * that the form does not show is left as it is.
 */
export const toBody = (values: FormValues, fields: readonly FormField[]): AddressBody => {
  const shown = new Set(fields.map(({ name }) => name));
  const entries = [...shown].map((name) => [name, values[name] ?? ''] as const);
  const attributes = entries
    .filter(([name]) => name.startsWith(attributePrefix))
    .map(([name, value]) => [name.slice(attributePrefix.length), value]);
  const plain = entries
    .filter(([name]) => !name.startsWith(attributePrefix))
    .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]);
  const unwritten = countryParts.filter((part) => !shown.has(part)).map((part) => [part, '']);
  const { street } = values;
  return {
    ...Object.fromEntries([...plain, ...unwritten]),
    firstName: textOf(values['firstName']),
    lastName: textOf(values['lastName']),
    street: Array.isArray(street) ? street : [textOf(street)],
    countryCode: textOf(values['countryCode']),
    ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
  };
};
