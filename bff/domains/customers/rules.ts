import type { Account } from '../../../shared-types/account.ts';
import type { Money } from '../../../shared-types/money.ts';
import type { AddressDoc } from '../addresses/collection.ts';
import type { CustomerDoc, CustomerRowDoc } from './collection.ts';

type NameParts = Pick<CustomerDoc, 'prefix' | 'firstName' | 'middleName' | 'lastName' | 'suffix'>;

/** A person's name in one line: the parts that are there, in order. */
export const fullNameOf = ({ prefix, firstName, middleName, lastName, suffix }: NameParts): string =>
  [prefix, firstName, middleName, lastName, suffix].filter((part) => part !== '').join(' ');

const oneLineOf = (address: Readonly<AddressDoc> | undefined): string =>
  address === undefined
    ? ''
    : [...address.street, address.postcode, address.city, address.region, address.countryCode]
        .filter((part) => part !== '')
        .join(', ');

/** What a customer's row in the grid is made of. */
export interface RowParts {
  customer: Readonly<CustomerDoc>;
  billing: Readonly<AddressDoc> | undefined;
  shipping: Readonly<AddressDoc> | undefined;
  storeCredit: Money;
  /** What the row keeps of custom attributes. */
  kept: Pick<CustomerRowDoc, 'attributes' | 'billingAttributes' | 'slots' | 'attributeWords'>;
}

/** The grid's row of a customer: everything in it follows from its parts. */
export const rowOf = ({ customer, billing, shipping, storeCredit, kept }: RowParts): CustomerRowDoc => ({
  customerId: customer.customerId,
  name: fullNameOf(customer),
  email: customer.email,
  emailKey: customer.emailKey,
  groupId: customer.groupId,
  telephone: billing?.telephone ?? '',
  postcode: billing?.postcode ?? '',
  countryCode: billing?.countryCode ?? '',
  region: billing?.region ?? '',
  createdAt: customer.createdAt,
  websiteId: customer.websiteId,
  isConfirmed: customer.isConfirmed,
  createdIn: customer.createdIn,
  dateOfBirth: customer.dateOfBirth,
  taxVatNumber: customer.taxVatNumber,
  gender: customer.gender,
  company: billing?.company ?? '',
  street: billing?.street.join(', ') ?? '',
  city: billing?.city ?? '',
  fax: billing?.fax ?? '',
  billingFirstName: billing?.firstName ?? '',
  billingLastName: billing?.lastName ?? '',
  billingAddress: oneLineOf(billing),
  shippingAddress: oneLineOf(shipping),
  vatNumber: billing?.vatNumber ?? '',
  lockedUntil: customer.lockedUntil,
  isActive: customer.isActive,
  isSubscribed: customer.isSubscribed,
  lastSignInAt: customer.lastSignInAt,
  storeCredit,
  ...kept,
  version: customer.version,
});

/** A customer as the customer sees it: without what only the shop keeps. */
export const toAccount = (doc: Readonly<CustomerDoc>): Account => ({
  customerId: doc.customerId,
  websiteId: doc.websiteId,
  groupId: doc.groupId,
  email: doc.email,
  prefix: doc.prefix,
  firstName: doc.firstName,
  middleName: doc.middleName,
  lastName: doc.lastName,
  suffix: doc.suffix,
  dateOfBirth: doc.dateOfBirth,
  gender: doc.gender,
  taxVatNumber: doc.taxVatNumber,
  isSubscribed: doc.isSubscribed,
  isAssistanceAllowed: doc.isAssistanceAllowed,
  attributes: doc.attributes,
  isConfirmed: doc.isConfirmed,
  createdAt: doc.createdAt,
  updatedAt: doc.updatedAt,
  version: doc.version,
  defaultBillingAddressId: doc.defaultBillingAddressId,
  defaultShippingAddressId: doc.defaultShippingAddressId,
});

/** The number that a customer can read out. */
export const customerNumberOf = (customerId: number): string => String(customerId).padStart(9, '0');

/** The plain date of a moment in a time zone, given by its IANA name. */
export const dateIn = (moment: Date, timeZone: string): string =>
  // Swedish dates are written as ISO 8601 has them.
  new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment);

/** The parts of a patch that say something else than the record does. */
export const differenceOf = <Doc extends object>(
  doc: Readonly<Doc>,
  patch: { [Name in keyof Doc]?: Doc[Name] | undefined },
): Partial<Doc> =>
  Object.fromEntries(
    Object.entries(patch).filter(
      ([key, value]) =>
        value !== undefined && JSON.stringify(value) !== JSON.stringify((doc as Record<string, unknown>)[key]),
    ),
  ) as Partial<Doc>;
