import type { Address } from '../../../shared-types/addresses.ts';
import { collection } from '../../store/port.ts';

/**
 * An entry of a customer's address book. Which entries are the defaults is kept once, on the customer; the flags of the
 * wire shape are made from there.
 */
export interface AddressDoc extends Omit<
  Address,
  'isDefaultBilling' | 'isDefaultShipping' | 'html' | 'oneLine' | 'vatMark'
> {
  customerId: number;
  /** The telephone number in E.164 where it parses, else null; what was typed stays in `telephone`. */
  telephoneE164: string | null;
  createdAt: string;
  updatedAt: string;
}

export const addresses = collection<AddressDoc>()({
  name: 'addresses',
  key: 'addressId',
  fields: {
    addressId: 'number',
    customerId: 'number',
    firstName: 'text',
    lastName: 'text',
    company: 'text',
    city: 'text',
    region: 'text',
    postcode: 'text',
    countryCode: 'exact',
    telephone: 'text',
    createdAt: 'time',
    updatedAt: 'time',
  },
  indexes: [['customerId'], ['customerId', 'lastName'], ['customerId', 'city'], ['customerId', 'postcode']],
  keywords: ['firstName', 'lastName', 'company', 'street', 'city', 'region', 'postcode', 'telephone'],
  placedBy: 'customerId',
});
